"""The database of a test run: its own, gone afterwards, in nobody's way."""

import json
import subprocess
import sys
from pathlib import Path

import psutil

from archive.local.places import CLONE
from tests.archive.local.rooms import environment, is_gone, running

PROGRAM = """
import json, sys
from archive.local.sharing import passing_cluster
with passing_cluster() as cluster:
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    print(json.dumps([str(cluster.home), pid]), flush=True)
    sys.stdin.read()
"""


def begun(room: Path) -> tuple["subprocess.Popen[str]", Path, psutil.Process]:
    """A test run that goes on until its input ends, the folder and the server of its database."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=CLONE,
        env=environment(ARCHIVE_VAR=str(room)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    home, pid = json.loads(process.stdout.readline())
    return process, Path(home), psutil.Process(pid)


def test_nothing_of_it_remains(new_room: Path) -> None:
    process, home, server = begun(new_room)
    assert home.exists()
    process.communicate()
    assert is_gone(server)
    assert not home.exists()


def test_what_a_killed_run_left_is_removed_by_the_next_which_leaves_others_alone(
    new_room: Path,
) -> None:
    killed, left, orphan = begun(new_room)
    other, others, neighbour = begun(new_room)
    killed.kill()
    killed.communicate()
    process, _, _ = begun(new_room)
    assert is_gone(orphan)
    assert not left.exists()
    assert others.exists()
    assert not is_gone(neighbour)
    process.communicate()
    other.communicate()
    assert is_gone(neighbour)


def test_it_disturbs_no_archive_that_runs_beside_it(room: Path) -> None:
    with running(room) as archive:
        process, _, server = begun(room)
        assert server != archive.database_server()
        process.communicate()
        assert archive.get("/readyz") == 200
