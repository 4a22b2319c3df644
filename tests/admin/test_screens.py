"""Every screen opens in both languages, and loads nothing that the site's policy forbids."""

import re

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import translation

from statements.models import Article, Event, FormerSpeakerSlug, Outlet, Source, Speaker, Statement
from tests import cast
from tests.admin.screens import form_for, list_of, screen_of, shown

NOUNS: list[type[Model]] = [Article, Event, Outlet, Source, Speaker, Statement]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son[a-z]+=")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_list_opens_in_both_languages(curator: Client, seeds: None, language: str) -> None:
    for model in NOUNS:
        with translation.override(language):
            page = curator.get(list_of(str(model._meta.model_name)))
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.content.decode()
        assert not INLINE.search(page.content.decode())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_record_opens_in_both_languages(curator: Client, seeds: None, language: str) -> None:
    for model in NOUNS:
        with translation.override(language):
            page = curator.get(screen_of(model._default_manager.order_by("pk")[0]))
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.content.decode()
        assert not INLINE.search(page.content.decode())


@pytest.mark.parametrize("noun", ["event", "outlet", "speaker", "statement"])
def test_a_new_record_can_be_entered(curator: Client, noun: str) -> None:
    assert curator.get(form_for(noun)).status_code == 200


@pytest.mark.parametrize("noun", ["article", "source"])
def test_what_an_importer_brings_is_not_entered_by_hand(curator: Client, noun: str) -> None:
    assert curator.get(form_for(noun)).status_code == 403


@pytest.mark.parametrize(("language", "other"), [("ar", "en"), ("en", "ar")])
def test_the_desk_leads_to_itself_in_the_other_language(
    curator: Client, language: str, other: str
) -> None:
    with translation.override(language):
        page = curator.get(list_of("statement")).content.decode()
    assert re.search(rf'<a href="/{other}/admin/"[^>]*hreflang="{other}"', page)


def test_only_what_readers_see_leads_to_the_site(
    curator: Client, promise: Statement, candidate: Statement
) -> None:
    assert "View on site" in shown(curator.get(screen_of(promise)))
    assert "View on site" not in shown(curator.get(screen_of(candidate)))


def test_dates_stand_in_words(curator: Client, promise_at_the_talks: Statement) -> None:
    assert "15 October 2015" in shown(curator.get(list_of("statement")))
    assert "October 2015" in shown(curator.get(list_of("event")))


def test_a_date_of_printing_says_so(curator: Client, haddad: Speaker) -> None:
    cast.the_promise(cast.an_article(**cast.printed_on("2015-10-16")), haddad)
    assert "printed: 16 October 2015" in shown(curator.get(list_of("statement")))


def test_former_addresses_are_shown_and_not_changed(curator: Client, haddad: Speaker) -> None:
    haddad.slug = "haddad"
    haddad.save()
    assert FormerSpeakerSlug.objects.get().slug == "samir-haddad"
    page = curator.get(screen_of(haddad))
    assert "samir-haddad" in shown(page)
    assert 'value="samir-haddad"' not in page.content.decode()
