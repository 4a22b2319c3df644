"""The three nodes keep their log and go back to a moment, by the commands of docs/failover.md."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.archive.local.rooms import until
from tests.cluster.failover.conftest import ENCRYPTED
from tests.cluster.failover.documents import blocks, types
from tests.cluster.failover.people import Desk, at_work
from tests.cluster.patroni import ALL_DECIDED, Nodes
from tests.cluster.websites import Website
from tests.faults.sites import managed

pytestmark = pytest.mark.parametrize("nodes", [ENCRYPTED], indirect=True)

MOMENT = "2026-11-22 14:03:19+00"
PENDING = "SELECT count(*) FROM pg_settings WHERE pending_restart"
QUOTES = "SELECT count(*) FROM statements_quote"


def test_the_nodes_go_back_to_a_moment_after_another_became_the_primary(
    nodes: Nodes, site: Website, desk: Desk
) -> None:
    keep_the_log(nodes)
    take_a_base_backup(nodes)
    work(desk)
    lose_the_primary(nodes)
    work(desk)
    done, unsure = len(desk.done), len(desk.unsure)
    decided, quotes = nodes.primary().answers(ALL_DECIDED), nodes.primary().answers(QUOTES)
    moment = nodes.primary().server.ask("SELECT clock_timestamp()")
    work(desk)
    nodes.primary().server.ask("TRUNCATE statements_quote CASCADE")
    assert nodes.primary().answers(ALL_DECIDED) != decided

    go_back(nodes, str(moment))
    del desk.done[done:], desk.unsure[unsure:]
    for node in nodes.all:
        assert desk.lost(node.server) == []
        assert node.answers(ALL_DECIDED) == decided
        assert node.answers(QUOTES) == quotes > 0
        assert node.answers("SHOW archive_mode") == "always"
    for replica in nodes.others(nodes.primary()):
        assert replica.answers("SHOW recovery_target_time") == ""
    with at_work(site.port, desk) as everybody:
        everybody.goes_on()
    assert managed(site.settings, "verify_archive").returncode == 0
    assert desk.lost(nodes.primary().server) == []
    until(nodes.are_one, "all nodes to have the same")


def keep_the_log(nodes: Nodes) -> None:
    """Under «The log, kept for going back»: the first two blocks."""
    setting, restart, _ = blocks("The log, kept for going back")
    node = nodes.all[0]
    node.types(setting)
    until(lambda: all(each.answers(PENDING) == 1 for each in nodes.all), "the nodes to be told")
    node.types(restart)
    until(nodes.are_well, "the nodes to be well after their restart")


def take_a_base_backup(nodes: Nodes) -> None:
    """The third, on a replica; it is over when the log that belongs to it is kept."""
    *_, backup = blocks("The log, kept for going back")
    primary = nodes.primary()
    with ThreadPoolExecutor() as pool:
        taken = pool.submit(nodes.others(primary)[0].types, backup)
        # instead of waiting for archive_timeout
        until(lambda: primary.answers("SELECT pg_switch_wal()") and taken.done(), "the backup")
        taken.result()


def work(desk: Desk) -> None:
    """Curators do a few things."""
    done = len(desk.done)
    while len(desk.done) < done + 6:
        desk.do_next()


def lose_the_primary(nodes: Nodes) -> None:
    """Its machine is gone, another is the primary, and it comes back."""
    former = nodes.primary()
    former.lose_power()
    until(lambda: len(nodes.primaries()) == 1, "another primary")
    former.start()
    until(nodes.are_well, "the former primary to follow")


def go_back(nodes: Nodes, moment: str) -> None:
    """Under «Going back to a moment», with the last of the nodes as the first."""
    stop, forget, back, start, follow = blocks("Going back to a moment")
    primary = nodes.primary()
    *others, first = nodes.all
    for node in (*nodes.others(primary), primary):
        types(node, stop)
    first.types(forget, "archive", "Yes I am aware")
    first.types(back, **{MOMENT: moment})
    types(first, start)
    until(first.is_primary, "the first node to be the primary")
    for node in others:
        types(node, follow)
    until(nodes.are_well, "the others to follow")
