"""The command that brings the search index in step with the archive."""

from io import StringIO

import pytest
from django.core.management import call_command

from statements.models import Article, SearchEntry, Speaker, Statement
from statements.search.query import parse
from tests import cast


def rebuilt(*args: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("rebuild_search", *args, stdout=said)
    return said.getvalue()


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


def test_a_statement_that_is_missing_is_found_again(promise: Statement) -> None:
    SearchEntry.objects.all().delete()
    assert not Statement.objects.matching(parse("الهدنة")).exists()
    assert rebuilt() == "1 of 1 statements indexed\nThe index holds 1 statements.\n"
    assert list(Statement.objects.matching(parse("الهدنة"))) == [promise]


def test_with_nothing_missing_nothing_is_done(promise: Statement) -> None:
    assert rebuilt() == "The index holds 1 statements.\n"


def test_an_index_of_other_words_is_made_anew_when_asked(promise: Statement) -> None:
    cast.sql("UPDATE statements_searchentry SET words = '''غيرها'':1'")
    rebuilt()
    assert not Statement.objects.matching(parse("الهدنة")).exists()
    rebuilt("--all")
    assert list(Statement.objects.matching(parse("الهدنة"))) == [promise]


def test_an_entry_of_a_statement_that_readers_may_not_see_is_dropped(
    promise: Statement, article: Article, haddad: Speaker
) -> None:
    candidate = cast.the_refusal(article, haddad, status="candidate")
    SearchEntry.objects.add([candidate])
    rebuilt("--all")
    assert list(SearchEntry.objects.values_list("statement_id", flat=True)) == [promise.pk]


def test_many_statements_are_indexed_batch_by_batch(
    article: Article, haddad: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    cast.the_leak(article, haddad)
    SearchEntry.objects.all().delete()
    monkeypatch.setattr("statements.management.commands.rebuild_search.BATCH", 2)
    assert rebuilt().splitlines() == [
        "2 of 3 statements indexed",
        "3 of 3 statements indexed",
        "The index holds 3 statements.",
    ]
