"""make test-faults: what needs servers of its own, or longer than make test has."""

import os
import shutil
import subprocess

from archive.local import debian
from archive.local.telling import Refusal, say
from archive.local.test import ELSEWHERE, pytest

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
_FOLDERS = os.pathsep.join(["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin"])


def main(arguments: list[str]) -> int:
    """Comes back with 0 if all passed; what cannot be had is a refusal."""
    obtain()
    refuse_without_small_disks()
    return pytest(*(arguments or ELSEWHERE))


def obtain() -> None:
    """Installs the programs that are missing, or says in one line which they are."""
    if (absent := missing()) and debian.can_install():
        say(f"Installing {', '.join(absent)} …")
        for program in absent:
            debian.install(PROGRAMS[program])
        absent = missing()
    if absent:
        packages = " ".join(sorted({PROGRAMS[program] for program in absent}))
        raise Refusal(
            f"These tests need {', '.join(absent)}, which this machine has not:"
            f" install it (on Debian, as root: apt-get install {packages})."
        )


def refuse_without_small_disks() -> None:
    """Says so where this account may not mount the small file system that is to be full."""
    command = ["unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refusal(
            "These tests need a small file system of their own, which this account may not"
            f" mount (run them as root): {done.stderr}"
        )


def missing() -> list[str]:
    """The programs that are not on this machine."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}{_FOLDERS}"
    return [program for program in PROGRAMS if not shutil.which(program, path=path)]
