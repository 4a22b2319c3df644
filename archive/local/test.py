"""make test: a browser and a checker of HTML first, then every test, and the checks beside them."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, suppress
from typing import IO

from archive.local import checks, chromium, html_checker
from archive.local.places import CLONE
from archive.local.signals import Ended
from archive.local.telling import say

SECONDS_TO_TIDY_UP = 10
# Parts side by side, each with a database server of its own. What waits for a browser or for
# processes leaves the cores to the others.
BROWSER = ["tests/browser", "tests/markup", "tests/commands"]
APART = ["tests/archive", "tests/models"]
PROGRAMS = ["tests/api", "tests/oai", "tests/dumps", "tests/following", "tests/examples"]
PROGRAMS += ["tests/admin", "tests/curation", "tests/importers"]
# For make test-faults, and for make test-cluster.
FAULTS = ["tests/faults", "tests/deployment", "tests/security"]
CLUSTER = ["tests/cluster"]
ELSEWHERE = FAULTS + CLUSTER
REST = ["tests", *(f"--ignore={folder}" for folder in BROWSER + APART + PROGRAMS + ELSEWHERE)]
_BUT_ELSEWHERE = ["tests", *(f"--ignore={folder}" for folder in ELSEWHERE)]
CHECKS = ["archive.local", "check"]


def main(arguments: list[str]) -> int:
    """Comes back with 0 if all passed."""
    os.environ["CHROMIUM"] = str(chromium.obtain())
    html_checker.obtain()
    # On a server that was named, all test databases would have one name.
    if arguments or os.environ.get("DATABASE_URL"):
        return checks.main([]) or pytest(*(arguments or _BUT_ELSEWHERE))
    return _in_parts()


def pytest(*words: str) -> int:
    """The status of pytest with these words, which may be asked to end in the middle."""
    return _wait(_started(["pytest", *words]))


def _in_parts() -> int:
    named = ", ".join(BROWSER + APART + PROGRAMS)
    say(f"— tests (the checks, {named} beside the others, told afterwards)")
    return side_by_side(REST, CHECKS, *(["pytest", *part] for part in (APART, PROGRAMS, BROWSER)))


def side_by_side(tests: list[str], *beside: list[str]) -> int:
    """The worst status of all: tests, shown as they go, and modules, shown when all have ended."""
    with ExitStack() as stack:
        kept = [_kept_output(stack) for _ in beside]
        parts = [_started(["pytest", *tests])]
        parts += [_started(part, output) for part, output in zip(beside, kept, strict=True)]
        try:
            statuses = [part.wait() for part in parts]
        except Ended:
            for part in parts:
                _tidy_up(part)
            raise
        for output in kept:
            output.seek(0)
            sys.stdout.write(output.read())
            sys.stdout.flush()
    return max(abs(status) for status in statuses)


def _kept_output(stack: ExitStack) -> IO[str]:
    return stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))


def _started(module: list[str], output: IO[str] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *module],
        cwd=CLONE,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
    )


def _wait(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait()
    except Ended:
        _tidy_up(process)
        raise


def _tidy_up(process: subprocess.Popen[bytes]) -> None:
    # Ctrl-C has reached the tests as well, and they are tidying up; anything else has not.
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS_TO_TIDY_UP)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait()
