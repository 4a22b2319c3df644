"""The desk finds a record however its words are spelt."""

from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from statements.arabic.normalise import exact_form
from statements.models import Speaker, Statement
from tests import cast
from tests.admin.screens import list_of, shown


def found(client: Client, noun: str, words: str) -> list[Any]:
    """The records that the list shows for these words."""
    return list(client.get(list_of(noun), {"q": words}).context["cl"].result_list)


@pytest.mark.parametrize("words", ["الهدنة", "الهدنه", "ستمدد اسبوعا", "القرار 2254", "الهُدنة"])
def test_a_statement_is_found_by_words_spelt_otherwise(
    curator: Client, promise: Statement, praise: Statement, words: str
) -> None:
    assert found(curator, "statement", words) == [promise]


@pytest.mark.parametrize("words", ["ايلينا", "بتروفا", "petrova"])
def test_a_statement_is_found_by_its_speaker(
    curator: Client, promise: Statement, praise: Statement, words: str
) -> None:
    assert found(curator, "statement", words) == [praise]


def test_a_statement_is_found_by_an_alias_once(curator: Client, promise: Statement) -> None:
    for name in ("سامر الحدّاد", "سامر حدّاد"):
        promise.said_by.aliases.create(name=name)
    assert found(curator, "statement", "سامر") == [promise]


@pytest.mark.parametrize("digits", ["1", "١"])
def test_a_statement_is_found_by_its_number(
    curator: Client, promise: Statement, praise: Statement, digits: str
) -> None:
    assert found(curator, "statement", digits) == [promise]


@pytest.mark.parametrize("words", ["إلينا", "\0", "999999999999999999999999", '"', "%", "حداد\0"])
def test_no_search_breaks_the_list(curator: Client, promise: Statement, words: str) -> None:
    assert curator.get(list_of("statement"), {"q": words}).status_code == 200


@pytest.mark.parametrize("typed", ["ايلينا", "إيلينا بتروفا", "Elena", "بتروفا\0"])
def test_a_speaker_is_offered_however_the_name_is_typed(
    curator: Client, haddad: Speaker, petrova: Speaker, typed: str
) -> None:
    asked = {"app_label": "statements", "model_name": "statement", "field_name": "speaker"}
    answer = curator.get(reverse("admin:autocomplete"), {**asked, "term": typed})
    assert [offer["text"] for offer in answer.json()["results"]] == ["إيلينا بتروفا"]


def test_a_speakers_counts_stay_right_while_searching(curator: Client, promise: Statement) -> None:
    for name in ("سامر الحداد", "سامر حداد"):
        promise.said_by.aliases.create(name=name)
    (speaker,) = found(curator, "speaker", "سامر")
    assert (speaker.all_count, speaker.published_count) == (1, 1)
    assert "1 speaker" in shown(curator.get(list_of("speaker"), {"q": "سامر"}))


def test_the_database_spells_as_the_archive_does(seeds: None) -> None:
    texts = Statement.objects.annotate(spelt=F("text__exact_form")).values_list("text", "spelt")
    assert all(spelt == exact_form(text) for text, spelt in texts)


def test_an_article_is_found_by_its_body(curator: Client, promise: Statement) -> None:
    assert found(curator, "article", "اجراءات امنيه") == [promise.article]
    assert found(curator, "article", cast.TITLE) == [promise.article]
