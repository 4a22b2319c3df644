"""manage.py create_account: a new account with its roles; its password is shown once."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.accounts.creating import new_account
from archive.accounts.roles import Role


class Command(BaseCommand):
    """Creates an account for the desk."""

    help = "Creates an account with the roles named and shows its password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        """The name, the roles, an address."""
        parser.add_argument("name")
        parser.add_argument("--role", action="append", choices=list(Role), default=[], dest="roles")
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, name: str, roles: list[str], email: str, **options: Any) -> None:
        """Creates the account, or says in a line why not."""
        try:
            User(username=name, email=email).full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        password = new_account(name, [Role(role) for role in roles], email)
        self.stdout.write(
            f"The account {name} was created; its password, shown only now: {password}"
        )
