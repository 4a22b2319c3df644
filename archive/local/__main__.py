"""python -m archive.local COMMAND: run, test, check, and whatever else `_COMMANDS` names."""

import sys
from importlib import import_module

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from environs import EnvError

from archive.local.signals import Ended, end_on_request, was_asked_to_end
from archive.local.telling import Refusal, refuse

# By name, for what testing needs is installed only for testing.
_COMMANDS = {
    "run": "archive.local.run",
    "manage": "archive.local.manage",
    "test": "archive.local.test",
    "test-faults": "archive.local.test_faults",
    "test-cluster": "archive.local.test_cluster",
    "check": "archive.local.checks",
    "coverage": "archive.local.coverage",
    "upgrade-database": "archive.local.upgrading",
    "lock": "archive.local.lock_files",
    "outdated": "archive.local.outdated",
    "audit": "archive.local.audit",
}


def main(arguments: list[str]) -> int:
    """Does what the first word says; comes back with the status to exit with."""
    if not arguments or arguments[0] not in _COMMANDS:
        return refuse(Refusal(f"Usage: python -m archive.local {' | '.join(_COMMANDS)}"))
    end_on_request()
    try:
        status: int = import_module(_COMMANDS[arguments[0]]).main(arguments[1:])
    except Ended:
        return _status_of_an_end(arguments[0])
    except Exception as reason:
        # What was asked to end in the middle of something may stumble over that.
        return _status_of_an_end(arguments[0]) if was_asked_to_end() else refuse(_clear(reason))
    return status


def _status_of_an_end(command: str) -> int:
    """To end is how serving ends well; anything else was not finished."""
    return 0 if command == "run" else 130


def _clear(reason: Exception) -> Exception:
    """The reason where it explains itself in one line; a mistake of ours keeps its trace."""
    if isinstance(reason, (Refusal, ImproperlyConfigured, EnvError)):
        return reason
    if isinstance(reason, (DatabaseError, psycopg.Error)):
        return Refusal(f"The database failed, and nothing is half done: {reason}")
    if isinstance(reason, PermissionError):
        return Refusal(f"This account may not use {reason.filename}: {reason.strerror}")
    raise reason


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
