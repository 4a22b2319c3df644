"""Where the rows lie on several servers, a walk takes strides: how long each is, where it ends."""

from datetime import date

import pytest

from statements.search.periods import Period, periods, walk
from statements.search.strides import Month, Strides, Turn, in_order

YEARS = [Period(f"@y{year}", 100) for year in range(2025, 2005, -1)]


def rows(*days: int, first: int = 1) -> bytes:
    """Rows as they are packed, of those days; each has as many events as its place."""
    numbers = [
        (day, 5, 0, first + n, 0, 1, 0, 1, 9, n, 24191, 24191, 0, 0) for n, day in enumerate(days)
    ]
    return b"".join(number.to_bytes(4, "big", signed=True) for row in numbers for number in row)


def found(number: int) -> Month:
    return Month(0, 24191, rows(*range(number)), b"")


def names(stride: list[Period]) -> list[str]:
    return [period.name for period in stride]


def test_a_stride_is_to_find_a_fifth_more_than_is_missing() -> None:
    walked = Strides([*YEARS], 300)
    assert names(walked.next()) == names(YEARS[:4])
    walked.found.append(found(300))
    assert not walked.next()


def test_where_less_is_found_than_was_expected_the_next_stride_is_longer() -> None:
    walked = Strides([*YEARS], 300)
    walked.next()
    walked.found.append(found(200))
    assert len(walked.next()) == 3
    walked = Strides([*YEARS], 300)
    walked.next()
    assert len(walked.next()) == 16


def test_no_stride_is_more_than_four_times_as_long_as_all_before_it() -> None:
    walked = Strides([*YEARS], 100)
    assert len(walked.next()) == 2
    assert len(walked.next()) == 8
    assert len(walked.next()) == 10
    assert not walked.next()


def test_where_nobody_knows_how_many_there_will_be_the_first_stride_is_a_short_one() -> None:
    assert len(Strides([*YEARS], 1000, is_guess=True).next()) == 3
    assert len(Strides([*YEARS], 1000).next()) == 12


def test_what_nothing_is_expected_of_is_asked_for_with_what_stands_before_it() -> None:
    asked = walk(YEARS, [], newest=True)
    stride = Strides(asked, 10_000).next()
    assert names(stride)[-1] == "@p"
    bounded = [((date(2016, 1, 1), date(2017, 1, 1)),)]
    assert names(Strides(walk(YEARS, bounded, newest=True), 50).next()) == ["@plong", "@y2017"]


@pytest.mark.parametrize(
    ("newest", "wanted"), [(True, [(9, 3), (8, 1), (8, 5)]), (False, [(7, 2), (7, 4), (8, 1)])]
)
def test_of_a_month_the_first_rows_are_kept_with_their_events(
    newest: bool, wanted: list[tuple[int, int]]
) -> None:
    events = b"".join(n.to_bytes(4, "big") for place in range(5) for n in [place] * place)
    month = Month(0, 24191, rows(8, 7, 9, 7, 8), events).first(3, newest=newest)
    numbers = [month.packed[at : at + 56] for at in range(0, len(month.packed), 56)]
    kept = [(int.from_bytes(row[:4], "big"), int.from_bytes(row[12:16], "big")) for row in numbers]
    assert kept == wanted
    assert month.events == b"".join(
        (key - 1).to_bytes(4, "big") for _, key in wanted for _ in range(key - 1)
    )


@pytest.mark.parametrize(
    ("newest", "wanted"),
    [
        (True, [(0, 24192), (0, 24191), (0, None), (1, 24193)]),
        (False, [(0, 24191), (0, 24192), (0, None), (1, 24193)]),
    ],
)
def test_months_come_turn_by_turn_by_date_and_last_what_has_none(
    newest: bool, wanted: list[tuple[int, int | None]]
) -> None:
    months = [Month(turn, number, b"", b"") for turn, number in reversed(wanted)]
    assert [(month.turn, month.number) for month in in_order(months, newest=newest)] == wanted


def test_of_many_months_the_years_are_asked_for_within_the_days() -> None:
    months = [f"@p2015-{month:02}" for month in range(12, 0, -1)] + ["@p2014-12", "@p2014-11"]
    turn = Turn.of("'هدنة'", [Period(name, is_short=True) for name in months])
    assert turn.query == "('هدنة') & ('@y2015' | '@p2014-12' | '@p2014-11') & !'@plong'"
    assert turn.between == [date(2014, 11, 1), date(2016, 1, 1)]


def test_months_and_years_name_the_days_on_which_their_rows_begin() -> None:
    assert Period("@p2015-12").days == (date(2015, 12, 1), date(2016, 1, 1))
    assert Period("@y2015").days == (date(2015, 1, 1), date(2016, 1, 1))
    turn = Turn.of("'هدنة'", periods({"@y2015": 4, "@y2013": 2}, 0.5))
    assert turn.query == "('هدنة') & ('@y2015' | '@y2013')"
    assert turn.between == [date(2013, 1, 1), date(2016, 1, 1)]
