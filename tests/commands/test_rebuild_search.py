"""The command that brings the search index in step with the archive, while readers search on."""

from io import StringIO

import pytest
from django.core.management import call_command

from statements.management.commands import rebuild_search
from statements.models import (
    Article,
    SearchEntry,
    SearchNote,
    SearchWord,
    Speaker,
    Statement,
    drain,
    indexing,
)
from tests import cast
from tests.search.archives import found


def rebuilt(*args: str) -> list[str]:
    """What the command says, line by line."""
    said = StringIO()
    call_command("rebuild_search", *args, stdout=said)
    return said.getvalue().splitlines()


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


@pytest.fixture
def three(promise: Statement, article: Article, haddad: Speaker) -> list[str]:
    """The texts of three published statements."""
    cast.the_refusal(article, haddad)
    cast.the_leak(article, haddad)
    return sorted(Statement.objects.values_list("text", flat=True))


def test_with_nothing_noted_nothing_is_done(promise: Statement) -> None:
    assert rebuilt() == ["The index holds 1 statements."]


def test_what_the_database_has_noted_is_seen_to(promise: Statement) -> None:
    cast.sql("UPDATE statements_speaker SET country = 'SY'")
    assert SearchNote.objects.count() == 2
    assert rebuilt() == ["2 of 2 notes seen to", "The index holds 1 statements."]
    assert not SearchNote.objects.exists()


def test_a_statement_that_is_missing_is_found_again_when_all_is_made_anew(
    promise: Statement,
) -> None:
    SearchEntry.objects.all().delete()
    assert rebuilt() == ["The index holds 0 statements."]
    assert rebuilt("--all")[-1] == "The index holds 1 statements."
    assert found("الهدنة") == [promise.text]


def test_an_index_of_other_words_is_made_anew_when_asked(promise: Statement) -> None:
    cast.sql("UPDATE statements_searchentry SET words = '''غيرها'':1'")
    rebuilt()
    assert found("أسبوعا") == []
    rebuilt("--all")
    assert found("أسبوعا") == [promise.text]


def test_an_entry_of_a_statement_that_readers_may_not_see_is_dropped(
    promise: Statement, article: Article, haddad: Speaker
) -> None:
    candidate = cast.the_refusal(article, haddad, status="candidate")
    cast.sql("UPDATE statements_searchentry SET statement_id = %s", candidate.pk)
    rebuilt("--all")
    assert [*SearchEntry.objects.values_list("pk", flat=True)] == [promise.pk]


def test_words_that_no_statement_has_any_more_are_forgotten(promise: Statement) -> None:
    assert SearchWord.objects.filter(lexeme="=الهدنه").exists()
    cast.withdraw(promise)
    assert SearchWord.objects.filter(lexeme="=الهدنه", documents=0).exists()
    rebuilt()
    assert not SearchWord.objects.exists()


def test_many_notes_are_seen_to_batch_by_batch(
    three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild_search, "BATCH", 2)
    assert rebuilt("--all") == [
        "2 of 4 notes seen to",
        "4 of 4 notes seen to",
        "The index holds 3 statements.",
    ]


def test_everything_is_found_all_the_time_while_all_is_made_anew(
    three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    between: list[list[str]] = []

    def searched_around(most: int, *, adds_up: bool = True) -> int:
        between.append(sorted(found()))
        seen = drain(most, adds_up=adds_up)
        between.append(sorted(found()))
        return seen

    monkeypatch.setattr(rebuild_search, "BATCH", 1)
    monkeypatch.setattr(indexing, "drain", searched_around)
    scores = found("حداد")
    rebuilt("--all")
    assert between == [three] * 10
    assert found("حداد") == scores


def test_a_bar_grows_on_a_terminal(three: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild_search, "BATCH", 2)
    said = StringIO()
    monkeypatch.setattr(said, "isatty", lambda: True)
    call_command("rebuild_search", "--all", stdout=said)
    half, whole = "#" * 15 + " " * 15, "#" * 30
    assert said.getvalue() == (
        f"\r[{half}] 2 of 4 notes seen to\r[{whole}] 4 of 4 notes seen to\n"
        "The index holds 3 statements.\n"
    )
