"""Which occasion of the archive the clause of a statement names."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db.models import Q

from statements.dates import PartialDate
from statements.extraction import StatementDraft
from statements.models import Event
from statements.models.event_names import telling_stems
from statements.models.statement_queryset import days

# So long after an occasion a newspaper still reports what was said there.
REPORTED_WITHIN = timedelta(days=31)
# A single word (القمة) may name anybody's.
FEWEST_WORDS = 2
# What opens the reported words: أنّ with or without a pronoun, a colon, a quotation mark.
OPENING = re.compile(r"[:«“”\"]|(?<!\w)[بو]?[أإا]ن[\u0651\u064e]*(?:ه[ما]{0,2})?(?!\w)")

Occasions = Mapping[Event, set[str]]


def occasions(printed: PartialDate | None, drafts: Iterable[StatementDraft]) -> Occasions:
    """The occasions that an article of that date with these drafts may report, with their stems."""
    dates = {window for draft in drafts if (window := _window(draft, printed))}
    overlapping = Q(pk__in=[])
    for date in dates:
        overlapping |= Q(days__overlap=days(date))
    events = Event.objects.filter(overlapping, is_occasion=True) if dates else []
    return {event: set(telling_stems([event.name_ar])) for event in events}


def occasion_of(
    draft: StatementDraft, printed: PartialDate | None, known: Occasions
) -> Event | None:
    """The one occasion all of whose words stand in the reporting clause or in what dates it."""
    window = _window(draft, printed)
    words = set(telling_stems([reporting_clause(draft.text), draft.said_on_basis or ""]))
    named = {
        event: stems
        for event, stems in known.items()
        if len(stems) >= FEWEST_WORDS and stems <= words
        if window and event.dates and event.dates.overlaps(window)
    }
    most = max(map(len, named.values()), default=0)
    best = [event for event, stems in named.items() if len(stems) == most]
    return best[0] if len(best) == 1 else None


def reporting_clause(text: str) -> str:
    """A statement as far as its reported words: up to أنّ, a colon or a quotation mark."""
    found = OPENING.search(text)
    return text[: found.start()] if found else text


def _window(draft: StatementDraft, printed: PartialDate | None) -> PartialDate | None:
    """When it can have been said: on its own date or, that untold, in the month before printing."""
    if draft.said_on and draft.said_on_basis:
        return PartialDate.parse(draft.said_on)
    if printed is None or printed.start is None:
        return None
    return PartialDate(PartialDate.day(printed.start - REPORTED_WITHIN).first, printed.last)
