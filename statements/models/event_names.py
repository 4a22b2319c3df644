"""Which events a reader's words name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Length, Replace

from statements.arabic.analysis import analyse
from statements.arabic.hamza import without_hamza
from statements.arabic.lexicon import STEMS
from statements.arabic.tokens import tokens
from statements.models.event import Event
from statements.models.hearing import PARTICLES

MOST_NAMED = 3
MOST_CALLED = 20
# So many events are looked at closely, those first in whose names most of the words stand.
CANDIDATES = 200
# No name has more words; the rest of a longer line is left out.
MOST_WORDS = 16
# The forms that a lexicon leads to each stem, as names are folded.
FORMS: defaultdict[str, set[str]] = defaultdict(set)
for _form, _stem in STEMS.items():
    FORMS[_stem].add(without_hamza(_form))


def named_events(words: Sequence[str]) -> list[Event]:
    """The published events that the words of a query name, best first, at most three.

    They give the whole name of an event, in any form, or two words or more that all stand in it.
    """
    asked = _telling(words)[:MOST_WORDS]
    return [event for event in _candidates(asked) if _is_named(event, set(asked))][:MOST_NAMED]


def events_called(text: str) -> list[Event]:
    """The published events in whose names all words of the text stand, best first, at most 20."""
    asked = _telling([text])[:MOST_WORDS]
    found = (event for event in _candidates(asked) if any(set(asked) <= n for n in _names(event)))
    return list(found)[:MOST_CALLED]


def _is_named(event: Event, asked: set[str]) -> bool:
    enough = len(asked) >= 2
    return any((name and name <= asked) or (enough and asked <= name) for name in _names(event))


def _names(event: Event) -> list[set[str]]:
    return [set(_telling([event.name_ar])), set(_telling([event.name_en]))]


def _telling(texts: Iterable[str]) -> list[str]:
    """The stems of the words that are not of closed classes, each once, in order."""
    found = [analyse(token.exact) for text in texts for token in tokens(text)]
    telling = [word for word in found if not word.is_stop_word and word.exact not in PARTICLES]
    return list(dict.fromkeys(word.stem for word in telling))


def _candidates(asked: Sequence[str]) -> list[Event]:
    """The published events in whose names the words stand: all of them, or filling most of it."""
    if not asked:
        return []
    stands = [_stands(stem) for stem in asked]
    events: Any = Event.objects.published().filter(reduce(or_, stands))
    in_order = events.annotate(
        stand=reduce(add, (Case(When(one, then=1.0), default=0.0) for one in stands)),
        words=Length("name_words") - Length(Replace("name_words", Value(" "))),
    ).order_by(
        Case(When(stand=len(asked), then=0), default=1),
        (F("stand") / F("words")).desc(),
        F("days__startswith").desc(nulls_last=True),
        "pk",
    )
    return list(in_order[:CANDIDATES])


def _stands(stem: str) -> Q:
    """The condition that a word of that stem may stand in the name."""
    return reduce(or_, (Q(name_words__contains=form) for form in sorted(_forms(stem))))


def _forms(stem: str) -> set[str]:
    """The stem and the listed forms that do not hold it: of وزير also وزراء."""
    forms: set[str] = set()
    for form in sorted({stem, *FORMS.get(stem, ())}, key=len):
        if not any(shorter in form for shorter in forms):
            forms.add(form)
    return forms
