"""Whom and what a curator may choose on the open card: the chosen, the article's own, the found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from statements.admin.desk import date_in_words
from statements.admin.review.cards import Card
from statements.models import Event, Speaker

BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Option:
    """A speaker or an event that may be chosen: its key, its name, what tells it from others."""

    key: int
    name: str
    note: str
    is_chosen: bool = False
    is_spoken_of: bool = False


def speaker_note(speaker: Speaker) -> str:
    """What tells a speaker from others of the name."""
    told = (speaker.get_kind_display(), speaker.office, speaker.country_name)
    return BETWEEN.join(str(part) for part in told if part)


def event_note(event: Event) -> str:
    """What tells an event from others of the name."""
    told = (event.get_kind_display(), event.place_ar, date_in_words(event.dates))
    return BETWEEN.join(str(part) for part in told if part)


def speaker_options(
    listed: Sequence[Card], chosen: Speaker | None, found: Iterable[Speaker]
) -> list[Option]:
    """The one chosen, those found by name, those who speak elsewhere in the article; each once."""
    here = (card.statement.speaker for card in listed)
    people = _once([chosen, *found, *here])
    return [Option(s.pk, s.name, speaker_note(s), s == chosen) for s in people]


def event_options(
    listed: Sequence[Card], chosen: Event | None, about: Sequence[Event], found: Iterable[Event]
) -> list[Option]:
    """The occasion chosen, those spoken of, those found by name, the article's; each once."""
    here = (card.statement.occasion for card in listed)
    events = _once([chosen, *about, *found, *here])
    return [Option(e.pk, e.name, event_note(e), e == chosen, e in about) for e in events]


def _once(records: Iterable[Any]) -> list[Any]:
    return list({record.pk: record for record in records if record}.values())
