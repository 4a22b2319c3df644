"""The desk's screen of events."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.admin.addresses import AddressedForm, FormerAddressInline
from statements.admin.desk import Desk, counted, date_in_words, linked_count, named
from statements.admin.spelling import however_spelt
from statements.admin.worklist import OnWorklist
from statements.models import Event, FormerEventSlug, Statement


class EventForm(AddressedForm[Event]):
    """An event, held against what was said on it."""

    former = FormerEventSlug

    def clean(self) -> dict[str, Any] | None:
        """The values; with an error where dates, their source and the statements disagree."""
        cleaned = super().clean() or {}
        dates, source = cleaned.get("dates"), cleaned.get("dates_from")
        if dates and source == "":
            self.add_error("dates_from", _("Say whence the dates are known."))
        if source and not dates and not self.has_error("dates"):
            self.add_error(
                "dates", _("The dates are missing, but it is said whence they are known.")
            )
        if self.instance.pk:
            self._check_statements(cleaned)
        return cleaned

    def _check_statements(self, cleaned: dict[str, Any]) -> None:
        said = list(
            Statement.objects.filter(occasion=self.instance).only("number", "text", "said_on")
        )
        if said and cleaned.get("is_occasion") is False:
            message = _("Statements were made there: %(statements)s.")
            self.add_error(
                "is_occasion", ValidationError(message, params={"statements": named(said)})
            )
        dates = cleaned.get("dates")
        outside = [s for s in said if dates and s.said_on and not s.said_on.overlaps(dates)]
        if outside:
            message = _("On other dates was said, according to the archive: %(statements)s.")
            self.add_error("dates", ValidationError(message, params={"statements": named(outside)}))


class FormerEventAddressInline(FormerAddressInline):
    """The addresses that an event has left."""

    model = FormerEventSlug


@admin.register(Event)
class EventAdmin(Desk[Event]):
    """Occasions of speech, and happenings that are spoken of."""

    form = EventForm
    inlines = [FormerEventAddressInline]
    list_display = ["name_ar", "name_en", "kind", "is_occasion", "when", "said", "about"]
    list_filter = [OnWorklist, "is_occasion", "kind", "dates_from"]
    search_fields = however_spelt("name_ar", "name_en", "place_ar", "place_en", "slug")
    search_help_text = _("A name or a place, however spelt.")
    autocomplete_fields = ["participants"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": ["name_ar", "name_en", "kind", "is_occasion"]}),
        (_("When"), {"fields": ["dates", "dates_from"]}),
        (_("Where, and who took part"), {"fields": ["place_ar", "place_en", "participants"]}),
        (_("On the site"), {"fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """The events, each with the numbers of statements made there and speaking of it."""
        speaking = Statement.about.through.objects.all()
        return (
            super()
            .get_queryset(request)
            .annotate(
                made_count=counted(Statement.objects, "occasion"),
                speaking_count=counted(speaking, "event"),
            )
        )

    @admin.display(description=_("dates"), ordering="days")
    def when(self, event: Event) -> str | None:
        """Its dates in words."""
        return date_in_words(event.dates)

    @admin.display(description=_("said there"), ordering="made_count")
    def said(self, event: Any) -> str:
        """The number of statements made there, leading to them."""
        return linked_count(event.made_count, "statement", occasion=event.pk)

    @admin.display(description=_("speak of it"), ordering="speaking_count")
    def about(self, event: Any) -> str:
        """The number of statements that speak of it, leading to them."""
        return linked_count(event.speaking_count, "statement", about=event.pk)
