"""The filters on the seeds: counts hold, and no address is an error."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statements.models import Event, Statement
from tests.filters.asked import asked, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

Property = Callable[[Statement], set[str]]


def _months(statement: Statement, length: int) -> set[str]:
    on = statement.listed_on
    if on is None or on.start is None or on.end is None:
        return set()
    months = {f"{on.start:%Y-%m}"[:length], f"{on.end:%Y-%m}"[:length]}
    assert len(months) == 1, "no seed covers more than a month"
    return months


def _events(statement: Statement) -> set[str]:
    at = {statement.occasion.slug} if statement.occasion else set()
    return at | {event.slug for event in statement.about.all()}


def _one(value: str) -> set[str]:
    return {value} if value else set()


PROPERTIES: dict[str, Property] = {
    "kind": lambda s: {s.kind},
    "speaker": lambda s: {s.said_by.slug},
    "country": lambda s: _one(s.said_by.country.lower()),
    "office": lambda s: _one(s.attributed_as),
    "event": _events,
    "year": lambda s: _months(s, 4),
    "month": lambda s: _months(s, 7),
    "outlet": lambda s: {s.article.outlet.slug if s.article.outlet else "unstated"},
}

CHOICES: dict[str, list[str]] = {
    "kind": ["direct", "indirect", "mixed"],
    "speaker": ["sergei-lavrov", "john-kerry", "dmitry-peskov", "peter-watkins"],
    "country": ["ru", "us", "jo", "fr"],
    "office": ["وزير الخارجية الروسي", "الرئيس الروسي"],
    "event": ["lavrov-kerry-talks-2016-07-15", "russian-operation-syria", "su24-downing-2015-11"],
    "year": ["2015", "2016", "1999"],
    "month": ["2015-12", "2016-07", "2016-05"],
    "outlet": ["rt-arabic", "unstated"],
}
choices = st.fixed_dictionaries(
    {},
    optional={n: st.lists(st.sampled_from(v), max_size=2, unique=True) for n, v in CHOICES.items()},
)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def rows(all_seeds: None) -> list[tuple[Statement, dict[str, set[str]]]]:
    """Every statement with its properties."""
    statements = Statement.objects.published().select_related(
        "speaker", "occasion", "article__outlet"
    )
    every = statements.prefetch_related("about")
    return [(s, {name: has(s) for name, has in PROPERTIES.items()}) for s in every]


Rows = list[tuple[Statement, dict[str, set[str]]]]


def left(rows: Rows, chosen: dict[str, list[str]], besides: str = "") -> Rows:
    """The rows that hold every filter chosen, one by one; without that of a name if given."""
    narrowing = {name: values for name, values in chosen.items() if values and name != besides}
    return [
        row for row in rows if all(row[1][name] & set(values) for name, values in narrowing.items())
    ]


@few
@given(chosen=choices)
def test_lists_and_facets_count_what_one_would_count_by_hand(
    rows: Rows, chosen: dict[str, list[str]]
) -> None:
    # An office that no seed prints is unknown and would be left aside.
    found = asked(urlencode(chosen, doseq=True))
    assert found.notices == []
    by_hand = {statement.number for statement, _ in left(rows, chosen)}
    assert {statement.number for statement in found.in_order()} == by_hand
    for facet in found.facets:
        counts = dict.fromkeys(chosen.get(facet.name, []), 0)
        for _, properties in left(rows, chosen, besides=facet.name):
            for value in properties[facet.name]:
                counts[value] = counts.get(value, 0) + 1
        assert {option.value: option.count for option in facet.options} == counts
        ticked = {option.value for option in facet.options if option.is_chosen}
        assert ticked == set(chosen.get(facet.name, []))


@few
@given(first=st.dates(date(2015, 11, 1), date(2016, 11, 30)))
def test_before_a_day_and_after_the_one_before_it_is_everything(rows: Rows, first: date) -> None:
    before, after = numbers(f"before={first}"), numbers(f"after={first}")
    dated = {statement.number for statement, _ in rows if statement.listed_on}
    assert before | after == dated
    assert numbers(f"after={first}&before={first}") == before & after


@pytest.mark.parametrize("event", ["lavrov-kerry-talks-2016-07-15", "russian-operation-syria"])
def test_an_events_count_is_that_of_its_list(event: str) -> None:
    counted = Event.objects.with_counts().get(slug=event)
    assert asked(f"event={event}").in_order().total >= max(counted.said_count, counted.about_count)


NAMES = ["q", "page", *CHOICES, "after", "before", "sort"]
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
dates = st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}|\.\.|P1W))?", fullmatch=True)
words = st.text("«»“”\"'()&|!:*<>-\\ اأإةهىيوال٢2a\u064b\u0640", max_size=40)
parameters = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(anything, dates, words)), max_size=6
)


@settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(asked_for=parameters)
def test_no_parameters_are_an_error(client: Client, asked_for: list[tuple[str, str]]) -> None:
    assert client.get("/ar/statements/?" + urlencode(asked_for)).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["%", "%zz", "q=%ff%fe", "q=%ed%a0%80", "&&&==", "speaker=%c0%af", "q=" + "%D8%A7" * 3000],
)
def test_no_bytes_are_an_error(client: Client, query: str) -> None:
    assert client.get(f"/ar/statements/?{query}").status_code == 200
