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


@dataclass(frozen=True, slots=True)
class Options:
    """Those chosen or asked for, and the others of the article, which stand aside."""

    near: list[Option]
    aside: list[Option]


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
) -> Options:
    """The one chosen and those found by name; aside those who speak elsewhere in the article."""
    near, aside = _parted([chosen, *found], (card.statement.speaker for card in listed))
    told = [[Option(s.pk, s.name, speaker_note(s), s == chosen) for s in p] for p in (near, aside)]
    return Options(*told)


def event_options(
    listed: Sequence[Card], chosen: Event | None, about: Sequence[Event], found: Iterable[Event]
) -> Options:
    """The occasion chosen, the events spoken of, those found by name; aside the article's."""
    here = (card.statement.occasion for card in listed)
    near, aside = _parted([chosen, *about, *found], here)
    told = [
        [Option(e.pk, e.name, event_note(e), e == chosen, e in about) for e in part]
        for part in (near, aside)
    ]
    return Options(*told)


def _parted(near: Iterable[Any], aside: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Both without nobody, each record once, first where it comes first."""
    first = {record.pk: record for record in near if record}
    others = {record.pk: record for record in aside if record and record.pk not in first}
    return list(first.values()), list(others.values())
