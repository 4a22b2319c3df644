"""make test: checks and tests side by side, whose outcome is the worst, and which end together."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from archive.local import debian, test_cluster, test_faults
from archive.local import test as testing
from archive.local.places import CLONE
from archive.local.telling import Refusal
from tests.archive.local.rooms import environment, is_gone, until

PARTS = ("rest", "apart", "programs", "browser", "checks")
# Parts that say where they are and wait, as tests do that take long.
WAITING = """
import subprocess, sys
from archive.local import test
from archive.local.signals import Ended, end_on_request

def part(module, output=None):
    name = "-".join(module[:2]).replace("/", "-")
    code = f"open({sys.argv[1]!r} + '/{name}', 'w').close(); input()"
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)

test._started = part
end_on_request()
try:
    test._in_parts()
except Ended:
    sys.exit(130)
"""


def lets_parts_say(monkeypatch: pytest.MonkeyPatch, **outcomes: int) -> None:
    """Replaces the parts by processes that say which they are, and end with those statuses."""

    names = {"tests": "rest", "tests/archive": "apart", "tests/api": "programs", "check": "checks"}

    def part(module: list[str], output: int | None = None) -> subprocess.Popen[bytes]:
        name = names.get(module[1], "browser")
        code = f"print('this is {name}'); raise SystemExit({outcomes.get(name, 0)})"
        return subprocess.Popen([sys.executable, "-c", code], stdout=output)

    monkeypatch.setattr(testing, "_started", part)


@pytest.mark.parametrize(
    ("fails", "status"), [("rest", 1), ("apart", 2), ("programs", 1), ("browser", 5), ("checks", 1)]
)
def test_whichever_part_fails_the_whole_fails_and_all_are_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fails: str, status: int
) -> None:
    lets_parts_say(monkeypatch, **{fails: status})
    assert testing._in_parts() == status
    told = capfd.readouterr().out
    assert [told.count(f"this is {name}") for name in PARTS] == [1] * len(PARTS)


def test_the_whole_passes_when_all_parts_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    lets_parts_say(monkeypatch)
    assert testing._in_parts() == 0


def test_what_is_left_out_of_one_part_is_in_another() -> None:
    left_out = [word.removeprefix("--ignore=") for word in testing.REST[1:]]
    parts = testing.BROWSER + testing.APART + testing.PROGRAMS
    assert sorted(left_out) == sorted(parts + testing.ELSEWHERE)
    assert all((CLONE / folder).is_dir() for folder in left_out)


def test_what_runs_beside_the_tests_of_several_servers_is_there() -> None:
    assert all((CLONE / file).is_file() for file in test_cluster.SEARCH)


@pytest.mark.parametrize("may_install", [True, False])
@pytest.mark.parametrize("tests", [test_faults, test_cluster])
def test_a_program_that_such_tests_need_is_installed_or_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tests: ModuleType, may_install: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setitem(tests.PROGRAMS, "break-it", "breaking-tools")
    monkeypatch.setattr(debian, "can_install", lambda: may_install)
    monkeypatch.setattr(debian, "install", asked.append)
    with pytest.raises(Refusal, match=r"need break-it, .*apt-get install breaking-tools"):
        tests.main([])
    assert asked == (["breaking-tools"] if may_install else [])


def test_ctrl_c_ends_all_parts(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, str(tmp_path)],
        cwd=CLONE,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until(lambda: len(list(tmp_path.iterdir())) == len(PARTS), "the parts")
    parts = psutil.Process(process.pid).children()
    # As a terminal does: to all at once.
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(30) == 130
    assert all(is_gone(part) for part in parts)
