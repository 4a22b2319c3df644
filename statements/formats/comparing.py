"""Speakers side by side, as a record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from statements.formats import shapes
from statements.formats.counts import counted
from statements.formats.named import event_named, listed_under, speaker_named
from statements.models import Speaker, Statement
from statements.models.event_order import events_in_order
from statements.models.speaker_statements import DATING
from statements.models.together import articles_of_both
from statements.search.overview import Overview
from statements.search.strict import StrictSearch

MOST_EVENTS = 100


@dataclass(frozen=True)
class Side:
    """A speaker with the search for the statements, and the address of their list."""

    speaker: Speaker
    search: StrictSearch
    address: str

    @property
    def overview(self) -> Overview:
        """How many there are, and what they divide into."""
        return self.search.overview

    @cached_property
    def by_event(self) -> Mapping[int, int]:
        """By key of an event, the number of statements made there or of it."""
        return {int(key): n for key, n in self.overview.of("event").items()}

    @cached_property
    def ends(self) -> Sequence[int]:
        """The keys of the first and the last statement, of the only one, or none."""
        return self.search.ends if self.overview.count else ()


def comparison(sides: Sequence[Side], notices: Sequence[str]) -> shapes.Comparison:
    """The speakers in their order."""
    times = Counter(key for side in sides for key in side.by_event)
    shared = [key for key, n in times.items() if n > 1]
    events = events_in_order(shared, [key for key, n in times.items() if n == 1])
    pairs = articles_of_both([side.speaker for side in sides])
    dated = _dated([key for side in sides for key in side.ends])
    return {
        "speakers": [_side(side, dated) for side in sides],
        "quoted_together": [
            {"one": pair.one.slug, "other": pair.other.slug, "articles": pair.articles}
            for pair in pairs
        ],
        "event_count": len(times),
        "shared_event_count": len(shared),
        "events": [
            {"event": event_named(event), "counts": _counts(sides, event.pk)}
            for event in events[:MOST_EVENTS]
        ],
        "notices": [*notices],
    }


def _side(side: Side, dated: Mapping[int, Statement]) -> shapes.ComparedSpeaker:
    ends = [listed_under(dated[key]) for key in side.ends if key in dated]
    return {
        **counted(side.overview),
        "speaker": speaker_named(side.speaker),
        "count": side.overview.count,
        "is_more": side.overview.is_more,
        "first": ends[0] if ends else None,
        "last": ends[-1] if ends else None,
        "statements": side.address,
    }


def _dated(keys: Sequence[int]) -> Mapping[int, Statement]:
    """The statements of these keys, by key, with what dates them."""
    found = Statement.objects.published().select_related("article").only(*DATING)
    return found.in_bulk(keys) if keys else {}


def _counts(sides: Sequence[Side], event: int) -> list[shapes.CountOfOne]:
    numbers = ((side.speaker.slug, side.by_event.get(event, 0)) for side in sides)
    return [{"speaker": slug, "count": n} for slug, n in numbers if n]
