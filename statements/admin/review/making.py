"""Speakers and events that are entered on the review screen, without leaving it."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Model
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from statements.admin.typed import M
from statements.admin.worded import WordedForm
from statements.models import Event, FormerEventSlug, FormerSpeakerSlug, Proposal, Speaker
from statements.models.addresses import FormerSlug
from statements.models.speaker import check_country

LONGEST_SLUG = 70
LATIN = {"dir": "ltr", "lang": "en"}


class NamedForm(WordedForm[M]):
    """A new record that has a name in Arabic and one in English, of which its address is made."""

    former: type[FormerSlug]

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="new_%s", **kwargs)
        self.fields["name_en"].required = True

    def clean_name_en(self) -> str:
        """The English name, of which an address can be made."""
        name = str(self.cleaned_data["name_en"])
        if not slugify(name):
            raise forms.ValidationError(_("Write it in Latin letters: the address is made of it."))
        return name

    def clean(self) -> dict[str, Any] | None:
        """The values, and the address made of the English name."""
        cleaned = super().clean() or {}
        if name := cleaned.get("name_en"):
            made: Any = self.instance
            made.slug = free_slug(self._meta.model, self.former, name)
        return cleaned


class SpeakerForm(NamedForm[Speaker]):
    """A speaker whom the archive does not know yet."""

    prefix = "speaker"
    former = FormerSpeakerSlug

    class Meta:
        model = Speaker
        fields = ["name_ar", "name_en", "kind", "country"]
        widgets = {
            "name_ar": AdminTextInputWidget(attrs={"dir": "auto"}),
            "name_en": AdminTextInputWidget(attrs=LATIN),
            "country": AdminTextInputWidget(attrs={**LATIN, "size": 3}),
        }

    @classmethod
    def proposed(cls, proposal: Proposal | None) -> "SpeakerForm":
        """The form, with the name and the kind as the extractor read them."""
        told = {"name_ar": proposal.speaker_name, "kind": proposal.speaker_kind} if proposal else {}
        return cls(initial=told)

    def clean_country(self) -> str:
        """The country's code in capitals, unless there is no such country."""
        code = str(self.cleaned_data["country"]).upper()
        if code:
            check_country(code)
        return code


class EventForm(NamedForm[Event]):
    """An event that the archive does not know yet."""

    prefix = "event"
    former = FormerEventSlug

    class Meta:
        model = Event
        fields = ["name_ar", "name_en", "kind", "is_occasion", "dates", "dates_from"]
        widgets = {
            "name_ar": AdminTextInputWidget(attrs={"dir": "auto"}),
            "name_en": AdminTextInputWidget(attrs=LATIN),
            "dates": AdminTextInputWidget(attrs={"dir": "ltr"}),
        }

    def clean(self) -> dict[str, Any] | None:
        """The values; dates need to be known from somewhere, and nothing is known of none."""
        cleaned = super().clean() or {}
        if cleaned.get("dates") and not cleaned.get("dates_from"):
            self.add_error("dates_from", _("Say whence the dates are known."))
        if cleaned.get("dates_from") and not cleaned.get("dates") and "dates" not in self.errors:
            self.add_error(
                "dates", _("The dates are missing, but it is said whence they are known.")
            )
        return cleaned


def free_slug(model: type[Model], former: type[FormerSlug], name: str) -> str:
    """An address made of the name that leads to no record and never did."""
    wish = slugify(name)[:LONGEST_SLUG].strip("-")
    begins = {"slug__startswith": wish}
    taken = {
        *model._default_manager.filter(**begins).values_list("slug", flat=True),
        *former._default_manager.filter(**begins).values_list("slug", flat=True),
    }
    others = (f"{wish}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (wish, *others) if slug not in taken)
