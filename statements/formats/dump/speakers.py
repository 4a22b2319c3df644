"""The speakers of a dump, those merged into them, and who else took part in events."""

from collections.abc import Iterator
from typing import Any

from statements.formats import records
from statements.formats.dump import shapes
from statements.formats.site import Site
from statements.models import Event, FormerEventSlug, FormerSpeakerSlug, Speaker
from statements.models.speaker_move import Joined, joined

CHUNK = 500


def speakers(site: Site) -> Iterator[shapes.SpeakerLine]:
    """The speakers whom published statements quote."""
    rows = records.whole_speakers().prefetch_related("former_slugs").order_by("pk")
    for speaker in rows.iterator(chunk_size=CHUNK):
        held = [str(office.held) if office.held else None for office in speaker.offices.all()]
        yield {
            **records.speaker_record(speaker, site),
            "key": speaker.pk,
            "sort_key": speaker.sort_key,
            "offices_held": held,
            "former_slugs": former_slugs(speaker),
        }


def participants() -> Iterator[shapes.ParticipantLine]:
    """Who took part in a published event and has no published statement."""
    there = Event.objects.published().values("participants")
    quoted = Speaker.objects.published().values("pk")
    others = Speaker.objects.filter(pk__in=there).exclude(pk__in=quoted)
    for speaker in others.exclude(merged_into__in=quoted).order_by("pk"):
        yield {
            "key": speaker.pk,
            "name": {"ar": speaker.name_ar, "en": speaker.name_en},
            "kind": speaker.kind,
            "sort_key": speaker.sort_key,
        }


def merged_speakers() -> Iterator[shapes.MergedSpeakerLine]:
    """Those whose addresses lead to a speaker whom published statements quote."""
    kept = Speaker.objects.published().filter(merged__isnull=False).distinct().order_by("pk")
    found = [(one, speaker) for speaker in kept for one in joined(speaker)]
    for one, speaker in sorted(found, key=lambda pair: (pair[0].speaker.pk, pair[0].at)):
        yield _merged(one, speaker)


def _merged(one: Joined, into: Speaker) -> shapes.MergedSpeakerLine:
    return {
        "key": one.speaker.pk,
        "slug": one.speaker.slug,
        "name": {"ar": one.speaker.name_ar, "en": one.speaker.name_en},
        "into": into.slug,
        "since": one.at.isoformat(),
        "reason": one.reason,
        "how": "merge" if one.is_merge else "split undone",
        "former_slugs": former_slugs(one.speaker),
    }


def events(site: Site) -> Iterator[shapes.EventLine]:
    """The events at which or of which published statements were made."""
    rows = records.whole_events().prefetch_related("participants", "former_slugs").order_by("pk")
    for event in rows.iterator(chunk_size=CHUNK):
        yield {
            **records.event_record(event, site),
            "key": event.pk,
            "participants": sorted(speaker.pk for speaker in event.participants.all()),
            "former_slugs": former_slugs(event),
        }


def former_slugs(record: Any) -> list[str]:
    """The addresses that a speaker or an event has left, by the alphabet."""
    left: list[FormerSpeakerSlug | FormerEventSlug] = list(record.former_slugs.all())
    return sorted(one.slug for one in left)
