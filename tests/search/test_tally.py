"""What the database packs of a row is what is counted."""

import pytest

from statements.models import Article, Event, SearchEntry, Speaker
from statements.search.engine import Order
from statements.search.facets import MonthSpan
from statements.search.tally import Tally
from tests import cast
from tests.fixity.damage import past_the_triggers
from tests.search.archives import search_for


def packed(*rows: tuple[int, ...]) -> bytes:
    """Rows as the database packs them."""
    return b"".join(number.to_bytes(4, "big", signed=True) for row in rows for number in row)


def test_rows_are_told_apart_and_counted() -> None:
    rows = packed(
        (5844, 1, 0, 10, 0, 7, 3, 1, 40, 2, 24191, 24191, 0, 0),
        (5844, 1, 90, 11, 0, 7, 0, 2, 8, 1, 24191, 24192, 0, 0),
        (-(2**31), 2, 0, 12, 0, 8, 3, 2 + 256 * 108 + 65536 * 98, 20, 0, -1, -1, 0, 0),
    )
    tally = Tally(rows, packed((4, 5, 4)), titles=lambda _: [])
    assert len(tally) == 3
    assert tally.counts("speaker") == {"7": 2, "8": 1}
    assert tally.counts("outlet") == {"3": 2, "": 1}
    assert tally.counts("kind") == {"indirect": 2, "direct": 1}
    assert tally.counts("country") == {"lb": 1}
    assert tally.shortest(2) == [11, 12]
    assert tally.counts("event") == {"4": 2, "5": 1}
    assert tally.spans == [
        MonthSpan((2015, 12), (2015, 12), 1),
        MonthSpan((2015, 12), (2016, 1), 1),
    ]


@pytest.mark.parametrize(("newest", "wanted"), [(True, [3, 1, 2, 5, 4]), (False, [1, 2, 5, 3, 4])])
def test_rows_stand_in_their_order_whatever_order_they_come_in(
    newest: bool, wanted: list[int]
) -> None:
    """By day, of one day by article and place; undated ones last in either order."""
    places = {1: (10, 1, 0), 2: (10, 1, 50), 3: (11, 9, 0), 4: (-(2**31), 1, 90), 5: (10, 2, 0)}
    rows = packed(*((*of, key, *(0,) * 10) for key, of in places.items()))
    tally = Tally(rows, b"", titles=lambda _: [], newest=newest)
    for start in range(5):
        for size in range(1, 7):
            assert tally.keys(start, size) == wanted[start : start + size]


def test_of_an_utterance_the_earliest_report_is_listed() -> None:
    rows = packed(
        *((day, 1, 0, key, utterance, 1, *(0,) * 8) for key, day, utterance in
          [(1, 30, 6), (2, 20, 6), (3, 25, 0), (4, 10, 9)])
    )  # fmt: skip
    together = Tally(rows, b"", titles=lambda _: [], together=True)
    assert together.keys(0, 9) == [3, 2, 4]
    assert Tally(rows, b"", titles=lambda _: []).keys(0, 9) == [1, 3, 2, 4]


@pytest.mark.django_db
@pytest.mark.usefixtures("both_forms")
def test_rows_from_before_there_were_packed_ones_count_the_same(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> None:
    cast.the_praise(article, petrova, attributed_as="نظيرته", occasion=talks, about=[talks])
    cast.the_promise(article, haddad, **cast.said_on("2015-12-28/P1W"))
    cast.the_refusal(article, haddad, about=[talks], **cast.said_on("9998-12-31"))
    names = ("speaker", "country", "kind", "office", "event", "outlet")

    def told() -> list[object]:
        overview = search_for("قال OR أكد OR وصفت", Order.NEWEST).overview
        spans = sorted(overview.spans, key=str)
        return [overview.count, overview.first, spans, *map(overview.of, names)]

    now = told()
    past_the_triggers(
        "statements_searchentry",
        "UPDATE public.statements_searchentry SET tally = NULL, tally_events = NULL",
    )
    assert told() == now
    assert SearchEntry.objects.count() == 3
