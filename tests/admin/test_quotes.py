"""What is wrong with quoted stretches is said in words, also while the statement is new."""

from typing import Any

import pytest
from django.test import Client

from statements.models import Amendment, Article, Speaker, Statement
from tests import cast
from tests.admin.screens import form_for, new_quote, save, screen_of, shown

START = cast.BODY.index(cast.REFUSED_WORDS)
END = START + len(cast.REFUSED_WORDS)


@pytest.fixture
def refusal(article: Article, haddad: Speaker) -> dict[str, Any]:
    """What a curator writes to enter Haddad's refusal, without its quoted words."""
    start = cast.BODY.index(cast.REFUSAL)
    told = {"start": start, "end": start + len(cast.REFUSAL), "text": cast.REFUSAL}
    return {"article": article.pk, "speaker": haddad.pk, "kind": "mixed", **told}


def test_a_new_statement_is_entered_with_its_quote(curator: Client, refusal: Any) -> None:
    save(curator, form_for("statement"), **refusal, **new_quote(0, START, END, cast.REFUSED_WORDS))
    assert Statement.objects.get().quotes.get().text == cast.REFUSED_WORDS


def test_a_quote_that_does_not_match_is_refused_in_words(curator: Client, refusal: Any) -> None:
    quote = new_quote(0, START + 3, END, cast.REFUSED_WORDS)
    page = save(curator, form_for("statement"), **refusal, **quote)
    said = f"there stands “{cast.REFUSED_WORDS[3:]}”"
    assert f"The quote does not stand there in the statement; {said}" in shown(page)
    assert not Statement.objects.exists()


def test_a_quote_that_ends_before_it_starts_is_refused_in_words(
    curator: Client, refusal: Any
) -> None:
    quote = new_quote(0, END, START, cast.REFUSED_WORDS)
    page = save(curator, form_for("statement"), **refusal, **quote)
    assert "The end lies before the start." in shown(page)


def test_a_quote_outside_its_statement_is_refused_in_words(curator: Client, refusal: Any) -> None:
    quote = new_quote(0, 0, 3, cast.BODY[:3])
    page = save(curator, form_for("statement"), **refusal, **quote)
    assert "The quote does not stand there in the statement" in shown(page)


def test_a_partly_verbatim_statement_needs_a_quote(curator: Client, refusal: Any) -> None:
    page = save(curator, form_for("statement"), **refusal)
    assert "A partly verbatim statement has a quoted stretch: add one" in shown(page)


def test_a_paraphrase_has_no_quote(curator: Client, refusal: Any) -> None:
    told = {**refusal, "kind": "indirect"} | new_quote(0, START, END, cast.REFUSED_WORDS)
    page = save(curator, form_for("statement"), **told)
    assert "A paraphrase has no quoted stretch: delete it" in shown(page)


def test_a_quote_and_its_kind_go_together(curator: Client, praise: Statement) -> None:
    told = {"kind": "indirect", "quotes-0-DELETE": "on", "quotes-1-DELETE": "on"}
    save(curator, screen_of(praise), **told)
    proposed = Amendment.objects.waiting().get().values
    assert (proposed["kind"], proposed["quotes"]) == ("indirect", [])


def test_quotes_that_overlap_are_refused_in_words(curator: Client, praise: Statement) -> None:
    first = praise.quotes.all()[0]
    inside = new_quote(2, first.start + 6, first.end, first.text[6:])
    page = save(curator, screen_of(praise), **inside)
    said = f"This stretch begins before the one from {first.start} to {first.end} has ended."
    assert said in shown(page)


def test_quotes_are_held_against_the_span_being_written(curator: Client, praise: Statement) -> None:
    end = praise.quotes.all()[1].start + 2
    shorter = {"end": end, "text": cast.BODY[praise.start : end]}
    page = save(curator, screen_of(praise), **shorter)
    assert "The quote does not stand there in the statement; there stands “حل”" in shown(page)


def test_two_quotes_at_one_place_are_refused_in_words(curator: Client, praise: Statement) -> None:
    first = praise.quotes.all()[0]
    page = save(curator, screen_of(praise), **new_quote(2, first.start, first.end, first.text))
    assert "Two quoted stretches begin at the same place." in shown(page)
