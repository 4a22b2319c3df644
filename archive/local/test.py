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
    command = [sys.executable, "-m", "pytest", "--cov", *arguments]
    return subprocess.run(command, cwd=CLONE, check=False).returncode  # noqa: S603
