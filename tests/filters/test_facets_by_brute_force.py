"""Lists, counts and facets are what one would find by going through all statements by hand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict
from pytest_django import DjangoDbBlocker

from statements.arabic.tokens import tokens
from statements.dates import PartialDate
from statements.filters import StatementFilter
from statements.models import Article, Event, Kind, Quote, ReviewStatus, Speaker, Statement
from statements.search.facets import MonthSpan, month_counts, year_counts
from tests import cast
from tests.whole_module import made_at_once

pytestmark = pytest.mark.django_db

STATEMENTS = 120
QUESTIONS = 200
WORDS = ["هدنة", "حلب", "قمة", "في", "مفاوضات", "ceasefire", "٢٢٥٤"]
OFFICES = ["", "", "وزير", "ناطق باسم الخارجية", "سفير لدى الأمم المتحدة"]
COUNTRIES = ["RU", "US", "SY", "", "RU"]
DAYS = ["2015-11-30", "2015-12-01", "2015-12-01", "2015-12-31", "2016-01-01", "2016-02-29"]
DATES = [*DAYS, "2015-12", "2016-02", "2015", "2016", "2015-12-28/P1W", "2015-11/2016-01"]
DATES += ["2016-01/..", "../2015-12"]


@dataclass(frozen=True)
class Told:
    """What the filters ask of a statement, told by the statement itself."""

    number: int
    words: frozenset[str]
    properties: dict[str, set[str]]
    days: tuple[date | None, date | None] | None

    def within(self, asked: str, *, after: bool = False, before: bool = False) -> bool:
        """Whether it may lie within the date, after its first day or before its last."""
        if self.days is None:
            return False
        wanted = PartialDate.parse(asked)
        first, last = self.days
        ends_late = after and (last is None or wanted.start is None or last >= wanted.start)
        begins_early = before and (first is None or wanted.end is None or first <= wanted.end)
        if after or before:
            return ends_late or begins_early
        return self.within(asked, after=True) and self.within(asked, before=True)


def _one(value: str) -> set[str]:
    return {value} if value else set()


def _told(statement: Statement) -> Told:
    events = {event.slug for event in statement.about.all()}
    events |= {statement.occasion.slug} if statement.occasion else set()
    outlet = statement.article.outlet
    on = statement.listed_on
    assert statement.number
    return Told(
        statement.number,
        frozenset(token.exact for token in tokens(statement.text)),
        {
            "kind": {statement.kind},
            "speaker": {statement.said_by.slug},
            "country": _one(statement.said_by.country.lower()),
            "office": _one(statement.attributed_as),
            "event": events,
            "outlet": {outlet.slug if outlet else "unstated"},
        },
        (on.start, on.end) if on else None,
    )


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Told]]:
    """An archive made by chance, the same in every run, and what its published statements tell."""
    with django_db_blocker.unblock(), transaction.atomic():
        with made_at_once():
            _make_archive(Random(20160427))  # noqa: S311
        published = Statement.objects.published().select_related("speaker", "occasion")
        related = published.select_related("article__outlet").prefetch_related("about")
        yield [_told(statement) for statement in related]
        transaction.set_rollback(True)


def _make_archive(chance: Random) -> None:
    speakers = [cast.haddad(slug=f"speaker-{n}", country=c) for n, c in enumerate(COUNTRIES)]
    events = [cast.the_talks(slug=f"event-{n}", dates=None, dates_from="") for n in range(3)]
    outlets = [cast.an_outlet(slug=f"outlet-{n}", name_ar=f"صحيفة {n}") for n in range(2)]
    texts = [
        f"{' '.join(chance.choices(WORDS, k=chance.randint(1, 5)))} بند{n}"
        for n in range(STATEMENTS)
    ]
    articles = [
        cast.an_article(
            body="\n\n".join(texts),
            title=f"جريدة {n}",
            outlet=chance.choice([None, *outlets]),
            **chance.choice([{}, cast.printed_on(chance.choice(DATES))]),
        )
        for n in range(6)
    ]
    with cast.all_decided():
        for text in texts:
            _make_statement(chance, chance.choice(articles), text, speakers, events)


def _make_statement(
    chance: Random, article: Article, text: str, speakers: list[Speaker], events: list[Event]
) -> None:
    start = article.body.index(text)
    fields: dict[str, Any] = cast.said_on(chance.choice(DATES)) if chance.random() < 0.6 else {}
    kind = chance.choice(Kind.values)
    statement = Statement.objects.create(
        article=article,
        text=text,
        start=start,
        end=start + len(text),
        speaker=chance.choice(speakers),
        kind=kind,
        attributed_as=chance.choice(OFFICES),
        occasion=chance.choice([None, None, *events]),
        status=chance.choice(["candidate", *[ReviewStatus.PUBLISHED] * 5]),
        **fields,
    )
    if kind != Kind.INDIRECT:
        word = text if kind == Kind.DIRECT else text.split()[0]
        Quote.objects.create(statement=statement, start=start, end=start + len(word), text=word)
    statement.about.set(chance.sample(events, chance.choice([0, 0, 1, 2])))


ASKED: dict[str, list[str]] = {
    "q": ["هدنة", "في", "٢٢٥٤", "«حلب»", "هدنة -حلب", "قمة OR ceasefire"],
    "kind": [*Kind.values],
    "speaker": [f"speaker-{n}" for n in range(len(COUNTRIES))],
    "country": ["ru", "us", "sy", "fr"],
    "office": [office for office in OFFICES[1:] if office],
    "event": [f"event-{n}" for n in range(3)],
    "outlet": ["outlet-0", "outlet-1", "unstated"],
    "year": ["2015", "2016", "2014"],
    "month": ["2015-11", "2015-12", "2016-01", "2016-02"],
    "after": ["2015-12-01", "2016", "2015-12"],
    "before": ["2015-12-31", "2015-11", "2016-01-01"],
}
HAS: dict[str, Callable[[Told, Sequence[str]], bool]] = {
    "year": lambda told, values: any(told.within(value) for value in values),
    "month": lambda told, values: any(told.within(value) for value in values),
    "after": lambda told, values: any(told.within(value, after=True) for value in values),
    "before": lambda told, values: any(told.within(value, before=True) for value in values),
}


def _has_words(told: Told, line: str) -> bool:
    words = [token.exact for token in tokens(line)]
    if "or" in words:
        return words[0] in told.words or words[-1] in told.words
    if "-" in line:
        return words[0] in told.words and words[1] not in told.words
    return words[0] in told.words


def _holds(told: Told, name: str, values: Sequence[str]) -> bool:
    if name == "q":
        return _has_words(told, values[0])
    if name in HAS:
        return HAS[name](told, values)
    return bool(told.properties[name] & set(values))


def _left(told: list[Told], asked: dict[str, list[str]], besides: str = "") -> list[Told]:
    """What holds every filter asked for, one by one; without that of a name if given."""
    return [
        one
        for one in told
        if all(_holds(one, name, values) for name, values in asked.items() if name != besides)
    ]


def _question(chance: Random) -> dict[str, list[str]]:
    """Some filters, one to three, each with one to three values; words only once."""
    names = chance.sample([*ASKED], chance.choice([1, 1, 2, 2, 3]))
    return {
        name: chance.sample(ASKED[name], 1 if name == "q" else chance.choice([1, 1, 2, 3]))
        for name in names
    }


def _month(day: date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None


def _spans(left: list[Told]) -> Counter[tuple[Any, Any]]:
    return Counter((_month(one.days[0]), _month(one.days[1])) for one in left if one.days)


def _counted(spans: list[MonthSpan]) -> dict[tuple[Any, Any], int]:
    return {(span.first, span.last): span.count for span in spans}


def _options(name: str, left: list[Told]) -> dict[str, int]:
    spans = [MonthSpan(*months, n) for months, n in _spans(left).items()]
    if name == "year":
        return {str(year): n for year, n in year_counts(spans).items() if n}
    if name == "month":
        return {f"{year}-{month:02}": n for (year, month), n in month_counts(spans).items() if n}
    return dict(Counter(value for one in left for value in one.properties[name]))


def _asked(asked: dict[str, list[str]]) -> StatementFilter:
    return StatementFilter(QueryDict(urlencode(asked, doseq=True)))


def _assert_as_by_hand(told: list[Told], asked: dict[str, list[str]]) -> int:
    """The list, its count and all its facets are as by hand; how many statements that are."""
    found, left = _asked(asked), _left(told, asked)
    assert found.notices == []
    rows = found.in_order()
    assert rows.total == len(rows) == len(left)
    assert {statement.number for statement in rows} == {one.number for one in left}
    assert _counted(found.spans()) == _spans(left)
    for facet in found.facets:
        wanted = _options(facet.name, _left(told, asked, besides=facet.name))
        chosen = dict.fromkeys(asked.get(facet.name, []), 0)
        assert {option.value: option.count for option in facet.options} == chosen | wanted, facet
        assert {o.value for o in facet.chosen} == set(chosen)
    return len(left)


def test_any_filters_find_and_count_what_one_would_find_and_count_by_hand(
    told: list[Told],
) -> None:
    chance = Random(1)  # noqa: S311
    found = [_assert_as_by_hand(told, _question(chance)) for _ in range(QUESTIONS)]
    assert sum(map(bool, found)) > QUESTIONS / 2


def test_without_filters_everything_published_is_found_and_counted(told: list[Told]) -> None:
    assert _assert_as_by_hand(told, {}) == len(told) > STATEMENTS / 2


@pytest.mark.parametrize("name", [name for name in ASKED if name != "q"])
def test_all_values_of_a_filter_together_find_whatever_has_any(told: list[Told], name: str) -> None:
    assert _assert_as_by_hand(told, {name: ASKED[name]}) > 0
