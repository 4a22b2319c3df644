"""Work that is killed before a step of one's choice: a program that the tests talk to.

It reads an order a line, in JSON, and answers each: `work` with its `words`, done on a `database`,
in a process of its own that kills itself before step `strike`. A step is whatever is said to the
database, put in its place on the disk, or handed to the mail server. Nothing of this is in the
archive itself.
"""

import json
import os
import signal
import smtplib
import sys
from importlib import import_module
from typing import Any

import django
import psycopg
from django.db import connections

# What ends a transaction is a step of its own, and the one around which most can go wrong.
COMMIT = "commit"


class Steps:
    """The steps done until now; before the one that is struck, the process ends."""

    def __init__(self, strike: int, told: int) -> None:
        self.strike, self.told, self.done = strike, told, 0

    def watch(self, owner: Any, name: str, kind: str) -> None:
        """Makes each call of the function a step."""
        call = getattr(owner, name)

        def step(*args: Any, **kwargs: Any) -> Any:
            self.done += 1
            if self.done == self.strike:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(self.told, f"{kind}\n".encode())
            return call(*args, **kwargs)

        setattr(owner, name, step)

    def watch_all(self) -> None:
        """From now on everything that is stored, put in place or sent is a step."""
        for name in ("execute", "executemany", "copy"):
            self.watch(psycopg.Cursor, name, "query")
        self.watch(psycopg.Connection, "commit", COMMIT)
        for name in ("rename", "replace", "fsync", "unlink"):
            self.watch(os, name, "file")
        self.watch(smtplib.SMTP, "sendmail", "letter")


def struck(order: dict[str, Any]) -> dict[str, Any]:
    """How the work ended, and what kind of step each was that it came to."""
    theirs, ours = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(theirs)
        _work(order, ours)
    os.close(ours)
    with os.fdopen(theirs) as told:
        kinds = told.read().split()
    return {"status": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "steps": kinds}


def _work(order: dict[str, Any], told: int) -> None:
    os.dup2(2, 1)
    status = 1
    try:
        connections["default"].settings_dict["NAME"] = order["database"]
        Steps(order["strike"], told).watch_all()
        getattr(import_module("tests.faults.works"), order["work"])(*order["words"])
        connections.close_all()
        status = 0
    except BaseException as error:
        print(f"{order}: {error!r}", file=sys.stderr)
    finally:
        os._exit(status)


def main() -> None:
    """Answers one order after the other, until there are no more."""
    django.setup()
    import_module("tests.faults.works")
    for line in sys.stdin:
        print(json.dumps(struck(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
