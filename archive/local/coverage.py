"""make coverage: every test that needs no browser, and which lines none of them reaches."""

import subprocess
import sys

from archive.local.places import CLONE
from archive.local.test import BROWSER, ELSEWHERE

_TESTS = ["tests", *(f"--ignore={folder}" for folder in BROWSER + ELSEWHERE)]


def main(arguments: list[str]) -> int:
    """Comes back with the status of the tests; it takes half as long again as they do alone."""
    _coverage("erase")
    # Not pytest's own option: the tests' database is started before pytest would look.
    status = _coverage("run", "-m", "pytest", *(arguments or _TESTS))
    _coverage("combine", "--quiet")
    _coverage("report")
    return status


def _coverage(*words: str) -> int:
    command = [sys.executable, "-m", "coverage", *words]
    return subprocess.run(command, cwd=CLONE, check=False).returncode  # noqa: S603
