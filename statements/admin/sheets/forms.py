"""The forms by which a spreadsheet comes in."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from statements.admin.sheets.tables import LARGEST


class SheetForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("file"),
        max_length=255,
        help_text=_("XLSX or CSV, of at most 5 MB and 2,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """The file, unless it is too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 5 MB: bring it in parts."))
        return file


class ReasonForm(forms.Form):
    """Why all this is changed, and what the curator has seen of it."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=500,
        widget=AdminTextInputWidget(attrs={"class": "vLargeTextField", "dir": "auto"}),
        help_text=_("It stands in the history of each record."),
    )
    seen = forms.CharField(widget=forms.HiddenInput(), max_length=64)
