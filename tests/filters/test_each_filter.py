"""What each filter leaves of three statements, and which values it offers."""

import pytest
from django.utils.translation import override

from tests.filters.asked import asked, facet, numbers, option

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "promise praise leak"),
        ("q=الهدنة", "promise"),
        ("q=«حل سياسي»", "praise"),
        ("kind=indirect", "promise leak"),
        ("kind=mixed", "praise"),
        ("kind=direct", ""),
        ("speaker=samir-haddad", "promise"),
        ("country=lb", "promise"),
        ("country=LB", "promise"),
        ("country=Lb", "promise"),
        ("country=ru", "praise"),
        ("country=fr", ""),
        ("office=وزير الخارجية", "promise"),
        ("event=geneva-talks-2015-10", "promise praise"),
        ("year=2015", "promise"),
        ("year=2016", "praise"),
        ("year=2014", ""),
        ("month=2015-10", "promise"),
        ("month=2016-07", "praise"),
        ("month=2015-11", ""),
        ("outlet=al-minbar", "praise"),
        ("outlet=unstated", "promise leak"),
        ("after=2015-10-05", "promise praise"),
        ("after=2015-10-06", "praise"),
        ("after=2015-10", "promise praise"),
        ("after=2017", ""),
        ("before=2015-10-05", "promise"),
        ("before=2015-10-04", ""),
        ("before=2015", "promise"),
        ("before=2016-01-01", "promise praise"),
        ("after=2015-10-06&before=2016-06", "praise"),
        ("sort=oldest", "promise praise leak"),
    ],
)
def test_a_filter_leaves_what_it_names(
    found: dict[int | None, str], query: str, expected: str
) -> None:
    assert {found[number] for number in numbers(query)} == set(expected.split())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("speaker=samir-haddad&speaker=elena-petrova", "promise praise"),
        ("kind=mixed&kind=direct", "praise"),
        ("country=lb&country=ru", "promise praise"),
        ("year=2015&year=2016", "promise praise"),
        ("outlet=unstated&outlet=al-minbar", "promise praise leak"),
        ("speaker=samir-haddad&kind=mixed", ""),
        ("event=geneva-talks-2015-10&kind=mixed", "praise"),
        ("event=geneva-talks-2015-10&country=lb&year=2015", "promise"),
        ("q=ملتزمة&speaker=elena-petrova", ""),
        ("year=2015&month=2016-07", ""),
    ],
)
def test_values_of_one_filter_are_alternatives_and_filters_hold_together(
    found: dict[int | None, str], query: str, expected: str
) -> None:
    assert {found[number] for number in numbers(query)} == set(expected.split())


def test_chosen_options_stay_also_where_they_would_leave_nothing(
    found: dict[int | None, str],
) -> None:
    query = (
        "speaker=samir-haddad&kind=mixed&country=fr&office=وزير الخارجية&year=1999&month=1999-01"
    )
    query += "&event=geneva-talks-2015-10&outlet=al-minbar"
    with override("en"):
        chosen = {f.name: [(o.label, o.count) for o in f.chosen] for f in asked(query).facets}
    assert chosen == {
        "kind": [("Partly verbatim", 0)],
        "speaker": [("Samir Haddad", 0)],
        "country": [("France", 0)],
        "office": [("وزير الخارجية", 0)],
        "event": [("Geneva talks", 0)],
        "year": [("1999", 0)],
        "month": [("January 1999", 0)],
        "outlet": [("Al-Minbar", 0)],
    }


def test_a_facet_does_not_narrow_itself(found: dict[int | None, str]) -> None:
    narrowed = asked("speaker=samir-haddad")
    assert option(narrowed, "speaker", "elena-petrova").count == 1
    assert option(narrowed, "speaker", "samir-haddad").is_chosen
    assert [o.value for o in facet(narrowed, "country").options] == ["lb"]
