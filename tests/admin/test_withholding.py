"""An administrator withholds a text from the statement's screen, sees what it reaches, lifts it."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import translation

from statements.models import Article, Speaker, Statement, Withholding
from tests import cast
from tests.admin.screens import form_for, list_of, screen_of, shown

REASON = "بطلب من صاحب الشأن"


@pytest.fixture
def reviewer(db: None) -> Iterator[Client]:
    """Somebody who may do all at the desk but withhold."""
    account = User.objects.create_user("reviewer", is_staff=True)
    account.user_permissions.set(Permission.objects.exclude(codename="withhold_statement"))
    client = Client()
    client.force_login(account)
    with translation.override("en"):
        yield client


def withheld(curator: Client, statement: Statement, **written: str) -> str:
    """What the page says after the form is sent."""
    sent = {"statement": statement.pk, "version": "", "reason": REASON, **written}
    address = f"{form_for('withholding')}?statement={statement.pk}"
    return shown(curator.post(address, sent, follow=True))


def test_the_statements_screen_leads_to_a_form_that_shows_what_it_would_reach(
    curator: Client, promise: Statement
) -> None:
    cast.an_article(title="نسخة أخرى")
    address = f"{form_for('withholding')}?statement={promise.pk}"
    assert address in curator.get(screen_of(promise)).content.decode()
    page = shown(curator.get(address))
    assert cast.PROMISE in page
    assert "نسخة أخرى" in page
    assert "version 1 of" in page


def test_it_is_withheld_and_lifted_with_a_reason_each(curator: Client, promise: Statement) -> None:
    withheld(curator, promise)
    promise.refresh_from_db()
    [row] = Withholding.objects.all()
    assert (promise.status, row.reason, str(row.by)) == ("withdrawn", REASON, "curator")
    assert REASON in shown(curator.get(list_of("withholding")))
    assert "This field is required." in shown(curator.post(screen_of(row), {"lifted_reason": ""}))
    curator.post(screen_of(row), {"lifted_reason": "زال السبب"})
    row.refresh_from_db()
    assert (row.lifted_reason, str(row.lifted_by)) == ("زال السبب", "curator")
    assert curator.post(screen_of(row), {"lifted_reason": "ثانية"}).status_code == 403


def test_one_version_is_withheld_and_the_statement_stands(
    curator: Client, promise: Statement
) -> None:
    version = promise.versions.get()
    withheld(curator, promise, version=str(version.pk))
    promise.refresh_from_db()
    assert promise.status == "published"
    assert Withholding.objects.get().version == version


def test_what_is_refused_is_said_and_what_was_written_is_kept(
    curator: Client, promise: Statement, article: Article, haddad: Speaker
) -> None:
    whole = cast.statement_in(article, f"{cast.PROMISE}. {cast.REFUSAL}", haddad)
    page = withheld(curator, promise)
    assert f"first that have some of its words: {whole.number}." in page
    assert REASON in page
    assert not Withholding.objects.exists()


def test_who_may_not_withhold_meets_neither_the_form_nor_what_is_withheld(
    curator: Client, reviewer: Client, promise: Statement, praise: Statement
) -> None:
    withheld(curator, promise)
    row, article = Withholding.objects.get(), promise.article
    for screen in (form_for("withholding"), list_of("withholding"), screen_of(row)):
        assert reviewer.get(screen).status_code == 403
    for record in (promise, article, article.source):
        assert reviewer.get(screen_of(record)).status_code == 302
        assert curator.get(screen_of(record)).status_code == 200
    assert list(reviewer.get(list_of("statement")).context["cl"].result_list) == [praise]
    assert "Withhold from readers" not in shown(reviewer.get(screen_of(praise)))
    for noun in ("article", "source"):
        assert not reviewer.get(list_of(noun)).context["cl"].result_list
