"""The first accounts, made where nobody is there yet to make them."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive.accounts.creating import can_anybody_log_in, first_accounts
from archive.accounts.roles import Role, roles_of
from archive.local.preparation import create_first_accounts
from tests.archive.accounts.people import somebody


def created(*words: str) -> str:
    out = StringIO()
    call_command("create_account", *words, stdout=out)
    return out.getvalue()


def test_a_curator_who_may_end_the_second_review_and_a_reviewer_come_first() -> None:
    passwords = dict(first_accounts())
    curator, reviewer = User.objects.filter(is_active=True).order_by("username")
    assert roles_of(curator) == [Role.CURATOR, Role.REVIEWER, Role.ADMINISTRATOR]
    assert roles_of(reviewer) == [Role.REVIEWER]
    for account in (curator, reviewer):
        assert account.is_staff
        assert not account.is_superuser
        assert account.check_password(passwords[account.username])


def test_they_are_made_once_and_each_password_is_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    create_first_accounts()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(";")[0] for line in lines] == [
        "The account curator was created",
        "The account reviewer was created",
    ]
    create_first_accounts()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("more", [{"is_active": False, "password": "x"}, {"password": "!"}])
def test_accounts_that_cannot_log_in_are_nobody(more: dict[str, bool | str]) -> None:
    User.objects.create(username="archive", **more)
    assert not can_anybody_log_in()
    somebody("mona")
    assert can_anybody_log_in()


def test_an_operator_makes_an_account_with_its_roles() -> None:
    said = created("mona", "--role", "curator", "--role", "reviewer", "--email", "m@example.org")
    account = User.objects.get(username="mona")
    assert roles_of(account) == [Role.CURATOR, Role.REVIEWER]
    assert account.check_password(said.strip().rpartition(" ")[2])


@pytest.mark.parametrize("words", [["mona"], ["two words"], ["rami", "--email", "nowhere"]])
def test_a_name_that_is_taken_or_none_is_refused_in_a_line(words: list[str]) -> None:
    somebody("mona")
    with pytest.raises(CommandError):
        created(*words)
    assert User.objects.count() == 1
