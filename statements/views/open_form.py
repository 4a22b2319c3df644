"""A form for anybody: no account, no cookie, no third party.

Nobody's rights stand behind it, so there is nothing that another site could have forged; a signed
note of when it was opened, and a field that only programs fill in, keep programs out.
"""

import time
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from statements.models import request_count

SALT = "statements.report"
SOONEST = 3
LATEST = 24 * 60 * 60


def opened(about: str | int, at: float | None = None) -> str:
    """A signed note that the form on this was opened at a time, by default now."""
    return signing.dumps([about, int(time.time() if at is None else at)], salt=SALT)


def fingerprint(address: str) -> str:
    """A keyed hash of an address on the internet, for the limits of forms."""
    return request_count.fingerprint(address, SALT)


class OpenForm(forms.Form):
    """A form on something that has a number or a name, which no program is to fill in."""

    # hidden; whoever fills it in does not see the page
    website = forms.CharField(required=False)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, about: str | int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        """The values, unless the form was sent as programs send it."""
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise ValidationError(_("This was filled in as programs do it. Please send it again."))
        passed = self._passed(cleaned.get("opened", ""))
        if passed is None or passed > LATEST:
            raise ValidationError(_("The form was open for very long. Please send it again."))
        if passed < SOONEST:
            raise ValidationError(_("This came faster than anybody writes. Please send it again."))
        return cleaned

    def _passed(self, note: str) -> float | None:
        """The seconds since the form was opened; None where the note is not ours."""
        try:
            about, at = signing.loads(note, salt=SALT)
        except signing.BadSignature:
            return None
        return time.time() - at if about == self.about else None

    @property
    def note(self) -> str:
        """What is to be sent back: the reader's own note while it holds, else a new one."""
        sent = str(self.data.get("opened", ""))
        passed = self._passed(sent)
        return sent if passed is not None and passed < LATEST else opened(self.about)
