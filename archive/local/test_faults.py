"""make test-faults: what needs servers of its own, or longer than make test has."""

import subprocess

from archive.local import needed
from archive.local.telling import Refusal
from archive.local.test import FAULTS, pytest

# Programs that these tests run beside Python's, and the Debian packages that bring them.
PROGRAMS = {
    "unshare": "util-linux",
    "mount": "mount",
    "nginx": "nginx",
    "caddy": "caddy",
    "promtool": "prometheus",
    "systemd-analyze": "systemd",
    "openssl": "openssl",
    "ip": "iproute2",
}


def main(arguments: list[str]) -> int:
    """Comes back with 0 if all passed; what cannot be had is a refusal."""
    needed.obtain(PROGRAMS)
    refuse_without_small_disks()
    return pytest(*(arguments or FAULTS))


def refuse_without_small_disks() -> None:
    """Says so where this account may not mount the small file system that is to be full."""
    command = ["unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refusal(
            "These tests need a small file system of their own, which this account may not"
            f" mount (run them as root): {done.stderr}"
        )
