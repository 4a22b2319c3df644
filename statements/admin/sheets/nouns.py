"""The spreadsheets there are: speakers, events, aliases."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from statements.admin.event import EventForm
from statements.admin.sheets.cells import (
    Choice,
    Country,
    Date,
    OneSpeaker,
    Speakers,
    Text,
    YesOrNo,
)
from statements.admin.sheets.sheet import Key, Sheet
from statements.admin.speaker import SpeakerForm
from statements.admin.worded import WordedForm
from statements.models import (
    Alias,
    DatesFrom,
    Event,
    EventKind,
    Speaker,
    SpeakerKind,
)


def column(code: str, says: Text | Speakers | None = None) -> Field:
    """A column of that code, and what its cells say: words unless told otherwise."""
    return Field(attribute=code, column_name=code, widget=says or Text())


class Addressed(Sheet):
    """A sheet in which the address names the record."""

    class Meta:
        import_id_fields = ["slug"]

    def records(self, rows: Iterable[dict[str, str]]) -> dict[Key, Any]:
        """By its address each record that one of the rows names."""
        named = self.get_queryset().filter(slug__in=[row["slug"] for row in rows])
        return {(record.slug,): record for record in named.select_for_update(of=("self",))}


SPEAKER = (
    *("slug", "kind", "name_ar", "name_en", "family_name_ar", "family_name_en"),
    *("country", "sort_key"),
)
EVENT = (
    *("slug", "name_ar", "name_en", "kind", "is_occasion", "dates", "dates_from"),
    *("place_ar", "place_en", "participants"),
)
ALIAS = ("speaker", "name")


class SpeakerSheet(Addressed):
    """Speakers who stand for themselves, without their aliases and offices."""

    form = modelform_factory(Speaker, SpeakerForm, fields=SPEAKER)
    slug = column("slug")
    kind = column("kind", Choice(SpeakerKind))
    name_ar = column("name_ar")
    name_en = column("name_en")
    family_name_ar = column("family_name_ar")
    family_name_en = column("family_name_en")
    country = column("country", Country())
    sort_key = column("sort_key")

    class Meta:
        model = Speaker
        fields = import_order = export_order = SPEAKER

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """Those who stand for themselves."""
        return queryset.filter(merged_into=None)

    def renamed(self, records: Iterable[Any]) -> set[int]:
        """The speakers themselves."""
        return {speaker.pk for speaker in records}


class EventSheet(Addressed):
    """Events, with the addresses of those who took part."""

    form = modelform_factory(
        Event, EventForm, fields=[code for code in EVENT if code != "participants"]
    )
    slug = column("slug")
    name_ar = column("name_ar")
    name_en = column("name_en")
    kind = column("kind", Choice(EventKind))
    is_occasion = column("is_occasion", YesOrNo())
    dates = column("dates", Date())
    dates_from = column("dates_from", Choice(DatesFrom))
    place_ar = column("place_ar")
    place_en = column("place_en")
    participants = column("participants", Speakers())

    class Meta:
        model = Event
        fields = import_order = export_order = EVENT

    def get_queryset(self) -> QuerySet[Any]:
        """The events, with those who took part at hand."""
        return Event.objects.prefetch_related("participants")


class AliasSheet(Sheet):
    """Aliases in use, each beside the address of its speaker; a row can only add one."""

    form = modelform_factory(Alias, WordedForm, fields=ALIAS)
    speaker = column("speaker", OneSpeaker())
    name = column("name")

    class Meta:
        model = Alias
        import_id_fields = ALIAS
        fields = import_order = export_order = ALIAS

    def get_queryset(self) -> QuerySet[Any]:
        """The aliases, with their speakers at hand."""
        return Alias.objects.select_related("speaker", "speaker__merged_into")

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """Those in use."""
        return queryset.in_use()

    def records(self, rows: Iterable[dict[str, str]]) -> dict[Key, Any]:
        """By speaker and name each alias that one of the rows names."""
        named = self.get_queryset().filter(speaker__slug__in={row["speaker"] for row in rows})
        return {(alias.speaker.slug, alias.name): alias for alias in named}

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """Refuse what was retired: it is taken up again on its speaker's screen."""
        if not instance.is_in_use:
            message = _("This alias was retired: %(why)s")
            raise ValidationError(message, params={"why": instance.retired_because})

    def renamed(self, records: Iterable[Any]) -> set[int]:
        """Those who bear the aliases."""
        return {alias.speaker_id for alias in records}


SHEETS: dict[str, type[Sheet]] = {
    "speakers": SpeakerSheet,
    "events": EventSheet,
    "aliases": AliasSheet,
}
