"""The command that proves the search index to be in step with the archive, or names its faults."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from statements.management.commands import verify_search
from statements.models import Article, Speaker, Statement, verifying
from tests import cast


def verified() -> str:
    """What the command says of an index in step."""
    said = StringIO()
    call_command("verify_search", stdout=said)
    return said.getvalue()


def faults() -> list[str]:
    """What it says of one that is not; its exit code is then 1."""
    with pytest.raises(CommandError) as error:
        verified()
    assert error.value.returncode == 1
    *named, advice = str(error.value).splitlines()
    assert advice == "rebuild_search brings the index in step."
    return named


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


def test_an_index_in_step_is_called_so(promise: Statement) -> None:
    assert verified() == "In step: 1 statements, 1 articles, all numbers.\n"


@pytest.mark.usefixtures("db")
def test_an_empty_archive_is_in_step() -> None:
    assert verified() == "In step: 0 statements, 0 articles, all numbers.\n"


def test_the_seeds_are_in_step(seeds: None) -> None:
    number = Statement.objects.published().count()
    assert verified().startswith(f"In step: {number} statements")


def test_changes_that_wait_are_named(promise: Statement) -> None:
    cast.sql("UPDATE statements_speaker SET country = 'SY'")
    assert faults() == [
        "2 changes are noted and wait to be indexed.",
        f"The entry of the statement {promise.pk} is out of date.",
        f"The entry of the article {promise.article_id} is out of date.",
    ]


CHANGED = [
    "words = strip(words)",
    "words = words || '''سوريا'':900'::tsvector",
    "length = length + 1",
    "start = start + 1",
    "speaker_id = speaker_id + 1",
    "country = 'sy'",
    "country = NULL",
    "outlet_id = 1",
    "kind = 'mixed'",
    "office = 'وزير'",
    "events = '{1}'",
    "days = '[2015-01-01,2015-01-02)'",
    "first_day = '2015-01-01'",
    "first_month = 1",
    "last_month = 1",
    "article_id = article_id + 1",
]


@pytest.mark.parametrize("change", CHANGED)
def test_an_entry_changed_by_sql_is_named(promise: Statement, change: str) -> None:
    cast.sql(f"UPDATE statements_searchentry SET {change}")  # noqa: S608
    assert faults() == [f"The entry of the statement {promise.pk} is out of date."]


@pytest.mark.parametrize("change", [*CHANGED[:3], "days = '[2015-01-01,2015-01-02)'"])
def test_an_entry_of_an_article_changed_by_sql_is_named(promise: Statement, change: str) -> None:
    cast.sql(f"UPDATE statements_articleentry SET {change}")  # noqa: S608
    assert faults() == [f"The entry of the article {promise.article_id} is out of date."]


def test_what_is_missing_is_named(promise: Statement) -> None:
    cast.sql("DELETE FROM statements_searchentry")
    cast.sql("DELETE FROM statements_articleentry")
    assert faults() == [
        f"The statement {promise.pk} is not in the index.",
        f"The article {promise.article_id} is not in the index.",
    ]


def test_what_is_astray_is_named(promise: Statement, haddad: Speaker) -> None:
    candidate = cast.the_refusal(promise.article, haddad, status="candidate")
    other = cast.an_article(title="خبر")
    cast.sql("UPDATE statements_searchentry SET statement_id = %s", candidate.pk)
    cast.sql("UPDATE statements_articleentry SET article_id = %s", other.pk)
    assert faults() == [
        f"The statement {candidate.pk} should not be in the index.",
        f"The statement {promise.pk} is not in the index.",
        f"The article {other.pk} should not be in the index.",
        f"The article {promise.article_id} is not in the index.",
    ]


def test_a_wrong_number_is_named(promise: Statement) -> None:
    cast.sql(
        "UPDATE statements_searchword SET documents = 7 WHERE scope = 's' AND lexeme = '=الهدنه'"
    )
    cast.sql("DELETE FROM statements_searchword WHERE scope = 'a' AND lexeme = '@'")
    cast.sql("INSERT INTO statements_searchword VALUES ('=غيرها', 2, 's')")
    assert faults() == [
        "s =الهدنه: 7 rows are told of, but there are 1.",
        "s =غيرها: 2 rows are told of, but there are 0.",
        "a @: 0 rows are told of, but there are 1.",
    ]


def test_a_word_that_is_not_used_any_more_is_no_fault(promise: Statement) -> None:
    cast.sql("INSERT INTO statements_searchword VALUES ('=غيرها', 0, 's')")
    assert verified()


def test_of_very_many_faults_the_first_are_named_and_the_others_counted(
    promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_search, "MOST_NAMED", 1)
    cast.sql("DELETE FROM statements_searchentry")
    cast.sql("DELETE FROM statements_articleentry")
    assert faults() == [f"The statement {promise.pk} is not in the index.", "… and 1 more"]


def test_faults_are_found_in_every_batch(
    promise: Statement, haddad: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "BATCH", 1)
    cast.the_refusal(promise.article, haddad)
    cast.the_leak(promise.article, haddad)
    cast.sql("UPDATE statements_searchentry SET length = length + 1")
    assert len(faults()) == 3


def test_once_all_is_made_anew_no_fault_is_left(promise: Statement) -> None:
    cast.sql("UPDATE statements_searchentry SET words = '''غيرها'':1', length = 900")
    cast.sql("DELETE FROM statements_articleentry")
    call_command("rebuild_search", "--all", verbosity=0)
    assert verified()
