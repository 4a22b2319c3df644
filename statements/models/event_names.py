"""Which events a reader's words name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

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

# Every search asks this, so it is one query in plain SQL.
_CANDIDATES = """
    SELECT id, name_ar, name_en FROM (
        SELECT id, name_ar, name_en, lower(days) AS day, ({stand}) AS stand,
            greatest(length(name_words) - length(replace(name_words, ' ', '')), 1) AS words
        FROM public.statements_event AS event
        WHERE name_words LIKE ANY(%(any)s)
    ) AS event
    WHERE coalesce(
        (SELECT s.id FROM public.statements_statement AS s
            WHERE s.occasion_id = event.id AND s.status = 'published' LIMIT 1),
        (SELECT s.id FROM public.statements_statement_about AS about
            JOIN public.statements_statement AS s ON s.id = about.statement_id
            WHERE about.event_id = event.id AND s.status = 'published' LIMIT 1)
    ) IS NOT NULL
    ORDER BY stand = {asked} DESC, stand::float / words DESC, day DESC NULLS LAST, id LIMIT {most}
"""


def named_events(words: Sequence[str]) -> list[Event]:
    """The published events that the words of a query name, best first, at most three.

    They give the whole name of an event, in any form, or two words or more that all stand in it.
    """
    asked = telling_stems(words)[:MOST_WORDS]
    found = (key for key, names in _candidates(asked) if _is_named(names, set(asked)))
    return _in_order(list(found)[:MOST_NAMED])


def events_called(text: str) -> list[Event]:
    """The published events in whose names all words of the text stand, best first, at most 20."""
    asked = telling_stems([text])[:MOST_WORDS]
    found = (key for key, names in _candidates(asked) if any(set(asked) <= n for n in names))
    return _in_order(list(found)[:MOST_CALLED])


def _in_order(keys: Sequence[int]) -> list[Event]:
    events = Event.objects.in_bulk(keys) if keys else {}
    return [events[key] for key in keys]


def _is_named(names: Iterable[set[str]], asked: set[str]) -> bool:
    enough = len(asked) >= 2
    return any((name and name <= asked) or (enough and asked <= name) for name in names)


def telling_stems(texts: Iterable[str]) -> list[str]:
    """The stems of the words that are not of closed classes, each once, in order."""
    found = [analyse(token.exact) for text in texts for token in tokens(text)]
    telling = [word for word in found if not word.is_stop_word and word.exact not in PARTICLES]
    return list(dict.fromkeys(word.stem for word in telling))


def _candidates(asked: Sequence[str]) -> list[tuple[int, list[set[str]]]]:
    """The published events in whose names the words stand: all of them, or filling most of it.

    Each by its key, with the telling stems of its Arabic and of its English name.
    """
    if not asked:
        return []
    patterns = {f"word_{n}": [f"%{form}%" for form in _forms(s)] for n, s in enumerate(asked)}
    stand = " + ".join(f"(name_words LIKE ANY(%({name})s))::int" for name in patterns)
    every = [pattern for either in patterns.values() for pattern in either]
    with connection.cursor() as cursor:
        sql = _CANDIDATES.format(stand=stand, asked=len(asked), most=CANDIDATES)
        cursor.execute(sql, {**patterns, "any": every})
        found = cursor.fetchall()
    return [(key, [set(telling_stems([ar])), set(telling_stems([en]))]) for key, ar, en in found]


def _forms(stem: str) -> set[str]:
    """The stem and the listed forms that do not hold it: of وزير also وزراء."""
    forms: set[str] = set()
    for form in sorted({stem, *FORMS.get(stem, ())}, key=len):
        if not any(shorter in form for shorter in forms):
            forms.add(form)
    return forms
