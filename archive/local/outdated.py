"""make outdated: which of the installed packages have a newer version."""

import json
import subprocess
import sys

from archive.local.places import CLONE
from archive.local.telling import Refusal, say

_ASK = [sys.executable, "-m", "pip", "--disable-pip-version-check", "list", "--outdated"]


def main(_: list[str]) -> int:
    """Tells each with its versions, here and newest; comes back with 0 whatever is found."""
    done = subprocess.run(  # noqa: S603
        [*_ASK, "--format=json"], cwd=CLONE, capture_output=True, text=True, check=False
    )
    if done.returncode or "Retrying" in done.stderr:
        raise Refusal("The package index does not answer, so nobody knows what is newest.")
    found = json.loads(done.stdout)
    for package in found:
        say(f"{package['name']}: {package['version']} here, {package['latest_version']} newest")
    say(f"{len(found)} could be newer; make lock takes them, make test says whether they fit.")
    return 0
