"""Every record has its history on the desk: who changed what, when, why; and the way back."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from statements.models import Alias, Change, ReviewRule, Speaker, Statement
from tests import cast
from tests.admin.screens import form_for, save, screen_of, shown


def history_of(record: Speaker | Statement) -> str:
    """The address of the record's history."""
    name = f"admin:statements_{record._meta.model_name}_history"
    return reverse(name, args=[record.pk])


def the_last(table: str) -> Change:
    """The last change of a row of that table."""
    return Change.objects.filter(table=table).newest_first()[0]


def test_a_change_stands_with_who_made_it_and_why_before_and_after(
    curator: Client, haddad: Speaker
) -> None:
    save(curator, screen_of(haddad), name_en="Sameer Haddad", reason="As his ministry writes it")
    page = curator.get(history_of(haddad))
    said = shown(page)
    assert re.search("curator As his ministry writes it Speaker: Changed", said)
    assert "<del>Samir</del>" in page.content.decode()
    assert "<ins>Sameer</ins>" in page.content.decode()


def test_what_was_changed_past_the_desk_stands_there_too(curator: Client, haddad: Speaker) -> None:
    cast.sql("UPDATE statements_speaker SET name_en = %s", "S. Haddad")
    assert "S. Haddad" in shown(curator.get(history_of(haddad)))


def test_a_change_is_taken_back_with_a_reason(curator: Client, haddad: Speaker) -> None:
    save(curator, screen_of(haddad), name_en="Sameer Haddad")
    change = the_last("statements_speaker")
    sent = {"change": change.pk, "reason": "المعتمد سمير"}
    page = curator.post(history_of(haddad), sent, follow=True)
    haddad.refresh_from_db()
    assert haddad.name_en == "Samir Haddad"
    assert "The change was taken back." in shown(page)
    assert "المعتمد سمير" in shown(page)


def test_a_change_is_not_taken_back_over_a_later_one(curator: Client, haddad: Speaker) -> None:
    save(curator, screen_of(haddad), name_en="Sameer Haddad")
    change = the_last("statements_speaker")
    save(curator, screen_of(haddad), name_en="S. Haddad")
    sent = {"change": change.pk, "reason": "لا"}
    page = curator.post(history_of(haddad), sent, follow=True)
    assert "This record has been changed again since." in shown(page)
    haddad.refresh_from_db()
    assert haddad.name_en == "S. Haddad"


def test_what_was_deleted_comes_back(curator: Client, haddad: Speaker) -> None:
    alias = Alias.objects.create(speaker=haddad, name="حدّاد")
    key = alias.pk
    alias.delete()
    sent = {"change": the_last("statements_alias").pk, "reason": "حُذف سهواً"}
    curator.post(history_of(haddad), sent)
    assert Alias.objects.get(pk=key).name == "حدّاد"


def test_a_reader_of_the_desk_sees_the_history_and_takes_nothing_back(
    curator: Client, haddad: Speaker
) -> None:
    save(curator, screen_of(haddad), name_en="Sameer Haddad")
    onlooker = User.objects.create_user("onlooker", is_staff=True)
    onlooker.user_permissions.add(Permission.objects.get(codename="view_speaker"))
    client = Client()
    client.force_login(onlooker)
    page = client.get(history_of(haddad))
    assert "Sameer" in shown(page)
    assert "Take back" not in shown(page)
    change = the_last("statements_speaker")
    sent = {"change": change.pk, "reason": "لا"}
    assert client.post(history_of(haddad), sent).status_code == 403


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_history_of_a_statement_opens_in_both_languages(
    curator: Client, promise: Statement, language: str
) -> None:
    page = curator.get(history_of(promise).replace("/en/", f"/{language}/"))
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_the_rule_of_review_is_changed_in_ones_own_name_for_a_reason(curator: Client) -> None:
    page = save(curator, form_for("reviewrule"), second_review="", reason="")
    assert not ReviewRule.objects.exists()
    assert "This field is required." in shown(page)
    save(curator, form_for("reviewrule"), reason="One curator alone")
    rule = ReviewRule.objects.get()
    assert (rule.second_review, rule.by.username) == (False, "curator")
    assert curator.get(screen_of(rule)).status_code == 200
