"""make test: a browser first, then the checks, then every test with its coverage."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

from archive.local import checks, chromium
from archive.local.places import CLONE
from archive.local.signals import Ended

SECONDS_TO_TIDY_UP = 10


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
    with subprocess.Popen([sys.executable, "-m", "coverage", *words], cwd=CLONE) as process:  # noqa: S603
        try:
            return process.wait()
        except Ended:
            # Ctrl-C has reached the tests as well, and they are tidying up; anything else has not.
            with suppress(subprocess.TimeoutExpired):
                process.wait(SECONDS_TO_TIDY_UP)
            process.send_signal(signal.SIGINT)
            raise
