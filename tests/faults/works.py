"""Work that is killed under way in the tests: what curators and operators do."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from statements.curation import deciding, speakers, splitting
from statements.models import SavedSearch, Speaker, Statement, version


def manage(*words: str) -> None:
    """One of Django's commands."""
    call_command(*words)


def merge(gone: str, kept: str) -> None:
    """Two speakers become one."""
    one, other = Speaker.objects.get(slug=gone), Speaker.objects.get(slug=kept)
    speakers.merge(one, other, _curator(), "A test.")


def split(slug: str) -> None:
    """The statements of a speaker, but the first, become another's."""
    speaker = Speaker.objects.get(slug=slug)
    other = Speaker(slug="another", name_ar="شخص آخر", name_en="Another", country=speaker.country)
    keys = list(speaker.statements.order_by("pk").values_list("pk", flat=True))[1:]
    splitting.split(speaker, other, splitting.Chosen(keys, [], []), _curator(), "A test.")


def accept() -> None:
    """All that waits and whose speaker is known is accepted."""
    for statement in Statement.objects.filter(status="candidate", speaker__isnull=False):
        deciding.accept(statement, _curator())


def publish() -> None:
    """The first that is accepted is published from the review screen, by a browser's form."""
    assert _sent(Statement.objects.filter(status="accepted"), do="publish") == 302


def withdraw(status: str) -> None:
    """The first that is published is withdrawn likewise, which is answered with that status."""
    found = Statement.objects.filter(status="published")
    assert _sent(found, do="withdraw", reason="It was said by somebody else.") == int(status)


def _sent(statements: Any, **form: str) -> int:
    """With what the review screen answers to a form on the first of the statements."""
    first = statements.order_by("pk")[0]
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(User.objects.get(username="reviewer"))
    address = f"/en/admin/statements/article/{first.article_id}/review/{first.pk}/"
    seen = {"seen": version.seen(first)}
    return int(browser.post(address, seen | form, secure=True).status_code)


def follow(*addresses: str) -> None:
    """Readers have followed all paraphrases by e-mail for two days."""
    ago = timezone.now() - timedelta(days=2)
    for address in addresses:
        SavedSearch.objects.create(
            address=address,
            query="kind=indirect",
            language="ar",
            rhythm="daily",
            confirmed_at=ago,
            covered_until=ago,
        )


def _curator() -> User:
    return User.objects.get(username="curator")
