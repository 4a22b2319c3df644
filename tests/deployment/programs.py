"""The programs that judge and run what is shipped: the machine's, and two of PyPI's."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from archive.local.locks import alone
from archive.local.places import VAR

SHIPPED = Path(__file__).resolve().parents[2] / "docs" / "deployment"
_PINNED = Path(__file__).with_name("requirements.txt")
_TOOLS = VAR / "deployment-tools"
_FOLDERS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def program(name: str) -> str:
    """The path of a program of this machine, which make test-faults has installed."""
    found = shutil.which(name, path=_FOLDERS)
    assert found, f"{name} is not on this machine: run make test-faults, which installs it"
    return found


def tool(name: str) -> str:
    """The path of a tool from PyPI, installed exactly as it is pinned."""
    with alone(VAR / "deployment-tools.lock", "another command that installs these tools"):
        stamp, wanted = _TOOLS / "installed", hashlib.sha256(_PINNED.read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text() != wanted:
            subprocess.run([sys.executable, "-m", "venv", "--clear", _TOOLS], check=True)
            pip = [str(_TOOLS / "bin" / "python"), "-m", "pip", "--quiet", "install"]
            subprocess.run([*pip, "--require-hashes", "--requirement", str(_PINNED)], check=True)
            stamp.write_text(wanted)
    return str(_TOOLS / "bin" / name)


def verdict(*command: str | Path, **options: str) -> str:
    """What a verifier prints of what it does not like; an error where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=options or None)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said
