"""A statement's number is given once, at first publication, and never again to another."""

import pytest
from django.db import IntegrityError, transaction

from statements.models import Article, Speaker, Statement
from tests import cast


def becomes(statement: Statement, status: str) -> Statement:
    """The statement after a change of its status past `save`, decided on."""
    with cast.all_decided():
        Statement.objects.filter(pk=statement.pk).update(status=status)
    statement.refresh_from_db()
    return statement


@pytest.fixture
def candidate(first_number: None, article: Article, haddad: Speaker) -> Statement:
    """A statement that awaits review."""
    return cast.the_promise(article, haddad, status="candidate")


@pytest.fixture
def published(first_number: None, article: Article, haddad: Speaker) -> Statement:
    """The first statement ever published."""
    return cast.the_refusal(article, haddad)


def test_a_candidate_has_no_number(candidate: Statement) -> None:
    assert candidate.number is None
    assert becomes(candidate, "rejected").number is None


def test_a_statement_gets_its_number_when_it_is_published(candidate: Statement) -> None:
    assert becomes(candidate, "published").number == 1


def test_a_statement_gets_its_number_by_save(candidate: Statement) -> None:
    candidate.status = "published"
    with cast.all_decided():
        candidate.save()
    candidate.refresh_from_db()
    assert candidate.number == 1


def test_a_statement_saved_twice_right_after_its_publication_keeps_its_number(
    candidate: Statement,
) -> None:
    candidate.status = "published"
    with cast.all_decided():
        candidate.save()
        candidate.cue = "أكد"
        candidate.save()
    candidate.refresh_from_db()
    assert (candidate.number, candidate.cue) == (1, "أكد")


def test_a_rejected_candidate_may_still_be_published(candidate: Statement) -> None:
    becomes(candidate, "rejected")
    assert becomes(candidate, "published").number == 1


def test_numbers_follow_each_other(published: Statement, candidate: Statement) -> None:
    assert (published.number, becomes(candidate, "published").number) == (1, 2)


def test_many_published_at_once_have_each_their_own(article: Article, haddad: Speaker) -> None:
    cast.the_promise(article, haddad, status="candidate")
    cast.the_leak(article, haddad, status="candidate")
    with cast.all_decided():
        Statement.objects.update(status="published")
    one, other = Statement.objects.order_by("number").values_list("number", flat=True)
    assert one is not None
    assert other == one + 1


@pytest.mark.parametrize("number", [None, 2, 0])
def test_a_number_is_permanent(published: Statement, number: int | None) -> None:
    with cast.refused_by("statement_number_is_permanent"):
        cast.sql("UPDATE statements_statement SET number = %s", number)


def test_a_withdrawn_statement_keeps_its_number_and_gets_it_back(published: Statement) -> None:
    assert becomes(published, "withdrawn").number == 1
    assert becomes(published, "published").number == 1


@pytest.mark.parametrize("status", ["candidate", "rejected"])
def test_a_published_statement_cannot_become_one_that_never_was(
    published: Statement, status: str
) -> None:
    with cast.refused_by("statement_number_from_first_publication"):
        becomes(published, status)


def test_only_what_was_published_can_be_withdrawn(candidate: Statement) -> None:
    with cast.refused_by("statement_number_from_first_publication"):
        becomes(candidate, "withdrawn")


@pytest.mark.parametrize("number", [7, 0])
def test_a_candidate_cannot_be_given_a_number(candidate: Statement, number: int) -> None:
    with cast.refused_by("statement_number_from_first_publication"):
        cast.sql("UPDATE statements_statement SET number = %s", number)


def test_numbers_begin_with_one(first_number: None, article: Article, haddad: Speaker) -> None:
    with pytest.raises(IntegrityError, match=r"statement_number|bounds"), cast.checks_now():
        cast.the_promise(article, haddad, number=0)


def test_two_statements_never_share_a_number(
    published: Statement, article: Article, haddad: Speaker
) -> None:
    with pytest.raises(IntegrityError, match="number"), cast.checks_now():
        cast.the_promise(article, haddad, number=1)


def test_a_published_statement_is_never_deleted(published: Statement) -> None:
    with cast.refused_by("statement_with_number_stays"):
        cast.sql("DELETE FROM statements_statement")
    with cast.refused_by("statement_with_number_stays"):
        published.delete()
    with cast.refused_by("statement_with_number_stays"):
        becomes(published, "withdrawn").delete()
    assert Statement.objects.count() == 1


def test_a_candidate_may_be_deleted(candidate: Statement) -> None:
    with cast.checks_now():
        candidate.delete()
    assert not Statement.objects.exists()


def test_a_number_given_from_outside_moves_the_next_one_behind_it(
    first_number: None, article: Article, haddad: Speaker
) -> None:
    assert cast.the_promise(article, haddad, number=40).number == 40
    assert cast.the_leak(article, haddad).number == 41


def test_the_first_number_given_from_outside_is_not_given_again(
    first_number: None, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, number=1)
    assert cast.the_leak(article, haddad).number == 2


def test_a_lower_number_given_from_outside_does_not_set_the_next_one_back(
    first_number: None, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, number=40)
    cast.the_leak(article, haddad, number=3)
    assert cast.the_refusal(article, haddad).number == 41


def test_after_the_seeds_comes_number_153(seeds: None) -> None:
    assert cast.the_promise(cast.an_article(), cast.haddad()).number == 153


def test_the_number_of_a_withdrawn_statement_is_not_given_again(
    published: Statement, candidate: Statement
) -> None:
    becomes(published, "withdrawn")
    assert becomes(candidate, "published").number == 2


@pytest.mark.django_db(transaction=True)
def test_the_number_of_a_publication_that_failed_is_not_given_again() -> None:
    candidate = cast.the_promise(cast.an_article(), cast.haddad(), status="candidate")
    with transaction.atomic():
        failed = becomes(candidate, "published").number
        transaction.set_rollback(True)
    candidate.refresh_from_db()
    assert candidate.number is None
    given = becomes(candidate, "published").number
    assert failed is not None
    assert given is not None
    assert given > failed
