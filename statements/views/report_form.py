"""The form in which a reader reports a mistake."""

from django import forms
from django.utils.translation import gettext_lazy as _

from statements.models import ReportKind
from statements.views.open_form import OpenForm

LONGEST = 3000


class ReportForm(OpenForm):
    """What is wrong of a statement, in the reader's words, and where to answer."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    text = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Say in a few words what is wrong.")},
    )
    address = forms.EmailField(
        label=_("E-mail address, if you wish for an answer there"),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
