"""Makes the virtual environment and goes on inside it.

    python3 -m archive.local.environment run

This module is run by the machine's own Python, before anything is installed.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from archive.local.places import CLONE, VAR, VENV
from archive.local.telling import Refusal, refuse, say

PYTHON = VENV / "bin" / "python"
# What starts servers of its own needs the embedded PostgreSQL, whichever is named.
STARTS_SERVERS = {"test-faults", "test-cluster"}
NEEDS_TESTING_TOOLS = {"test", "check", "coverage", "outdated", "audit"} | STARTS_SERVERS


def main(arguments: list[str]) -> int:
    """Prepares the environment and becomes the command; comes back only when it cannot."""
    try:
        VAR.mkdir(parents=True, exist_ok=True)
        with (VAR / "install.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            prepare(requirement_files(arguments[0]))
    except (Refusal, OSError) as reason:
        return refuse(reason)
    except KeyboardInterrupt:
        return 130
    os.chdir(CLONE)
    # From here on in UTF-8, whatever the caller's locale.
    environment = os.environ | {"PYTHONUTF8": "1"}
    return os.execve(PYTHON, [str(PYTHON), "-m", "archive.local", *arguments], environment)  # noqa: S606


def requirement_files(command: str) -> list[Path]:
    """The lock files the command needs; another PostgreSQL makes the embedded one needless."""
    named = os.environ.get("DATABASE_URL") and command not in STARTS_SERVERS
    runtime = "requirements.txt" if named else "requirements-embedded.txt"
    names = [runtime, *(["requirements-test.txt"] if command in NEEDS_TESTING_TOOLS else [])]
    return [CLONE / name for name in names]


def prepare(files: list[Path]) -> None:
    """Makes the environment if it is missing or another Python's, and installs what is not in."""
    if not (made_with(VENV / "made-with") and PYTHON.exists()):
        make()
    for file in files:
        stamp = VENV / f"installed-{file.stem}"
        wanted = hashlib.sha256(file.read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            install(file)
            stamp.write_text(wanted)


def made_with(stamp: Path) -> bool:
    """Whether the environment was finished, here, by this very Python."""
    return stamp.exists() and stamp.read_text() == _this_python()


def make() -> None:
    """Makes the environment anew, with nothing in it."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Refusal(
            f"{sys.executable} cannot make virtual environments:"
            " install its venv module (on Debian and Ubuntu: apt-get install python3-venv)."
        )
    say("Making the virtual environment in .venv ...")
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "No virtual environment was made")
    for packages in VENV.glob("lib/python*/site-packages"):
        # Lets every tool in the environment find the archive, wherever it is started.
        (packages / "archive.pth").write_text(f"{CLONE}\n")
    (VENV / "made-with").write_text(_this_python())


def install(file: Path) -> None:
    """Installs exactly what the lock file names."""
    say(f"Installing {file.name} (a minute or so, the first time) ...")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    _run([*pip, "--require-hashes", "--requirement", str(file)], f"{file.name} was not installed")


def _run(command: list[str], failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    if any("No matching distribution" in line and "embedded" in line for line in errors):
        raise Refusal(
            "The embedded PostgreSQL does not exist for this platform: name a PostgreSQL 15 or"
            " newer instead, as in DATABASE_URL=postgresql://name:password@host/archive make run"
        )
    raise Refusal(f"{failure}: {(errors or [done.stderr or done.stdout])[-1]}")


def _this_python() -> str:
    return f"{sysconfig.get_platform()} {sys.version} {VENV}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
