"""Which servers there are, which of them readers are read to from, and how far behind each is."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from archive.database import connection_settings
from archive.reading.middleware import AsItCame, keep_to_primary
from archive.reading.naming import check_times, with_replicas
from archive.reading.standing import Look, Server, Servers

PRIMARY = connection_settings("postgres://archive_server@one/archive")
LAG = 5.0


def servers(replicas: int = 2) -> Servers:
    """A primary and replicas of which nothing is known yet."""
    names = [f"replica{number}" for number in range(1, replicas + 1)]
    return Servers(Server("default"), [Server(name) for name in names], LAG)


def seen(known: Servers, at: float, primary: int, *replicas: int, sign: str = "") -> Servers:
    """Each was looked at and stood there; a replica's place may be missing."""
    known.saw_primary(Look(at, primary, False, sign or None, primary))
    for replica, position in zip(known.replicas, replicas, strict=False):
        known.saw_replica(replica, Look(at, position, True))
    return known


def in_use(known: Servers, now: float) -> list[str]:
    return [one.name for one in known.replicas if known.will_do(one, now)]


def test_each_replica_is_a_database_of_its_own_with_the_primarys_name_and_role() -> None:
    urls = ["postgres://archive_server@two/archive", " postgres://archive_server@three/archive "]
    named = with_replicas(PRIMARY, urls, pool_size=8)
    assert [*named] == ["default", "replica1", "replica2"]
    assert [entry["HOST"] for entry in named.values()] == ["one", "two", "three"]


def test_where_no_replica_is_named_nothing_is_different() -> None:
    assert with_replicas(PRIMARY, [""], pool_size=8) == {"default": PRIMARY}


@pytest.mark.parametrize(
    "url", ["postgres://archive_server@two/another", "postgres://somebody@two/archive"]
)
def test_a_replica_of_another_database_or_for_another_role_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="the database and the role of DATABASE_URL"):
        with_replicas(PRIMARY, [url], pool_size=8)


def test_an_address_that_is_none_is_refused_by_its_setting() -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_REPLICA_URLS must be an address"):
        with_replicas(PRIMARY, ["two:5432"], pool_size=8)


def test_whoever_sent_a_form_keeps_to_the_primary_for_longer_than_replicas_may_be_behind() -> None:
    check_times(lag=5, own_writes=10)
    with pytest.raises(ImproperlyConfigured, match="OWN_WRITES_SECONDS"):
        check_times(lag=5, own_writes=9)


def test_a_replica_is_behind_for_as_long_as_the_primary_has_been_further() -> None:
    known = seen(servers(), 0, 100, 100, 100)
    for at in range(1, 5):
        seen(known, at, 100 + at, 100 + at, 100)
    one, other = known.replicas
    assert (one.lag, other.lag) == (0, 3)
    assert in_use(known, 4) == ["replica1", "replica2"]


def test_a_replica_that_falls_too_far_behind_is_left_out_and_taken_back_when_it_has_caught_up() -> (
    None
):
    known = seen(servers(1), 0, 100, 100)
    for at in range(1, 8):
        seen(known, at, 100 + at, 100)
    assert in_use(known, 7) == []
    seen(known, 8, 108, 107)
    assert in_use(known, 8) == ["replica1"]


def test_a_replica_that_shows_all_that_was_written_is_not_behind_however_long_nothing_was() -> None:
    known = seen(servers(1), 0, 100, 100)
    seen(known, 1000, 100, 100)
    assert (known.replicas[0].lag, in_use(known, 1000)) == (0, ["replica1"])


def test_nobody_reads_from_a_replica_before_it_shows_what_the_primary_had_at_first() -> None:
    known = servers(1)
    known.saw_replica(known.replicas[0], Look(0, 50, True))
    assert in_use(known, 0) == []
    seen(known, 1, 100, 99)
    assert in_use(known, 1) == []
    seen(known, 2, 101, 100)
    assert in_use(known, 2) == ["replica1"]


def test_readers_are_read_to_also_where_the_primary_was_never_seen_and_is_away() -> None:
    known = servers(1)
    known.primary.is_away = True
    known.saw_replica(known.replicas[0], Look(0, 50, True))
    assert in_use(known, 0) == ["replica1"]


def test_of_another_primary_that_is_less_far_every_replica_must_come_to_show_it() -> None:
    known = seen(servers(1), 0, 200, 200)
    seen(known, 1, 150, 140)
    assert in_use(known, 1) == []
    seen(known, 2, 151, 150)
    assert in_use(known, 2) == ["replica1"]


def test_a_server_that_is_no_replica_is_never_taken_for_one() -> None:
    known = seen(servers(1), 0, 100, 100)
    known.saw_replica(known.replicas[0], Look(1, 100, is_replica=False))
    assert in_use(known, 1) == []


def test_a_replica_that_does_not_answer_or_failed_somebody_is_left_out_until_it_is_seen() -> None:
    known = seen(servers(1), 0, 100, 100)
    assert in_use(known, 3) == ["replica1"]
    assert in_use(known, 3.1) == []
    seen(known, 4, 100, 100)
    known.replicas[0].left_out_at = 4.5
    assert in_use(known, 4.6) == []
    seen(known, 5, 100, 100)
    assert in_use(known, 5) == ["replica1"]


def test_a_visitor_stays_with_a_replica_and_only_those_of_one_that_is_left_out_move() -> None:
    known = seen(servers(3), 0, 100, 100, 100, 100)
    addresses = [f"203.0.113.{number}" for number in range(60)]

    def taken() -> dict[str, str]:
        found = {one: known.for_visitor(one, set(), 0) for one in addresses}
        return {address: replica.name for address, replica in found.items() if replica}

    before = taken()
    assert taken() == before
    assert set(before.values()) == {"replica1", "replica2", "replica3"}
    known.replicas[1].is_away = True
    moved = {address for address, name in taken().items() if name != before[address]}
    assert moved == {address for address, name in before.items() if name == "replica2"}


def test_a_page_has_a_sign_only_where_the_replica_has_come_to_what_it_was_told_of() -> None:
    known = seen(servers(), 0, 100, 100, 100, sign="before")
    seen(known, 1, 110, 110, 109, sign="behind")
    assert [one.sign for one in known.replicas] == ["behind", "before"]
    # while something is under way the primary tells none, and what it told before is as good
    seen(known, 2, 120, 120, 120)
    assert [one.sign for one in known.replicas] == ["behind", "behind"]


def test_a_request_that_is_answered_again_is_as_it_came() -> None:
    request = RequestFactory().get("/ar/statements/", {"q": "سوريا"})
    came = AsItCame(request)
    request.session = {"left": "behind"}  # type: ignore[assignment]
    request.META["archive.etag"] = "a sign of another server"
    came.restore({"replica1"})
    assert not hasattr(request, "session")
    assert "archive.etag" not in request.META
    assert request.GET["q"] == "سوريا"
    assert request.META["archive.passed_over"] == {"replica1"}


def test_whoever_sent_something_has_a_cookie_that_says_nothing_and_is_soon_over(
    settings: Settings,
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    answer = HttpResponse()
    keep_to_primary(answer)
    [cookie] = answer.cookies.values()
    assert (cookie.value, cookie["max-age"], cookie["path"], cookie["domain"]) == ("1", 30, "/", "")
    assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("Lax", True, True)
