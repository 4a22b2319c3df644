"""Partial dates of every kind, for tests of what holds for all of them."""

from datetime import date

from hypothesis import strategies as st

from statements.dates import PartialDate
from statements.dates.partial import Point

days = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 24))
points = st.one_of(
    st.builds(lambda d: Point(d.year), days),
    st.builds(lambda d: Point(d.year, d.month), days),
    st.builds(lambda d: Point(d.year, d.month, d.day), days),
)


def _in_order(pair: tuple[Point, Point]) -> PartialDate:
    first, last = sorted(pair, key=lambda point: (point.first_day, point.last_day))
    return PartialDate(first, last)


partial_dates = st.one_of(
    st.builds(lambda point: PartialDate(point, point), points),
    st.builds(PartialDate.week, days),
    st.tuples(points, points).map(_in_order),
    st.builds(lambda point: PartialDate(point, None), points),
    st.builds(lambda point: PartialDate(None, point), points),
)
