"""Replicas, or the greater part of etcd, are lost under load."""

import time

from tests.archive.local.rooms import until
from tests.cluster.failover.conftest import Tell
from tests.cluster.failover.people import Desk, at_work
from tests.cluster.patroni import Nodes
from tests.cluster.websites import Website

# What a primary may go without etcd, as docs/deployment/patroni/node.yml says, and a little more.
TTL = 20 + 5


def test_where_only_etcd_fails_the_primary_stays_and_nobody_notices(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    primary = nodes.primary()
    with at_work(site.port, desk) as work:
        for node in nodes.others(primary):
            node.stop("etcd")
        end = time.monotonic() + TTL
        until(lambda: time.monotonic() > end, "the primary's time without etcd to be over")
        work.goes_on()
        assert nodes.primaries() == [primary]
        for node in nodes.others(primary):
            node.start_etcd()
        until(nodes.are_well, "all nodes to be well")
        work.goes_on()
    assert work.told_to_wait() == []
    assert work.unclear() == []
    assert desk.lost(primary.server) == []
    assert nodes.primaries() == [primary]
    tell(f"etcd without its majority for {TTL} s\n{work.figures()}")


def test_one_replica_lost_is_not_noticed_and_with_both_lost_the_archive_is_only_read(
    nodes: Nodes, site: Website, desk: Desk, tell: Tell
) -> None:
    primary = nodes.primary()
    one, other = nodes.others(primary)
    with at_work(site.port, desk) as work:
        one.lose_power()
        work.goes_on()
        assert work.told_to_wait() == []
        other.lose_power()
        begun = time.monotonic()
        work.curators_are_told_to_wait()
        until(primary.is_replica, "the primary to give itself up")
        given_up = time.monotonic() - begun
        for node in (one, other):
            node.start()
        until(nodes.are_well, "all nodes to be well")
        work.goes_on()
    assert work.unclear() == []
    assert desk.lost(nodes.primary().server) == []
    until(nodes.are_one, "all nodes to have the same")
    tell(
        f"both replicas gone: the primary gives itself up after {given_up:.1f} s\n{work.figures()}"
    )
