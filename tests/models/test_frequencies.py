"""In how many statements and articles a word stands: the numbers follow every change."""

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest
from django.core.management import call_command

from statements.arabic.analysis import analyse
from statements.arabic.tokens import tokens
from statements.models import Article, SearchEntry, Speaker, Statement, drain
from statements.search import frequencies, lexemes
from statements.search.tables import ARTICLES, STATEMENTS
from tests import cast
from tests.search.archives import archive_of

pytestmark = pytest.mark.django_db


def _by_hand(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each exact form and each stem stands, how many there are, words."""
    counts: Counter[str] = Counter()
    for text in texts:
        words = [analyse(token.exact) for token in tokens(text)]
        telling = [word for word in words if not word.is_stop_word]
        counts.update({lexemes.exact(word.exact) for word in words})
        counts.update({lexemes.stem(word.stem) for word in telling})
        counts.update({lexemes.EVERY_ROW: 1, lexemes.ALL_WORDS: len(telling)})
    return counts


def assert_counted_as_by_hand() -> None:
    """The numbers told of statements are those of the published texts."""
    texts = Statement.objects.published().values_list("text", flat=True)
    by_hand = _by_hand(texts)
    every_word = _by_hand(Statement.objects.values_list("text", flat=True))
    told = frequencies.documents(STATEMENTS, every_word)
    assert told == {lexeme: by_hand[lexeme] for lexeme in every_word}
    assert frequencies.miscounted(STATEMENTS) == []
    assert frequencies.miscounted(ARTICLES) == []


WORDS = ["الهدنة", "هدنة", "حلب", "في", "words", "2015", "الوزراء", "s1"]
Change = Callable[[Random, Statement], Any]
CHANGES: list[Change] = [
    lambda chance, s: Statement.objects.filter(pk=s.pk).update(status="published"),
    lambda chance, s: Statement.objects.filter(pk=s.pk, number__gte=1).update(status="withdrawn"),
    lambda chance, s: cast.sql(
        "UPDATE statements_statement SET status = 'withdrawn' WHERE mod(number, 3) = %s",
        chance.randrange(3),
    ),
    lambda chance, s: cast.sql("UPDATE statements_statement SET status = 'published'"),
    lambda chance, s: s.said_by.save(),
    lambda chance, s: drain(),
    lambda chance, s: call_command("rebuild_search", verbosity=0),
    lambda chance, s: call_command("rebuild_search", "--all", verbosity=0),
]


def _shorten(chance: Random, statement: Statement) -> None:
    shorter = statement.text[: chance.randint(1, len(statement.text))]
    Statement.objects.filter(pk=statement.pk).update(
        text=shorter, end=statement.start + len(shorter)
    )


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_numbers_are_those_one_would_count_by_hand(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    texts = [f"{' '.join(chance.choices(WORDS, k=6))} بند{n}" for n in range(8)]
    statements = archive_of(texts)
    for _ in range(25):
        statement = Statement.objects.get(pk=chance.choice(statements).pk)
        with cast.all_decided():
            chance.choice([*CHANGES, _shorten])(chance, statement)
        drain()
        assert_counted_as_by_hand()


def test_a_word_of_a_text_is_not_taken_for_the_number_of_all_words(
    article: Article, haddad: Speaker
) -> None:
    archive_of(["words words", "other words"])
    assert frequencies.documents(STATEMENTS, ["words"]) == {"words": 2}
    assert_counted_as_by_hand()


def test_of_words_that_no_statement_has_nought_is_told() -> None:
    assert frequencies.documents(STATEMENTS, ["=حلب", "=حلب"]) == {"=حلب": 0}
    assert frequencies.documents(STATEMENTS, []) == {}


def test_the_words_that_begin_so_are_told_with_their_numbers() -> None:
    archive_of(["حلب حلبي", "حلب حمص"])
    assert frequencies.beginning(STATEMENTS, "=حل") == {"=حلب": 2, "=حلبي": 1}
    cast.withdraw(Statement.objects.get(text="حلب حلبي"))
    assert frequencies.beginning(STATEMENTS, "=حل") == {"=حلب": 1}


def test_statements_and_articles_are_counted_apart(article: Article, haddad: Speaker) -> None:
    cast.the_promise(article, haddad)
    assert frequencies.documents(STATEMENTS, ["=صريحه"]) == {"=صريحه": 0}
    assert frequencies.documents(ARTICLES, ["=صريحه"]) == {"=صريحه": 1}


def test_numbers_are_right_before_and_after_they_are_added_up() -> None:
    archive_of(["حلب", "حلب حمص"])
    cast.sql("DELETE FROM statements_searchentry WHERE length = 2")
    assert cast.sql("SELECT 1 FROM statements_searchwordchange LIMIT 1")
    assert frequencies.documents(STATEMENTS, ["=حلب", "=حمص"]) == {"=حلب": 1, "=حمص": 0}
    frequencies.fold_changes()
    frequencies.forget_unused()
    assert not cast.sql("SELECT 1 FROM statements_searchwordchange")
    assert not cast.sql("SELECT 1 FROM statements_searchword WHERE scope = 's' AND lexeme = '=حمص'")
    assert frequencies.documents(STATEMENTS, ["=حلب", "=حمص"]) == {"=حلب": 1, "=حمص": 0}


def test_an_empty_index_tells_of_nothing() -> None:
    archive_of(["حلب", "حلب حمص"])
    SearchEntry.objects.all().delete()
    frequencies.fold_changes()
    frequencies.forget_unused()
    assert frequencies.beginning(STATEMENTS, "=") == {}
    assert cast.sql("SELECT 1 FROM statements_searchword WHERE scope = 's'") == []
