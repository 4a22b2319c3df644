"""Whoever goes on from a row sees each row once, whatever has come in meanwhile."""

from functools import partial

import pytest

from statements.search import engine
from statements.search.continuing import Place
from statements.search.engine import Order, Search
from statements.search.rows import Rows
from tests.search.archives import archive_of, search_for, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_forms")]

DAYS = ["2016-03-10", "2015-12-01", "", "2016-03-10", "2016-01-05", "", "2014-07", "2016-03-11"]
BOTH = pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])


def one_by_one(search: Search, size: int = 3) -> list[int]:
    """The keys of all rows, a few at a time."""
    keys: list[int] = []
    place: Place | None = None
    while rows := search.behind(place, size):
        keys += [row.key for row in rows]
        place = rows[-1]
    return keys


@BOTH
@pytest.mark.parametrize("line", ["", "هدنة", "هدنة يوم", "-قمة"])
def test_a_few_rows_at_a_time_are_all_rows_in_their_order(order: Order, line: str) -> None:
    archive_of([f"هدنة يوم {n}" for n in range(8)], DAYS)
    whole = [key for key, _ in search_for(line, order).page(0, 20)]
    assert len(whole) == 8
    assert one_by_one(search_for(line, order)) == whole


@BOTH
def test_of_very_many_rows_all_are_reached(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    archive_of([f"هدنة يوم {n}" for n in range(8)], DAYS)
    whole = [key for key, _ in search_for("هدنة", order).page(0, 20)]
    monkeypatch.setattr(engine, "MOST_ROWS", 3)
    monkeypatch.setattr(engine, "Rows", partial(Rows, most=4))
    assert one_by_one(search_for("هدنة", order), 2) == whole


def test_what_comes_in_meanwhile_is_neither_told_twice_nor_hides_another() -> None:
    days = ["2016-03-03", "2016-03-02", "2016-03-01"]
    archive_of(["هدنة أولى", "هدنة ثانية", "هدنة ثالثة"], days)
    first = search_for("هدنة", Order.NEWEST).behind(None, 2)
    archive_of(["هدنة جديدة"], ["2016-04-01"])
    rest = search_for("هدنة", Order.NEWEST).behind(first[-1], 2)
    assert texts([(row.key, 0.0) for row in rest]) == ["هدنة ثالثة"]
