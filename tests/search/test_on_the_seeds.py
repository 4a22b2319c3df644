"""What readers' words find in the seed articles."""

from collections.abc import Iterable

import pytest

from statements.arabic.tokens import tokens
from statements.models import Statement
from tests.search.archives import found, search_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def words_of(texts: Iterable[str]) -> set[str]:
    """The exact forms of all words of the texts."""
    return {token.exact for text in texts for token in tokens(text)}


def having(*words: str) -> set[str]:
    """The published texts in which any of the words stands in that form."""
    texts = Statement.objects.published().values_list("text", flat=True)
    return {text for text in texts if words_of([text]) & set(words)}


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("وزير", ["الوزير", "وزير", "ووزير", "وزراء"]),
        ("محادثات", ["المحادثات", "لمحادثات", "محادثاته", "محادثات"]),
        ("سوريا", ["سوريه", "سوريا"]),
        ("سورية", ["سوريه", "سوريا"]),
        ("٢٢٥٤", ["2254"]),
        ("2254", ["2254"]),
    ],
)
def test_a_word_finds_every_statement_that_has_a_form_of_it(line: str, forms: list[str]) -> None:
    """Of each form that the seeds have."""
    printed = [form for form in forms if having(form)]
    assert printed, "no form stands in the seeds"
    assert having(*printed) <= set(found(line))


@pytest.mark.parametrize("form", ["الوزير", "ووزير", "المحادثات", "لمحادثات", "محادثاته", "سوريه"])
def test_the_seeds_have_the_forms_that_matter(form: str) -> None:
    assert having(form)


def test_arabic_digits_find_what_european_ones_find() -> None:
    assert found("٢٢٥٤") == found("2254") != []


def test_a_phrase_finds_only_the_statements_that_have_it() -> None:
    texts = found("«لا يجوز»")
    assert texts
    assert all(" لا يجوز " in f" {' '.join(t.exact for t in tokens(text))} " for text in texts)


@pytest.mark.parametrize("line", ["في", "من", "هل في", "على"])
def test_a_line_of_stop_words_alone_answers(line: str) -> None:
    search = search_for(line)
    assert search.overview.count > 0
    assert having(*(token.exact for token in tokens(line))) >= set(found(line))


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("الوَزِير", "الوزير"),
        ("الوزيـــر", "الوزير"),
        ("\u202bالوزير\u202c", "الوزير"),
        ("الو\u200fزير", "الوزير"),
    ],
)
def test_marks_within_a_word_change_nothing(line: str, plain: str) -> None:
    assert search_for(line).best == search_for(plain).best != []


@pytest.mark.parametrize("line", ["وزير الخارجية", "الحرب على الإرهاب", "وقف إطلاق النار في سوريا"])
def test_scores_fall_along_the_list(line: str) -> None:
    scores = [score for _, score in search_for(line).best]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0
