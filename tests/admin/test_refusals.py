"""What the database still refuses is said in words, and nothing that was written is lost."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.test import Client

from statements.admin import StatementAdmin
from statements.admin.quote import QuoteFormSet
from statements.admin.refusals import REFUSALS
from statements.models import FormerSpeakerSlug, Office, Speaker, Statement
from tests import cast
from tests.admin.screens import deletion_of, save, screen_of, shown


def test_every_rule_of_the_database_has_its_words(db: None) -> None:
    models = apps.get_app_config("statements").get_models()
    rules = {rule.name for model in models for rule in model._meta.constraints}
    sources = cast.sql("SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
    for (source,) in sources:
        rules |= set(re.findall(r"(?:CONSTRAINT = |refuse_by_rule\()'(\w+)'", source))
    kept = cast.sql(
        "SELECT encode(tgargs, 'escape') FROM pg_trigger"
        " WHERE tgfoid = 'public.row_never_changes'::regproc"
    )
    rules |= {rule.removesuffix("\\000") for (rule,) in kept}
    assert rules == REFUSALS.keys()


@pytest.fixture
def nothing_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that let through what only the database refuses."""
    monkeypatch.setattr(QuoteFormSet, "clean", lambda self: None)


@pytest.mark.usefixtures("nothing_is_checked")
def test_a_rule_that_waits_for_the_end_is_told_in_words(curator: Client, praise: Statement) -> None:
    page = save(curator, screen_of(praise), kind="indirect", cue="ووصفت")
    assert "A paraphrased statement has no quoted stretch" in shown(page)
    assert 'value="ووصفت"' in page.content.decode()
    praise.refresh_from_db()
    assert (praise.kind, praise.cue) == ("mixed", "")
    assert not LogEntry.objects.exists()


@pytest.mark.usefixtures("nothing_is_checked")
def test_overlapping_quotes_are_refused_by_the_database_too(
    curator: Client, praise: Statement
) -> None:
    first = praise.quotes.all()[0]
    moved = {"quotes-1-start": first.start + 6, "quotes-1-end": first.end}
    page = save(curator, screen_of(praise), **moved, **{"quotes-1-text": first.text[6:]})
    assert "Two quoted stretches overlap." in shown(page)


def test_an_office_entered_twice_is_told_in_words(curator: Client, haddad: Speaker) -> None:
    Office.objects.create(speaker=haddad, title="وزير الخارجية")
    again = {"offices-TOTAL_FORMS": 2, "offices-1-title": "وزير الخارجية"}
    page = save(curator, screen_of(haddad), **again, name_en="Samir H. Haddad")
    assert "The speaker has the same office of the same dates already." in shown(page)
    assert 'value="Samir H. Haddad"' in page.content.decode()


def test_an_address_that_leads_elsewhere_is_told_in_words(
    curator: Client, haddad: Speaker, petrova: Speaker
) -> None:
    haddad.slug = "haddad"
    haddad.save()
    assert FormerSpeakerSlug.objects.filter(slug="samir-haddad").exists()
    page = save(curator, screen_of(petrova), slug="samir-haddad")
    assert "This address still leads to “سمير حداد”, which once had it" in shown(page)
    save(curator, screen_of(haddad), slug="samir-haddad")
    haddad.refresh_from_db()
    assert haddad.slug == "samir-haddad"


def test_a_deletion_that_the_database_refuses_is_told_in_words(
    curator: Client, promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allowed(*args: Any, **kwargs: Any) -> bool:
        return True

    monkeypatch.setattr(StatementAdmin, "has_delete_permission", allowed)
    page: Any = curator.post(deletion_of(promise), {"post": "yes"}, follow=True)
    assert "A statement that was published is never deleted: withdraw it instead." in shown(page)
    assert Statement.objects.exists()
    assert not LogEntry.objects.exists()
