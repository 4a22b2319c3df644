"""The forms of whoever follows a search: the address and the rhythm; later the rhythm alone."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from statements.models import Rhythm
from statements.views.open_form import OpenForm

LONGEST_ADDRESS = 254


class AddressField(forms.EmailField):
    """An e-mail address without what is copied along with it, its domain in small letters."""

    def to_python(self, value: Any) -> str:
        """The address; the part before the @ as it was written, since servers may tell it apart."""
        seen = "".join(c for c in str(value or "") if unicodedata.category(c) != "Cf")
        name, at, domain = unicodedata.normalize("NFC", seen).strip().rpartition("@")
        return f"{name}{at}{domain.lower()}"


def _rhythm() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How often?"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often.")},
    )


class FollowForm(OpenForm):
    """Where to write to, and how often at most."""

    address = AddressField(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    rhythm = _rhythm()


class RhythmForm(forms.Form):
    """How often at most."""

    rhythm = _rhythm()
