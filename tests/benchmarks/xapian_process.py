"""The process in which Xapian runs, where this machine has it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.telling import tell

WORKER = Path(__file__).with_name("xapian_worker.py")
SYSTEM = "/usr/bin/python3"


class XapianProcess:
    """A running worker that answers one question after the other."""

    def __init__(self, worker: "subprocess.Popen[str]") -> None:
        self._worker = worker
        self.version: str = self.ask("version")

    def ask(self, do: str, **asked: Any) -> Any:
        """What the worker's function of that name answers."""
        stdin, stdout = self._worker.stdin, self._worker.stdout
        if stdin is None or stdout is None:
            raise ValueError("The worker was started without pipes.")
        stdin.write(json.dumps({"do": do, **asked}) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())


@contextmanager
def xapian_process(named: str | None) -> Iterator[XapianProcess | None]:
    """The worker, under the named Python or the first that knows Xapian; None where none does."""
    python = python_with_xapian(named)
    if python is None:
        tell("Xapian is left out: no Python with its module was found (--xapian-python names one).")
        yield None
        return
    with subprocess.Popen(
        [python, str(WORKER)],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as worker:
        yield XapianProcess(worker)


def python_with_xapian(named: str | None) -> str | None:
    """A Python that can import Xapian's module."""
    usual = (sys.executable, shutil.which("python3"), SYSTEM)
    candidates = [named] if named else [one for one in usual if one and Path(one).exists()]
    return next((one for one in candidates if _knows_xapian(one)), None)


def _knows_xapian(python: str) -> bool:
    tried = subprocess.run(
        [python, "-c", "import xapian"], env=_environment(), capture_output=True, check=False
    )
    return tried.returncode == 0


def _environment() -> dict[str, str]:
    # a tenth of a million documents are indexed before they are written down
    return os.environ | {"PYTHONUTF8": "1", "XAPIAN_FLUSH_THRESHOLD": "100000"}
