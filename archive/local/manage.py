"""make manage: Django's own commands, with the database running meanwhile."""

from django.core.management import execute_from_command_line

from archive.local.database import database


def main(arguments: list[str]) -> int:
    """Runs the command; comes back when it has ended well."""
    with database():
        execute_from_command_line(["manage.py", *arguments])
    return 0
