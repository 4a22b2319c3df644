"""make test: a browser first, then the checks, then every test with its coverage."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import IO

from archive.local import checks, chromium
from archive.local.places import CLONE
from archive.local.signals import Ended
from archive.local.telling import say

SECONDS_TO_TIDY_UP = 10
# Two parts that take about as long, one a core; each has a database server of its own.
APART = ["tests/archive", "tests/models", "tests/search", "tests/filters", "tests/commands"]
REST = ["tests", *(f"--ignore={folder}" for folder in APART)]


def main(arguments: list[str]) -> int:
    """Comes back with 0 if all passed."""
    os.environ["CHROMIUM"] = str(chromium.obtain())
    if status := checks.main([]):
        return status
    _coverage("erase")
    # On a server that was named, two test databases would have one name.
    whole = arguments or os.environ.get("DATABASE_URL")
    status = _wait(_tests(arguments)) if whole else _in_two_parts()
    _coverage("combine", "--quiet")
    _coverage("report")
    return status


def _in_two_parts() -> int:
    """Both parts side by side, the first shown as it goes, the second when it has ended."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as kept:
        say(f"— tests ({', '.join(APART)} beside the others, told afterwards)")
        parts = [_tests(APART, kept), _tests(REST)]
        try:
            statuses = [part.wait() for part in reversed(parts)]
        except Ended:
            for part in parts:
                _tidy_up(part)
            raise
        kept.seek(0)
        sys.stdout.write(kept.read())
        sys.stdout.flush()
    return max(abs(status) for status in statuses)


def _tests(arguments: list[str], output: IO[str] | None = None) -> subprocess.Popen[bytes]:
    # Not pytest's own option: the tests' database is started before pytest would look.
    return _start("run", "-m", "pytest", *arguments, output=output)


def _coverage(*words: str) -> int:
    return _wait(_start(*words))


def _start(*words: str, output: IO[str] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "coverage", *words],
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
