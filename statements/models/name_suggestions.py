"""Names for what has been typed of them, and for what has been misspelt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Func, Q, TextField, Value, When
from django.db.models.functions import Concat, RTrim, Trim

from statements.arabic.distance import distance
from statements.arabic.hamza import without_hamza
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import tokens
from statements.models.alias import Alias
from statements.models.event import Event
from statements.models.hearing import PARTICLES
from statements.models.speaker import Speaker

SHORTEST_MISSPELT = 3
LONG_WORD = 6
# So many of the names that begin as typed are counted and put in order.
CANDIDATES = 50
# So many names that look like a misspelt word are looked at closely.
NEAR = 50
LEAST_SIMILARITY = 0.4
LONGEST_LINE = 40
MOST_LIKE = ("-similarity", "pk")
OWN_NAMES = ("name_ar", "name_en")
Narrowed = Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A speaker or an event: the name in the language in use, the page, published statements."""

    kind: str
    name: str
    slug: str
    address: str
    statements: int


def suggested_names(typed: str, limit: int = 6) -> list[Suggestion]:
    """The published speakers and events with a name in which a word begins as typed.

    From three letters on, where none begins so, those whose names look most like it. Those with
    most published statements come first.
    """
    typed = typed.replace("\0", "")
    letters = len(line(typed))
    if not letters:
        return []
    found = [*_speakers(beginning, typed), *_events(beginning, typed)]
    if not found and letters >= SHORTEST_MISSPELT:
        found = [*_speakers(similar, typed), *_events(similar, typed)]
    return sorted(found, key=lambda each: -each.statements)[:limit]


def speakers_named(typed: str) -> Any:
    """The published speakers with a name in which a word begins so, else one that looks like it."""
    return _named(_published_speakers, Speaker.objects.none(), typed)


def events_of_name(typed: str) -> Any:
    """The published events with a name in which a word begins so, else one that looks like it."""
    return _named(_published_events, Event.objects.none(), typed)


def nearest_names(word: str, limit: int = 3) -> list[str]:
    """The words of published speakers' names nearest to a misspelt one, each as it is written.

    One letter is added, dropped, changed or swapped, in words of six letters two; none where the
    word itself stands in such a name.
    """
    asked = line(word)
    if len(asked) < SHORTEST_MISSPELT:
        return []
    near: dict[str, tuple[int, str]] = {}
    for name in _names_like(asked):
        for written, folded in _words(name):
            slips = distance(asked, folded)
            if slips <= (2 if len(asked) >= LONG_WORD else 1):
                near.setdefault(folded, (slips, written))
    if asked in near:
        return []
    return [written for _, written in sorted(near.values(), key=lambda each: each[0])][:limit]


def _named(narrowed_to: Callable[[Narrowed, str], Any], none: Any, typed: str) -> Any:
    letters = len(line(typed))
    if not letters:
        return none
    found = narrowed_to(beginning, typed)
    return found if letters < SHORTEST_MISSPELT or found.exists() else narrowed_to(similar, typed)


def _published_speakers(narrowed: Narrowed, typed: str) -> Any:
    """Published speakers by their names or aliases."""
    own = narrowed(Speaker.objects.order_by(), typed).values("pk")
    others = narrowed(Alias.objects.in_use().order_by(), typed).values("speaker")
    return Speaker.objects.published().filter(pk__in=own.union(others))


def _published_events(narrowed: Narrowed, typed: str) -> Any:
    return narrowed(Event.objects.published(), typed)


def _speakers(narrowed: Narrowed, typed: str) -> list[Suggestion]:
    """Published speakers, those first whose place in the index fits."""
    speakers = _published_speakers(narrowed, typed)
    listed_so = When(sort_key_normalised__startswith=exact_form(typed), then=0)
    return _first("speaker", speakers.order_by(Case(listed_so, default=1), "sort_key_normalised"))


def _events(narrowed: Narrowed, typed: str) -> list[Suggestion]:
    """Published events by their names, newest first."""
    return _first("event", _published_events(narrowed, typed).newest_first())


def _first(kind: str, found: Any) -> list[Suggestion]:
    counted = found.with_statement_count()[:CANDIDATES]
    return [
        Suggestion(kind, each.name, each.slug, each.get_absolute_url(), each.statement_count)
        for each in counted
    ]


def beginning(names: Any, typed: str) -> Any:
    """Those in whose names a word begins so, be it behind ال."""
    with_article = Concat(Value(" ال"), Trim(_folded(typed)))
    begins = Q(name_words__contains=RTrim(_folded(typed)))
    return names.filter(begins | Q(name_words__contains=with_article))


def similar(names: Any, typed: str) -> Any:
    """Those in whose names a word looks like it, each with how much; the index finds the pieces."""
    words: Any = Trim(_folded(typed))
    similar = names.annotate(similarity=TrigramWordSimilarity(words, "name_words"))
    pieces = (Q(name_words__contains=piece) for piece in sorted(_pieces(typed)))
    return similar.filter(reduce(or_, pieces), similarity__gte=LEAST_SIMILARITY)


def _pieces(typed: str) -> set[str]:
    """The signs of it three by three, a space before and after; of a long line the beginning."""
    signs = without_hamza(f" {line(typed)[:LONGEST_LINE]} ")
    return {signs[start : start + 3] for start in range(len(signs) - 2)}


def line(typed: str) -> str:
    """The words of it in exact form."""
    return " ".join(token.exact for token in tokens(typed))


def _names_like(word: str) -> Iterator[str]:
    """The names of published speakers with a word that looks like it, the most like first."""
    speakers: Any = Speaker.objects.published()
    aliases: Any = Alias.objects.in_use().filter(speaker__in=Speaker.objects.published())
    for pair in similar(speakers, word).order_by(*MOST_LIKE)[:NEAR].values_list(*OWN_NAMES):
        yield from pair
    yield from similar(aliases, word).order_by(*MOST_LIKE)[:NEAR].values_list("name", flat=True)


def _folded(text: str) -> Func:
    return Func(Value(text), function="public.name_words", output_field=TextField())


def _words(name: str) -> Iterator[tuple[str, str]]:
    for token in tokens(name):
        if token.exact not in PARTICLES:
            yield name[token.start : token.end], token.exact
