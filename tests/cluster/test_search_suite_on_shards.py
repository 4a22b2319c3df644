"""All that tests searching and indexing, once more, with the search table on three servers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from archive.local.places import CLONE
from tests.archive.local.rooms import environment
from tests.cluster.conftest import NewServer
from tests.cluster.shards import WRAPPER, Sharded, demand_passwords, give_passwords

# The folder of searching, and whatever elsewhere searches, counts what is found, or indexes.
SUITE = (
    "tests/search",
    "tests/filters",
    *(
        f"tests/models/test_{name}.py"
        for name in (
            *("around_entries", "frequencies", "indexing_many", "orders_and_limits"),
            *("search_entries", "two_at_the_index"),
        )
    ),
    *(
        f"tests/commands/test_{name}.py"
        for name in ("loaddata", "rebuild_search", "search", "verify_search")
    ),
    *(
        f"tests/views/test_{name}.py"
        for name in (
            *("article_search", "compare", "dates", "nothing_found", "queries", "reports_together"),
            *("results", "statement_hits", "statement_list", "streaming", "suggest"),
        )
    ),
    *(f"tests/api/test_{name}.py" for name in ("finding", "statements")),
)
# What cannot be so there, each with its reason.
_MANY = "tests/models/test_indexing_many.py"
CANNOT = {
    f"{_MANY}::test_what_the_database_adds_to_a_row_is_added_to_one_that_says_the_same_already": (
        "it switches a trigger of the table off, which stands on the servers"
    ),
    f"{_MANY}::test_a_rebuild_ends_the_gathering_that_a_killed_command_left": (
        "it lets the table's index gather, which stands on the servers"
    ),
    "tests/views/test_queries.py::test_ten_rows_and_sixty_cost_the_same": (
        "it counts the queries of a page, of which several servers take more: keys first, then rows"
    ),
}
# Fewer were no longer the suite.
FEWEST = 1000
ROWS_WRITTEN = "SELECT tup_inserted FROM pg_stat_database WHERE datname = 'archive'"


@pytest.fixture(scope="module")
def servers(new_server: NewServer, rooms: Path) -> Sharded:
    """Four servers without an archive: the run makes its own database on the first."""
    own, *others = [new_server() for _ in range(4)]
    for server in (own, *others):
        server.make()
    for server in others:
        demand_passwords(server)
    give_passwords(own)
    for command in WRAPPER:
        own.ask(command, database="template1")
    return Sharded(own, others, rooms)


def test_the_search_suite_passes_on_three_servers(servers: Sharded, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    told = ["-q", "-p", "no:cacheprovider", "--tb=short", "--create-db", f"--junit-xml={report}"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *told, *(f"--deselect={test}" for test in CANNOT), *SUITE],
        cwd=CLONE,
        env=environment(**servers.named, PYTHONPATH=os.environ.get("PYTHONPATH", "")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-20_000:] + ran.stderr
    suite = etree.parse(report).getroot()[0].attrib
    numbers = {name: int(suite[name]) for name in ("tests", "failures", "errors", "skipped")}
    print(f"on three search servers: {numbers}, {float(suite['time']):.0f} s")
    assert numbers == {"tests": numbers["tests"], "failures": 0, "errors": 0, "skipped": 0}
    assert numbers["tests"] > FEWEST
    assert f"{len(CANNOT)} deselected" in ran.stdout
    # the undated and the oldest, those of 2015, and the later ones
    assert all(server.ask(ROWS_WRITTEN) > 0 for server in servers.servers)
