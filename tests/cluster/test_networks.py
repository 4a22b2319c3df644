"""The machines of these tests themselves: nothing of them outlives its run for long."""

import subprocess
import sys

import psutil

from archive.local.places import CLONE
from tests.archive.local.rooms import is_gone
from tests.cluster.networks import network

KILLED = """
import subprocess
from tests.cluster.networks import network
with network("one") as [machine]:
    print(subprocess.Popen([*machine.inside, "sleep", "600"]).pid, flush=True)
    input()
"""


def test_what_a_killed_run_left_is_gone_when_the_next_begins() -> None:
    command, pipe = [sys.executable, "-c", KILLED], subprocess.PIPE
    with subprocess.Popen(command, cwd=CLONE, stdin=pipe, stdout=pipe) as killed:
        assert killed.stdout
        left = psutil.Process(int(killed.stdout.readline()))
        killed.kill()
    assert not is_gone(left)
    with network("one") as [machine]:
        assert is_gone(left)
        there = subprocess.run([*machine.inside, "ip", "address"], capture_output=True, text=True)
        assert machine.address in there.stdout
    named = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True)
    assert "archive-one" not in named.stdout
