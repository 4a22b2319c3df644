"""make audit: whether a weakness is known of anything that the lock files name."""

import json
import subprocess
import sys
from typing import Any

from archive.local.places import CLONE
from archive.local.telling import Refusal, say

LOCKS = [f"requirements{kind}.txt" for kind in ("", "-embedded", "-test", "-benchmarks")]
# Every line of a lock file must be pinned and hashed, or the tool refuses it.
COMMAND = [
    *(sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"),
    *("--progress-spinner=off", *(word for lock in LOCKS for word in ("-r", lock))),
]


def main(_: list[str]) -> int:
    """Tells each weakness with the version that mends it; comes back with 1 where there is any.

    Refusal where the service did not answer, or does not know what it was asked about.
    """
    done = subprocess.run(  # noqa: S603
        [*COMMAND, "--format=json"], cwd=CLONE, capture_output=True, text=True, check=False
    )
    if not done.stdout.strip():
        raise Refusal("The vulnerability service does not answer, so nothing was looked at.")
    packages = json.loads(done.stdout)["dependencies"]
    told = weaknesses(packages)
    for line in told:
        say(line)
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if unknown:
        raise Refusal(
            f"The vulnerability service does not know {len(unknown)} of {len(packages)} packages,"
            f" so they were not looked at: {', '.join(unknown[:5])} …"
        )
    say(f"{len(packages)} packages were looked at; weaknesses known: {len(told)}.")
    return 1 if told else 0


def weaknesses(packages: list[dict[str, Any]]) -> list[str]:
    """A line for each known weakness: of what, which, and where it is mended."""
    return [
        f"{package['name']} {package['version']}: {known['id']},"
        f" mended in {', '.join(known['fix_versions']) or 'no version yet'}"
        for package in packages
        for known in package.get("vulns", [])
    ]
