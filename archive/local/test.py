"""make test: a browser first, then the checks, then every test with its coverage."""

import os
import subprocess
import sys

from archive.local import checks, chromium
from archive.local.places import CLONE


def main(arguments: list[str]) -> int:
    """Comes back with 0 if all passed."""
    os.environ["CHROMIUM"] = str(chromium.obtain())
    if status := checks.main([]):
        return status
    _coverage("erase")
    # Not pytest's own option: the tests' database is started before pytest would look.
    status = _coverage("run", "-m", "pytest", *arguments)
    _coverage("combine", "--quiet")
    _coverage("report")
    return status


def _coverage(*words: str) -> int:
    command = [sys.executable, "-m", "coverage", *words]
    return subprocess.run(command, cwd=CLONE, check=False).returncode  # noqa: S603
