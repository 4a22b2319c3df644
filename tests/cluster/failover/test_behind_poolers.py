"""Each node stands behind a PgBouncer of its own: whatever is lost, the archive finds the rest."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.local.conftest import copied
from tests.archive.local.rooms import until
from tests.cluster.failover.conftest import NO_LIMITS, OF_POOLERS, Tell
from tests.cluster.failover.people import Desk, at_work
from tests.cluster.patroni import Nodes
from tests.cluster.poolers import Poolers, poolers_before, primary_url
from tests.cluster.websites import Website, website
from tests.faults.sites import managed

POOLING = NO_LIMITS | {"DATABASE_TRANSACTION_POOLING": "yes"}


@pytest.fixture(scope="module")
def poolers(nodes: Nodes) -> Iterator[Poolers]:
    """A PgBouncer on each node."""
    with poolers_before(nodes) as three:
        yield three


@pytest.fixture(scope="module")
def site(rooms: Path, stocked: Path, poolers: Poolers) -> Iterator[Website]:
    """The archive, served on this machine, which reaches the nodes by their poolers alone."""
    room = copied(stocked, rooms)
    with website(room, poolers.url(), poolers.replica_urls(), **POOLING) as served:
        yield served


@pytest.fixture
def without_replicas(rooms: Path, stocked: Path, poolers: Poolers) -> Iterator[Website]:
    """The same archive, served by a host that reads from the primary alone."""
    with website(copied(stocked, rooms), poolers.url(), **POOLING) as served:
        yield served


@pytest.fixture(scope="module")
def desk(nodes: Nodes, waiting: list[list[int]], site: Website, passwords: dict[str, str]) -> Desk:
    """Two curators who are logged in at that site, with statements that are theirs alone."""
    curators = [site.curator(name, password) for name, password in passwords.items()]
    *theirs, left = waiting[-OF_POOLERS:]
    return Desk(curators, theirs, left)


def until_replicas_are_read_from(nodes: Nodes, poolers: Poolers, site: Website) -> None:
    """Comes back when visitors are sent to both replicas, and to no other."""
    names = {poolers.replica(node) for node in nodes.others(nodes.primary())}
    until(lambda: site.read_from() == names, f"readers on {names}")


def test_when_the_machine_of_the_primary_is_gone_another_is_found_behind_its_pooler(
    nodes: Nodes, poolers: Poolers, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    with at_work(site.port, desk) as work:
        former.lose_power()
        gone = time.monotonic()
        until(lambda: len(nodes.primaries()) == 1, "another primary")
        missed = time.monotonic() - gone
        work.goes_on()
        poolers.switch_on(former)
        begun = time.monotonic()
        until(nodes.are_well, "the former primary to follow")
        back = time.monotonic() - begun
        until_replicas_are_read_from(nodes, poolers, site)
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    assert former.is_replica()
    until(nodes.are_one, "all nodes to have the same")
    tell(
        f"poolers, machine of the primary gone: another primary after {missed:.1f} s,"
        f" back as a replica {back:.1f} s after its start\n{work.figures()}"
    )


def test_a_pooler_that_lets_clients_in_though_its_server_is_gone_holds_nobody_up(
    nodes: Nodes, poolers: Poolers, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    with at_work(site.port, desk) as work:
        former.stop("patroni")
        former.server.kill()
        gone = time.monotonic()
        until(lambda: len(nodes.primaries()) == 1, "another primary")
        missed = time.monotonic() - gone
        work.goes_on()
        former.start_patroni()
        until(nodes.are_well, "the former primary to follow")
        until_replicas_are_read_from(nodes, poolers, site)
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    assert former.is_replica()
    until(nodes.are_one, "all nodes to have the same")
    tell(
        f"poolers, Patroni and PostgreSQL of the primary gone: another primary after"
        f" {missed:.1f} s\n{work.figures()}"
    )


def test_a_planned_switchover_is_followed_though_all_connections_stay(
    nodes: Nodes,
    poolers: Poolers,
    site: Website,
    without_replicas: Website,
    desk: Desk,
    passwords: dict[str, str],
    tell: Tell,
) -> None:
    former = nodes.primary()
    chosen = nodes.others(former)[0]
    somebody = without_replicas.curator("curator", passwords["curator"])
    with at_work(site.port, desk) as work:
        begun = time.monotonic()
        words = ("--primary", former.name, "--candidate", chosen.name, "--force")
        former.patronictl("switchover", *words)
        until(chosen.is_primary, "the chosen one to be primary")
        missed = time.monotonic() - begun
        work.goes_on()
        until(nodes.are_well, "all nodes to be well")
        somebody.turn(*desk.left)
        assert somebody.taken == ["accept"], somebody.answers
        until_replicas_are_read_from(nodes, poolers, site)
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    until(nodes.are_one, "all nodes to have the same")
    tell(f"poolers, planned switchover: the chosen primary after {missed:.1f} s\n{work.figures()}")


def test_a_replica_that_is_lost_is_not_noticed(
    nodes: Nodes, poolers: Poolers, site: Website, desk: Desk, tell: Tell
) -> None:
    replica = nodes.others(nodes.primary())[0]
    with at_work(site.port, desk) as work:
        replica.lose_power()
        work.goes_on()
        poolers.switch_on(replica)
        until(nodes.are_well, "the replica to follow again")
        until_replicas_are_read_from(nodes, poolers, site)
        work.goes_on()
    assert work.told_to_wait() == []
    assert work.unclear() == []
    assert desk.lost(nodes.primary().server) == []
    tell(f"poolers, a replica gone\n{work.figures()}")


def test_where_only_the_pooler_of_the_primary_is_killed_readers_read_on(
    nodes: Nodes, poolers: Poolers, site: Website, desk: Desk, tell: Tell
) -> None:
    primary = nodes.primary()
    pooler = poolers.of[primary.name]
    with at_work(site.port, desk) as work:
        pooler.stop(signal.SIGKILL)
        work.curators_are_told_to_wait()
        pooler.start()
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(primary.server) == []
    assert nodes.primaries() == [primary]
    tell(f"poolers, that of the primary killed\n{work.figures()}")


def test_commands_go_through_the_poolers_to_the_primary_and_migrations_straight(
    nodes: Nodes, poolers: Poolers, site: Website, tmp_path: Path
) -> None:
    reading, primary = nodes.others(nodes.primary())[0], nodes.primary()
    order = [poolers.of[node.name] for node in (reading, primary)]
    owner = {"DATABASE_OWNER_URL": nodes.url("archive", [reading, primary])}
    settings = site.settings | owner | {"DATABASE_URL": primary_url(order)}
    text = tmp_path / "text.txt"
    text.write_text("الهدنة\n\nأكد وزير الخارجية الروسي سيرغي لافروف أن الهدنة ستُمدَّد شهراً.\n")
    for words in (["import_articles", str(text)], ["migrate", "--no-input"]):
        done = managed(settings, *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
