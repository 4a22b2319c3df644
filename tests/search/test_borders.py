"""At which years search servers part."""

import pytest

from statements.search.servers.addresses import ServersError
from statements.search.servers.borders import even, read, shares


@pytest.mark.parametrize(
    ("years", "undated", "servers", "borders"),
    [
        ([(2014, 10), (2015, 10), (2016, 10)], 0, 3, [2015, 2016]),
        ([(2014, 10), (2015, 10), (2016, 20)], 0, 2, [2016]),
        ([(2014, 1), (2015, 1), (2016, 90), (2017, 1)], 0, 2, [2016]),
        ([(2014, 10), (2015, 10), (2016, 10)], 30, 2, [2014 + 1]),
        ([(2015, 5)], 0, 1, []),
        ([], 0, 1, []),
    ],
    ids=["one each", "halves", "one full year", "undated on the first", "one server", "empty"],
)
def test_the_fullest_server_has_as_few_rows_as_can_be(
    years: list[tuple[int, int]], undated: int, servers: int, borders: list[int]
) -> None:
    assert even(years, undated, servers) == borders


def test_fewer_years_than_servers_are_for_the_operator_to_part() -> None:
    with pytest.raises(ServersError, match="of too few years to part 3 servers"):
        even([(2015, 5), (2016, 5)], 0, 3)


@pytest.mark.parametrize("told", ["", "2013", "2017,2013", "2013,2013", "2013,soon", "2013,20170"])
def test_borders_that_do_not_part_the_servers_are_refused(told: str) -> None:
    with pytest.raises(ServersError, match="--borders 2013,2017"):
        read(told, 3)


def test_each_server_has_its_years_and_the_first_the_undated_too() -> None:
    told = [(str(share), share.condition, share.partition) for share in shares([2013, 2017])]
    assert told == [
        (
            "before 2013 and undated",
            "first_day IS NULL OR first_day < '2013-01-01'",
            "DEFAULT",
        ),
        (
            "2013 to 2016",
            "first_day >= '2013-01-01' AND first_day < '2017-01-01'",
            "FOR VALUES FROM ('2013-01-01') TO ('2017-01-01')",
        ),
        (
            "from 2017",
            "first_day >= '2017-01-01' AND true",
            "FOR VALUES FROM ('2017-01-01') TO (MAXVALUE)",
        ),
    ]
