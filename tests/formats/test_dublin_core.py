"""A statement in Dublin Core tells no more than the archive knows."""

import pytest

from statements.formats.dublin_core import terms
from statements.formats.site import Site
from statements.models import Article, Event, Speaker, Statement
from tests import cast

pytestmark = pytest.mark.django_db

SITE = Site("https://archive.example")


def told(statement: Statement, name: str, language: str | None = None) -> list[str]:
    """The values of a term, in one language where one is named."""
    whole = terms(statement, SITE)
    return [value for term, value, of in whole if term == name and language in (None, of)]


def test_only_whose_words_are_quoted_throughout_is_their_creator(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    refusal, praise = cast.the_refusal(article, haddad), cast.the_praise(article, petrova)
    promise = cast.the_promise(article, haddad)
    roles = [(told(s, "creator"), told(s, "contributor")) for s in (refusal, praise, promise)]
    both = ["سمير حداد", "Samir Haddad"]
    assert roles == [(both, []), ([], ["إيلينا بتروفا", "Elena Petrova"]), ([], both)]


def test_an_unnamed_source_is_described_and_is_no_agent(
    article: Article, unnamed_source: Speaker
) -> None:
    leak = cast.the_leak(article, unnamed_source)
    assert told(leak, "creator") + told(leak, "contributor") == []
    words, remarks = told(leak, "description", "ar")
    assert (words, remarks.split(" · ")[0]) == (cast.LEAK, "مصدر لم يُسمَّ: مصدر دبلوماسي")


def test_the_title_is_the_number_and_never_the_words(article: Article, haddad: Speaker) -> None:
    refusal = cast.the_refusal(article, haddad)
    assert told(refusal, "title", "en") == [f"Statement {refusal.number}"]


def test_kind_dates_and_doubts_stand_in_the_description(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(
        article,
        haddad,
        attribution_note_en="Another paper names his deputy.",
        said_on_inferred="date",
        **cast.said_on("2015-12-11"),
    )
    assert told(promise, "description", "en") == [
        "Paraphrased · Said: 11 December 2015 (date inferred) · "
        "Note on the attribution: Another paper names his deputy."
    ]
    assert told(promise, "date") == ["2015-12-11?"]


def test_where_only_a_link_may_be_shown_the_reporters_words_are_left_out(
    article: Article, haddad: Speaker
) -> None:
    Article.objects.filter(pk=article.pk).update(display_exception="link")
    refusal = cast.the_refusal(Article.objects.get(pk=article.pk), haddad)
    assert told(refusal, "description", "ar")[0] == f"«{cast.REFUSED_WORDS}»"


def test_events_are_subjects_and_the_article_is_the_source(
    article: Article, haddad: Speaker, talks: Event
) -> None:
    promise = cast.the_promise(article, haddad, occasion=talks, about=[talks])
    assert told(promise, "subject") == ["محادثات جنيف", "Geneva talks"]
    assert told(promise, "source", "en") == [f"in: «{cast.TITLE}», undated"]
    assert told(promise, "relation") == [f"https://archive.example/ar/articles/{article.pk}/"]
    assert told(promise, "identifier") == [f"https://archive.example/s/{promise.number}"]
