"""New accounts, made where no administrator could make them."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db import transaction

from archive.accounts.roles import Role, give
from statements.models import acting
from statements.models.acting import program

# The curator may do all, so as to end the second review, being alone, and publish; while it holds,
# the database keeps them from publishing what they have accepted.
FIRST = {
    "curator": [Role.CURATOR, Role.REVIEWER, Role.ADMINISTRATOR],
    "reviewer": [Role.REVIEWER],
}


@transaction.atomic
def new_account(name: str, roles: Iterable[Role], email: str = "") -> str:
    """Makes an account with these roles; comes back with its password, a random one.

    Raises IntegrityError where there is an account of that name.
    """
    password = secrets.token_urlsafe(15)
    with acting(program()):
        account = User.objects.create_user(name, email, password, is_staff=True)
        give(account, roles)
    return password


def first_accounts() -> list[tuple[str, str]]:
    """Makes a curator and a reviewer; comes back with their names and passwords."""
    return [(name, new_account(name, roles)) for name, roles in FIRST.items()]


def can_anybody_log_in() -> bool:
    """Whether there is an account of a person; those of programs and of fixtures are not."""
    people = User.objects.filter(is_active=True)
    return people.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()
