"""The desk's screens of reports of one utterance and of links between statements."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from statements.curation import utterances
from statements.models import Opinion, Statement, StatementLink, Utterance
from tests.admin.screens import form_for, list_of, screen_of, shown
from tests.cast import haddad
from tests.curation.utterances import CUT, IN_FULL, OTHER, members, printed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def reports() -> list[Statement]:
    minister = haddad()
    return [printed(text, minister) for text in (IN_FULL, CUT, OTHER)]


@pytest.fixture
def group(reports: list[Statement], admin_user: User) -> Utterance:
    """All three are proposed, the last by mistake."""
    group = Utterance.objects.create()
    for statement in reports:
        utterances.add(group, statement, admin_user)
    return group


def send(client: Client, group: Utterance, step: str, **sent: object) -> str:
    address = reverse(f"admin:statements_utterance_{step}", args=[group.pk])
    return shown(client.post(address, sent, follow=True))


def test_a_group_stands_side_by_side_with_its_differences(
    admin_client: Client, group: Utterance
) -> None:
    page = admin_client.get(screen_of(group)).content.decode()
    assert "<mark>القادم</mark>" in page
    assert page.count('name="report"') == 3
    assert IN_FULL[:60] in shown(admin_client.get(list_of("utterance")))


def test_the_ticked_reports_are_confirmed_and_the_other_told_apart(
    admin_client: Client, group: Utterance, reports: list[Statement]
) -> None:
    ticked = [one.pk for one in reports[:2]]
    assert "one result" in send(admin_client, group, "decide", confirm="1", report=ticked)
    group.refresh_from_db()
    assert (group.state, members(group)) == (Opinion.CONFIRMED, set(ticked))


def test_a_refusal_is_said_on_the_screen(admin_client: Client, group: Utterance) -> None:
    assert "two reports at least" in send(admin_client, group, "decide", confirm="1")
    assert "No published statement" in send(admin_client, group, "put", number="٩٩٩٩٩")


def test_a_group_is_declined_a_report_taken_out_and_put_back(
    admin_client: Client, group: Utterance, reports: list[Statement]
) -> None:
    other = reports[2]
    send(admin_client, group, "remove", statement=other.pk)
    assert other.pk not in members(group)
    send(admin_client, group, "put", number=str(other.number))
    assert other.pk in members(group)
    send(admin_client, group, "decide", decline="1", reason="كلام مختلف")
    group.refresh_from_db()
    assert (group.state, group.reason) == (Opinion.DECLINED, "كلام مختلف")


def test_who_may_not_decide_sees_and_changes_nothing(client: Client, group: Utterance) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    address = reverse("admin:statements_utterance_decide", args=[group.pk])
    assert client.post(address, {"decline": "1"}).status_code == 403


def test_a_link_is_entered_and_stands_on_both_screens(
    admin_client: Client, reports: list[Statement]
) -> None:
    one, _, other = reports
    sent = {
        "from_statement": one.number,
        "to_statement": other.number,
        "kind": "denies",
        "ground": "",
    }
    admin_client.post(form_for("statementlink"), sent)
    assert StatementLink.objects.get().state == Opinion.CONFIRMED
    assert "Denies (Confirmed)" in shown(admin_client.get(screen_of(one)))
    assert "Denied by (Confirmed)" in shown(admin_client.get(screen_of(other)))


def test_a_number_that_is_no_statements_is_said(
    admin_client: Client, reports: list[Statement]
) -> None:
    sent = {"from_statement": reports[0].number, "to_statement": "99999", "kind": "denies"}
    page = shown(admin_client.post(form_for("statementlink"), sent))
    assert "No published statement has this number" in page


def test_proposed_links_are_confirmed_or_declined_in_the_list(
    admin_client: Client, reports: list[Statement]
) -> None:
    link = StatementLink.objects.create(
        from_statement=reports[0], to_statement=reports[2], kind="answers", ground="رداً على"
    )
    chosen = {"action": "decline", "_selected_action": [link.pk]}
    admin_client.post(list_of("statementlink"), chosen)
    link.refresh_from_db()
    assert link.state == Opinion.DECLINED
