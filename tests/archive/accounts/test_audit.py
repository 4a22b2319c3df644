"""The audit: what an administrator reads of log-ins and accounts."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.accounts import audit_page
from archive.accounts.roles import Role
from statements.models import ReviewRule, acting
from tests.admin.screens import filled_in, shown
from tests.archive.accounts.people import PASSWORD, at_the_desk, log_in, somebody, with_factor


@pytest.fixture
def salma() -> Client:
    """An administrator who is logged in."""
    return at_the_desk(somebody("salma", Role.ADMINISTRATOR))


def told(client: Client, **narrowed: Any) -> list[tuple[str, ...]]:
    """What the page's lines say: what, account, by whom, particulars."""
    lines = client.get(reverse("admin:audit"), narrowed).context["lines"]
    return [(str(x.kind.label), x.account, x.doer, x.detail) for x in lines]


def test_log_ins_and_log_outs_stand_there(salma: Client, client: Client) -> None:
    somebody("mona", Role.CURATOR)
    log_in(client, "mona")
    client.post(reverse("admin:logout"))
    assert told(salma, account="mona")[:2] == [
        ("Log-out", "mona", "mona", ""),
        ("Log-in", "mona", "mona", ""),
    ]


def test_failures_stand_there_and_the_one_that_led_to_waiting(
    salma: Client, client: Client
) -> None:
    somebody("mona", Role.CURATOR)
    for _ in range(6):
        log_in(client, "mona", "wrong")
    kinds = [kind for kind, *_ in told(salma, account="mona") if "log-in" in kind]
    assert kinds == ["Failed log-in; made to wait", *["Failed log-in"] * 4]


def test_what_was_typed_for_a_name_is_shown_only_where_it_is_one(
    salma: Client, client: Client
) -> None:
    log_in(client, PASSWORD, "mona")
    page = shown(salma.get(reverse("admin:audit")))
    assert "a name that no account bears" in page
    assert PASSWORD not in page


def test_a_change_of_roles_is_told_with_who_made_it(salma: Client) -> None:
    account, group = somebody("mona"), Group.objects.get(name=Role.REVIEWER)
    screen = reverse("admin:auth_user_change", args=[account.pk])
    salma.post(screen, filled_in(salma, screen, groups=[group.pk]))
    salma.post(screen, filled_in(salma, screen, groups=[], email="m@example.org"))
    assert set(told(salma, account="mona")) == {
        ("Account made", "mona", "", ""),
        ("Role given", "mona", "salma", "Reviewer"),
        ("Role taken", "mona", "salma", "Reviewer"),
        ("Account changed", "mona", "salma", "Email address: – → m@example.org"),
    }


def test_a_change_by_a_script_is_told_too(salma: Client) -> None:
    account = somebody("mona")
    User.objects.filter(pk=account.pk).update(is_superuser=True)
    right = Permission.objects.get(codename="delete_user")
    account.user_permissions.add(right)
    Group.objects.get(name=Role.CURATOR).permissions.add(right)
    assert set(told(salma, account="mona")) == {
        ("Account made", "mona", "", ""),
        ("Account changed", "mona", "", "Superuser status: no → yes"),
        ("Rights beside the roles changed", "mona", "", ""),
    }
    assert ("Rights of a role changed", "Curator", "", "1 right") in told(salma)


def test_the_rule_of_review_is_told_with_its_reason(salma: Client) -> None:
    by = User.objects.get(username="salma")
    with acting(by):
        ReviewRule.objects.create(second_review=False, by=by, reason="I am alone")
    assert told(salma)[0] == ("Second review switched off", "", "salma", "I am alone")


def test_second_factors_ended_sessions_and_resets_are_told(salma: Client) -> None:
    account = somebody("mona")
    with_factor(account)
    for action in ("reset_second_factor", "end_sessions", "lift_wait"):
        chosen = {"action": action, "_selected_action": [account.pk]}
        salma.post(reverse("admin:auth_user_changelist"), chosen)
    assert [detail for *_, by, detail in told(salma, account="mona") if by == "salma"] == [
        "Allowed to try again at once.",
        "Ended the sessions.",
        "Reset the second factor.",
    ]


def test_it_shows_no_password_and_no_hash(salma: Client) -> None:
    account = somebody("mona")
    screen = reverse("admin:auth_user_password_change", args=[account.pk])
    word = "some long password"
    salma.post(screen, {"usable_password": "true", "password1": word, "password2": word})
    account.refresh_from_db()
    page = salma.get(reverse("admin:audit")).content.decode()
    assert "Password: …" in page
    assert account.password not in page
    assert word not in page


def test_it_is_narrowed_to_a_day(salma: Client) -> None:
    today = timezone.now().date().isoformat()
    assert ("Log-in", "salma", "salma", "") in told(salma, day=today)
    assert told(salma, day="2015-10-01") == []


def test_a_day_that_is_none_is_said_to_be_none(salma: Client) -> None:
    page = salma.get(reverse("admin:audit"), {"day": "yesterday", "page": "x"})
    assert "Enter a valid date." in shown(page)
    assert page.context["lines"]


def test_it_comes_in_pages(salma: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_page, "PER_PAGE", 2)
    for name in ("mona", "rami", "lina"):
        at_the_desk(somebody(name))
    assert "Page 1 of" in shown(salma.get(reverse("admin:audit")))
    seen = [account for page in (1, 2) for _, account, *_ in told(salma, page=page)]
    assert seen == ["lina", "rami", "mona", "salma"]


def test_it_asks_few_questions(salma: Client, django_assert_max_num_queries: Any) -> None:
    for n in range(20):
        at_the_desk(somebody(f"somebody {n}"))
    with django_assert_max_num_queries(8):
        salma.get(reverse("admin:audit"))
