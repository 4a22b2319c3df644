"""Speakers and events for what a curator types of their names, published or not."""

from typing import Any

from statements.models.alias import Alias
from statements.models.event import Event
from statements.models.name_suggestions import (
    SHORTEST_MISSPELT,
    Narrowed,
    beginning,
    line,
    similar,
)
from statements.models.speaker import Speaker

MOST = 8
# So many of those with a fitting name are put in order.
CANDIDATES = 50


def speakers_called(typed: str, most: int = MOST) -> list[Speaker]:
    """Speakers with a name or alias in which a word begins as typed, else one that looks like it.

    Those with most published statements come first; each with its offices at hand.
    """
    return _called(typed, _speakers, most)


def events_called(typed: str, most: int = MOST) -> list[Event]:
    """Events with a name in which a word begins as typed, else one that looks like it."""
    return _called(typed, _events, most)


def _called(typed: str, narrowed_to: Any, most: int) -> list[Any]:
    typed = typed.replace("\0", "")
    letters = len(line(typed))
    if not letters:
        return []
    found = list(narrowed_to(beginning, typed))
    if not found and letters >= SHORTEST_MISSPELT:
        found = list(narrowed_to(similar, typed))
    return sorted(found, key=lambda each: -each.statement_count)[:most]


def _speakers(narrowed: Narrowed, typed: str) -> Any:
    own = narrowed(Speaker.objects.order_by(), typed).values("pk")
    others = narrowed(Alias.objects.in_use().order_by(), typed).values("speaker")
    standing: Any = Speaker.objects.standing().filter(pk__in=own.union(others))
    in_order = standing.with_offices().order_by("sort_key_normalised")
    return in_order.with_statement_count()[:CANDIDATES]


def _events(narrowed: Narrowed, typed: str) -> Any:
    called: Any = narrowed(Event.objects.all(), typed)
    return called.newest_first().with_statement_count()[:CANDIDATES]
