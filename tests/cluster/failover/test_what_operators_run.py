"""Commands find the primary wherever it is."""

from pathlib import Path

from tests.archive.local.rooms import until
from tests.cluster.patroni import Nodes
from tests.cluster.websites import Website
from tests.faults.sites import managed


def test_commands_find_the_primary_past_a_server_that_is_silent_and_one_that_only_reads(
    nodes: Nodes, site: Website, rooms: Path
) -> None:
    primary = nodes.primary()
    silent, reading = nodes.others(primary)
    order = [silent, reading, primary]
    owner = {"DATABASE_OWNER_URL": nodes.url("archive", order)}
    settings = site.settings | owner | {"DATABASE_URL": nodes.url(order=order)}
    silent.machine.cut()
    for words in (
        ["check", "--deploy", "--database", "default", "--fail-level", "ERROR"],
        ["migrate", "--no-input"],
        ["backup", str(rooms / "backups")],
    ):
        done = managed(settings, *words)
        assert done.returncode == 0, done.stderr
    silent.machine.join()
    until(nodes.are_well, "the silent one to follow again")
