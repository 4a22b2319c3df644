"""A Chromium for the browser tests: the system's, else Playwright's own, else Debian's.

The one that has no windows comes first: it does the same with a sixth less work.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from archive.local import debian
from archive.local.telling import Refusal, say

_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
_FOLDERS = "/usr/local/bin:/usr/bin:/bin:/snap/bin:/opt/google/chrome"
_ON_A_MAC = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


def find() -> Path:
    """A Chromium that starts on this machine; none is a refusal, which says what to install."""
    for candidate in _candidates():
        if _starts(candidate):
            return candidate
    raise Refusal(
        "The browser tests need Chromium, and none starts on this machine:"
        " install one (on Debian: apt-get install chromium) or name it with CHROMIUM=/path/to/it"
    )


def obtain() -> Path:
    """A Chromium that starts, installed if there was none."""
    for install in (_nothing, _install_playwrights, _install_debians):
        install()
        try:
            return find()
        except Refusal as reason:
            last = reason
    raise last


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
        return
    path = f"{os.environ.get('PATH', '')}:{_FOLDERS}"
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name, path=path)))
    yield from _ON_A_MAC
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def _starts(browser: Path) -> bool:
    try:
        command = [str(browser), "--version"]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _nothing() -> None:
    """What most machines need installed."""


def _install_playwrights() -> None:
    if "CHROMIUM" not in os.environ:
        say("No Chromium was found; trying Playwright's own …")
        debian.run([sys.executable, "-m", "playwright", "install", "chromium"])


def _install_debians() -> None:
    if debian.can_install() and "CHROMIUM" not in os.environ:
        say("Installing Debian's Chromium …")
        debian.install("chromium-headless-shell", "chromium")
