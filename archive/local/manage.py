"""make manage: Django's own commands, with the database running meanwhile."""

import os

from django.core.management import execute_from_command_line

from archive.local.database import database


def main(arguments: list[str]) -> int:
    """Runs the command; comes back when it has ended well."""
    # One command needs one connection.
    os.environ["DATABASE_POOL_SIZE"] = "0"
    with database():
        execute_from_command_line(["manage.py", *arguments])
    return 0
