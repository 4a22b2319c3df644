"""The primary is cut off, or frozen, under load: never do two primaries acknowledge anything."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.archive.local.rooms import until
from tests.cluster.failover.conftest import Tell
from tests.cluster.failover.people import Desk, at_work
from tests.cluster.patroni import ALONE, Nodes
from tests.cluster.websites import Website


def test_a_primary_that_is_cut_off_acknowledges_nothing_gives_itself_up_and_comes_back(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    others = nodes.others(former)
    with at_work(site.port, desk) as work, ThreadPoolExecutor() as pool:
        former.machine.cut()
        begun = time.monotonic()
        alone = pool.submit(former.acknowledgements)
        work.curators_are_told_to_wait()
        until(alone.done, "the primary to give itself up")
        given_up = time.monotonic() - begun
        until(lambda: any(node.is_primary() for node in others), "another primary")
        missed = time.monotonic() - begun
        work.goes_on()
        assert not former.is_primary()
        former.machine.join()
        until(nodes.are_well, "the former primary to follow")
        work.goes_on()
    assert set(alone.result()) == {False}, "it was told to store something, and said it of nothing"
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    assert former.is_replica()
    assert former.answers(ALONE) == 0
    until(nodes.are_one, "all nodes to have the same")
    tell(
        f"primary cut off: it gives itself up after {given_up:.1f} s,"
        f" another is primary after {missed:.1f} s\n{work.figures()}"
    )


def test_where_the_web_stands_with_the_cut_off_primary_curators_are_told_to_wait(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    others = nodes.others(former)
    with at_work(site.port, desk) as work:
        for node in others:
            node.machine.cut()
        begun = time.monotonic()
        work.curators_are_told_to_wait()
        until(lambda: any(node.is_primary() for node in others), "another primary")
        until(former.is_replica, "the former primary to answer as a replica")
        told = len(desk.done)
        work.curators_are_told_to_wait()
        assert len(desk.done) == told, "nothing is done where no primary can be reached"
        for node in others:
            node.machine.join()
        mended = time.monotonic()
        until(nodes.are_well, "all nodes to be well")
        work.goes_on()
    assert work.unclear() == []
    assert desk.lost(nodes.primary().server) == []
    until(nodes.are_one, "all nodes to have the same")
    tell(f"web cut off with the primary for {mended - begun:.1f} s\n{work.figures()}")


def test_a_primary_that_froze_and_goes_on_when_there_is_another_acknowledges_nothing(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    former = nodes.primary()
    others = nodes.others(former)
    with at_work(site.port, desk) as work:
        former.machine.freeze()
        begun = time.monotonic()
        until(lambda: any(node.is_primary() for node in others), "another primary")
        missed = time.monotonic() - begun
        work.goes_on()
        former.machine.thaw()
        told = former.acknowledgements()
        until(nodes.are_well, "the former primary to follow")
        work.goes_on()
    assert True not in told
    assert work.unclear() == []
    assert work.readers.had(503) == 0
    assert desk.lost(nodes.primary().server) == []
    assert former.is_replica()
    assert former.answers(ALONE) == 0
    until(nodes.are_one, "all nodes to have the same")
    tell(
        f"primary frozen: another after {missed:.1f} s; when it went on it was told to store"
        f" something {len(told)} times and acknowledged none\n{work.figures()}"
    )
