"""The primary is lost under load: another takes over, and nothing acknowledged is lost."""

import time

from tests.archive.local.rooms import until
from tests.cluster.failover.conftest import Tell
from tests.cluster.failover.people import Desk, at_work
from tests.cluster.patroni import Nodes
from tests.cluster.websites import Website

TOLD_TO_LOOK = b"of what you sent all is stored or nothing"


def test_when_the_machine_of_the_primary_is_gone_another_takes_over_and_it_comes_back_as_a_replica(
    nodes: Nodes, site: Website, desk: Desk, passwords: dict[str, str], tell: Tell
) -> None:
    former = nodes.primary()
    somebody = site.curator("curator", passwords["curator"])
    opened = somebody.open(*desk.left)
    with at_work(site.port, desk) as work:
        former.lose_power()
        gone = time.monotonic()
        somebody.send(opened, "accept")
        assert (somebody.answers[-1].status, somebody.taken) == (503, [])
        assert TOLD_TO_LOOK in somebody.answers[-1].body
        until(lambda: len(nodes.primaries()) == 1, "another primary")
        missed = time.monotonic() - gone
        work.goes_on()
        somebody.turn(*desk.left)
        assert somebody.answers[-1].status == 302, "still logged in, and done"
        former.start()
        begun = time.monotonic()
        until(nodes.are_well, "the former primary to follow")
        back = time.monotonic() - begun
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    assert former.is_replica()
    until(nodes.are_one, "all nodes to have the same")
    tell(
        f"machine of the primary gone: another primary after {missed:.1f} s,"
        f" back as a replica {back:.1f} s after its start\n{work.figures()}"
    )


def test_when_only_postgresql_of_the_primary_is_killed_somebody_is_primary_soon(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    with at_work(site.port, desk) as work:
        former.server.kill()
        gone = time.monotonic()
        until(lambda: len(nodes.primaries()) == 1, "a primary")
        missed = time.monotonic() - gone
        until(nodes.are_well, "all nodes to be well")
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    until(nodes.are_one, "all nodes to have the same")
    same = "the same" if nodes.primary() is former else "another"
    tell(f"PostgreSQL of the primary killed: {same} primary after {missed:.1f} s\n{work.figures()}")


def test_a_planned_switchover_costs_seconds(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    chosen = nodes.others(former)[0]
    with at_work(site.port, desk) as work:
        begun = time.monotonic()
        words = ("--primary", former.name, "--candidate", chosen.name, "--force")
        former.patronictl("switchover", *words)
        until(chosen.is_primary, "the chosen one to be primary")
        missed = time.monotonic() - begun
        until(nodes.are_well, "all nodes to be well")
        work.goes_on()
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    until(nodes.are_one, "all nodes to have the same")
    tell(f"planned switchover: the chosen primary after {missed:.1f} s\n{work.figures()}")
