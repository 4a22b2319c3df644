"""Packages of Debian, installed where the account may."""

import os
import shutil
import subprocess


def can_install() -> bool:
    """Whether this machine has apt-get, and this account may use it."""
    return os.geteuid() == 0 and _apt() is not None


def install(*packages: str) -> bool:
    """Whether one of the packages could be installed; the first that can be is taken."""
    run(_words("update"))
    command = _words("--yes", "--no-install-recommends", "install")
    return any(run([*command, package]) for package in packages)


def run(command: list[str]) -> bool:
    """Runs an installer, which may fail; whether it did what it was to do."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603
            command, env=environment, capture_output=True, timeout=600, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _words(*words: str) -> list[str]:
    return [_apt() or "apt-get", "--quiet", *words]


def _apt() -> str | None:
    return shutil.which("apt-get", path="/usr/bin:/bin")
