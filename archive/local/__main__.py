"""python -m archive.local run | test | check | manage … | lock"""

import sys
from importlib import import_module

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from environs import EnvError

from archive.local.signals import Ended, end_on_request
from archive.local.telling import Refusal, refuse

# By name, for what testing needs is installed only for testing.
_COMMANDS = {
    "run": "archive.local.run",
    "manage": "archive.local.manage",
    "test": "archive.local.test",
    "check": "archive.local.checks",
    "lock": "archive.local.lock_files",
}


def main(arguments: list[str]) -> int:
    """Does what the first word says; comes back with the status to exit with."""
    if not arguments or arguments[0] not in _COMMANDS:
        return refuse(Refusal(f"Usage: python -m archive.local {' | '.join(_COMMANDS)}"))
    end_on_request()
    try:
        status: int = import_module(_COMMANDS[arguments[0]]).main(arguments[1:])
    except (Refusal, ImproperlyConfigured, EnvError) as reason:
        return refuse(reason)
    except (DatabaseError, psycopg.Error) as reason:
        return refuse(Refusal(f"The database failed, and nothing is half done: {reason}"))
    except PermissionError as reason:
        return refuse(Refusal(f"This account may not use {reason.filename}: {reason.strerror}"))
    except Ended:
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
