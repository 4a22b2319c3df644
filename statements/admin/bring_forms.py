"""The forms by which a curator brings texts in, and says what is known of them."""

from datetime import timedelta
from typing import IO, Any, cast

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.admin.printed import PrintedTextField
from statements.importers.addresses import web_address
from statements.importers.files import pasted
from statements.importers.publication import read_stated
from statements.importers.records import Refused, Stated
from statements.importers.sources import LARGEST, Documents, Means, documents, documents_in
from statements.importers.wording import cause_in_words
from statements.models import Outlet

WAYS = ("text", "file", "address")
KNOWN_OUTLETS = "known-outlets"


class StatedForm(forms.Form):
    """What the bringer knows of an article; it wins over what the document says of itself."""

    title = forms.CharField(
        label=_("title"),
        max_length=500,
        required=False,
        widget=AdminTextInputWidget(attrs={"class": "vLargeTextField", "dir": "auto"}),
        help_text=_("Of a pasted text otherwise its first line."),
    )
    outlet = forms.CharField(
        label=_("outlet"),
        max_length=200,
        required=False,
        widget=AdminTextInputWidget(attrs={"dir": "auto", "list": KNOWN_OUTLETS}),
        help_text=_("The newspaper or the agency, as the archive or its own page calls it."),
    )
    author = forms.CharField(
        label=_("author"),
        max_length=300,
        required=False,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
    )
    published_on = forms.CharField(
        label=_("published on"),
        max_length=100,
        required=False,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
        help_text=_("As 2016-04-27 or as the newspaper prints it: 27 نيسان 2016."),
    )
    published_at = forms.CharField(
        label=_("address at which it is published"),
        max_length=2000,
        required=False,
        widget=AdminTextInputWidget(attrs={"class": "vURLField", "dir": "ltr"}),
        help_text=_("Readers are led there; nothing is fetched from it."),
    )

    def clean_published_on(self) -> str:
        """The date as written, unless it cannot be read or has not come yet."""
        written = str(self.cleaned_data["published_on"])
        value = read_stated(written) if written else None
        if written and value is None:
            raise ValidationError(
                _("This date cannot be read: write it as 2016-04-27, 2016-04 or 27 نيسان 2016.")
            )
        if value and value.start and value.start > timezone.now().date() + timedelta(days=1):
            raise ValidationError(_("This date has not come yet."))
        return written

    def clean_published_at(self) -> str:
        """The address in its one form."""
        address = str(self.cleaned_data["published_at"])
        try:
            return web_address(address) if address else ""
        except Refused as refused:
            raise ValidationError(cause_in_words(refused.cause)) from refused

    @property
    def known_outlets(self) -> list[str]:
        """The names that are offered for the outlet."""
        return list(Outlet.objects.order_by("name_ar").values_list("name_ar", flat=True))

    @property
    def stated(self) -> Stated:
        """What is stated in the form."""
        told = self.cleaned_data
        return Stated(
            title=told["title"],
            outlet=told["outlet"],
            author=told["author"],
            published_on=told["published_on"],
            address=told["published_at"],
        )


class BringForm(StatedForm):
    """A text, a file or an address, with what is known of it."""

    text = PrintedTextField(
        label=_("text"),
        required=False,
        widget=AdminTextareaWidget(attrs={"dir": "auto", "rows": 14}),
        help_text=_("The title in the first line, then the article."),
    )
    file = forms.FileField(
        label=_("file"),
        required=False,
        help_text=_(
            "A text or a web page of at most 5 MB; or many articles as CSV, JSON Lines or WARC, "
            "of at most 50 MB."
        ),
    )
    address = forms.CharField(
        label=_("web address"),
        max_length=2000,
        required=False,
        widget=AdminTextInputWidget(attrs={"class": "vURLField", "dir": "ltr"}),
        help_text=_("Of a page, or of a short feed; it is fetched now."),
    )

    def clean(self) -> dict[str, Any]:
        """The values, if exactly one way was taken."""
        cleaned = super().clean() or {}
        taken = [way for way in WAYS if way in self.errors or _is_filled(cleaned.get(way))]
        if not taken:
            raise ValidationError(_("Paste a text, choose a file or give a web address."))
        if len(taken) > 1:
            raise ValidationError(_("Bring one at a time: a text, a file or a web address."))
        file = cleaned.get("file")
        if file and file.size > LARGEST:
            self.add_error("file", cause_in_words("too large", f"more than {LARGEST:,} bytes"))
        return cleaned

    @property
    def way(self) -> str:
        """The field by which the text comes."""
        return next(way for way in WAYS if _is_filled(self.cleaned_data.get(way)))

    @property
    def origin(self) -> str:
        """What reports call the source: its address, its file's name, nothing for a pasted text."""
        return str(self.cleaned_data["address"]) or _file_name(self)

    def brings(self, means: Means) -> Documents:
        """The documents that come by the way taken."""
        if self.way == "file":
            stream = cast(IO[bytes], self.cleaned_data["file"].file)
            return documents_in(_file_name(self), stream, means)
        if self.way == "address":
            address = str(self.cleaned_data["address"])
            return documents(address if "://" in address else f"https://{address}", means)
        try:
            return Documents(iter([pasted(self.cleaned_data["text"], means.now())]), 1)
        except Refused as refused:
            return Documents(iter([refused]), 1)


def _file_name(form: BringForm) -> str:
    file = form.cleaned_data.get("file")
    return str(file.name) if file else ""


def _is_filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
