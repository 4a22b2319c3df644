"""The archive keeps to what a site asks of it."""

from collections.abc import Iterator

import pytest

from statements.importers.fetch import Fetcher
from statements.importers.records import Cause, Received, Refused
from statements.importers.robots import Pace
from tests.importers.newspaper import Newspaper, a_fetcher, outcome, printing


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    """A newspaper on this machine."""
    with printing() as newspaper:
        yield newspaper


def waits() -> tuple[Fetcher, list[float]]:
    """One who fetches by a clock that stands still while nobody waits, and the waits so far."""
    waited: list[float] = []
    pace = Pace(1.0, clock=lambda: sum(waited), sleep=waited.append)
    return a_fetcher(pace=pace), waited


def test_a_page_that_robots_may_not_read_is_not_asked_for(newspaper: Newspaper) -> None:
    newspaper.prints("/robots.txt", "User-agent: *\nDisallow: /*.php$\nAllow: /free.php$\n")
    refused = outcome(a_fetcher(), newspaper.prints("/closed.php", "نص"))
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.ROBOTS
    assert newspaper.asked == ["/robots.txt"]
    assert isinstance(outcome(a_fetcher(), newspaper.prints("/free.php", "نص")), Received)


def test_rules_may_name_the_archive(newspaper: Newspaper) -> None:
    newspaper.prints("/robots.txt", "User-agent: DiplomaticStatementsArchive\nDisallow: /\n")
    assert isinstance(outcome(a_fetcher(), newspaper.prints("/1", "نص")), Refused)


def test_a_redirect_to_a_closed_page_is_not_followed(newspaper: Newspaper) -> None:
    newspaper.prints("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    refused = outcome(a_fetcher(), newspaper.sends_on("/open", "/closed"))
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.ROBOTS


@pytest.mark.parametrize(
    ("status", "comes_in"), [(404, True), (403, True), (429, False), (503, False)]
)
def test_without_rules_all_is_open_but_a_site_in_trouble_is_left_alone(
    newspaper: Newspaper, status: int, comes_in: bool
) -> None:
    newspaper.prints("/robots.txt", "", status)
    address = newspaper.prints("/1", "نص")
    assert isinstance(outcome(a_fetcher(), address), Received) is comes_in


def test_rules_that_lead_in_circles_are_none(newspaper: Newspaper) -> None:
    newspaper.sends_on("/robots.txt", "/robots.txt")
    assert isinstance(outcome(a_fetcher(), newspaper.prints("/1", "نص")), Received)


def test_one_host_is_asked_once_a_second_and_for_its_rules_once(newspaper: Newspaper) -> None:
    fetcher, waited = waits()
    for path in ("/1", "/2", "/3"):
        fetcher.fetch(newspaper.prints(path, "نص"))
    assert newspaper.asked == ["/robots.txt", "/1", "/2", "/3"]
    assert waited == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(("asked", "waited"), [("7.5", 7.5), ("86400", 30.0), ("0.1", 1.0)])
def test_a_site_that_asks_for_more_time_gets_it_up_to_half_a_minute(
    newspaper: Newspaper, asked: str, waited: float
) -> None:
    newspaper.prints("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n")
    fetcher, waits_so_far = waits()
    fetcher.fetch(newspaper.prints("/1", "نص"))
    assert waits_so_far == [waited]
