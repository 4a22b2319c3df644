"""What is published is found by its words as they are, and nothing else is in the index."""

import pytest
from django.core.management import call_command

from statements.models import Article, SearchEntry, Speaker, Statement
from statements.search.old_query import parse
from tests import cast


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


def indexed(line: str = "الهدنة") -> bool:
    """Whether the index has a statement of those words."""
    return Statement.objects.matching(parse(line)).exists()


def test_a_statement_is_found_from_its_publication_on(article: Article, haddad: Speaker) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    assert not indexed()
    candidate.status = "published"
    candidate.save()
    assert indexed()


@pytest.mark.parametrize("status", ["candidate", "rejected"])
def test_what_readers_do_not_see_is_not_indexed(
    article: Article, haddad: Speaker, status: str
) -> None:
    cast.the_promise(article, haddad, status=status)
    assert not SearchEntry.objects.exists()


def test_a_withdrawn_statement_leaves_the_index(promise: Statement) -> None:
    promise.status = "withdrawn"
    promise.save()
    assert not SearchEntry.objects.exists()


def test_a_statement_withdrawn_by_sql_leaves_the_index(promise: Statement) -> None:
    cast.sql("UPDATE statements_statement SET status = 'withdrawn'")
    assert not SearchEntry.objects.exists()


def test_a_statement_changed_by_sql_leaves_the_index_until_it_is_rebuilt(
    promise: Statement,
) -> None:
    shorter = cast.PROMISE.removesuffix(" أسبوعاً")
    with cast.checks_now():
        cast.sql(
            'UPDATE statements_statement SET text = %s, "end" = start + %s', shorter, len(shorter)
        )
    assert not indexed()
    call_command("rebuild_search", verbosity=0)
    assert indexed()
    assert not indexed("أسبوعاً")


def test_a_statement_published_by_sql_is_found_once_the_index_is_rebuilt(
    article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, status="candidate")
    cast.sql("UPDATE statements_statement SET status = 'published'")
    assert [s.text for s in SearchEntry.objects.missing()] == [cast.PROMISE]
    call_command("rebuild_search", verbosity=0)
    assert indexed()


def test_a_statement_corrected_by_a_curator_is_found_by_its_new_words_only(
    promise: Statement,
) -> None:
    promise.text = cast.PROMISE.removesuffix(" أسبوعاً")
    promise.end = promise.start + len(promise.text)
    with cast.checks_now():
        promise.save()
    assert indexed()
    assert not indexed("أسبوعاً")


def test_any_other_change_by_sql_leaves_a_statement_in_the_index(promise: Statement) -> None:
    cast.sql("UPDATE statements_statement SET cue = 'أكد', text = text, status = status")
    assert indexed()


def test_saving_what_was_withdrawn_meanwhile_does_not_bring_it_back_into_the_index(
    promise: Statement,
) -> None:
    cast.sql("UPDATE statements_statement SET status = 'withdrawn'")
    promise.cue = "أكد"
    promise.save(update_fields=["cue"])
    assert not SearchEntry.objects.exists()


def test_what_a_fixture_loads_is_found(seeds: None) -> None:
    assert SearchEntry.objects.count() == 152
    assert not SearchEntry.objects.missing().exists()
    assert indexed("لافروف")


def test_an_entry_goes_with_its_statement(article: Article, haddad: Speaker) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    SearchEntry.objects.add([candidate])
    with cast.checks_now():
        candidate.delete()
    assert not SearchEntry.objects.exists()
