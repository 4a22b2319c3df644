"""Who withholds words says why; the database publishes none of them meanwhile."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

from statements.curation import Refused
from statements.curation.deciding import withdraw
from statements.curation.withholding import lift, overlapping, same_words_elsewhere, withhold
from statements.models import Article, Speaker, Statement, Withholding, acting
from tests import cast
from tests.cast import refused_by

REASON = "بطلب من صاحب الشأن"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Refusals are said in English."""
    with override("en"):
        yield


@pytest.fixture
def administrator(db: None) -> User:
    """Who may withhold."""
    return User.objects.create_superuser("administrator")


@pytest.fixture
def refusal(article: Article, haddad: Speaker) -> Statement:
    """What Haddad says verbatim; published."""
    return cast.the_refusal(article, haddad)


def test_a_statement_is_withdrawn_and_withheld_for_one_reason(
    refusal: Statement, administrator: User
) -> None:
    withhold(refusal, administrator, REASON)
    refusal.refresh_from_db()
    assert refusal.status == "withdrawn"
    assert refusal.decisions.in_order().last().reason == REASON  # type: ignore[union-attr]
    assert list(Statement.objects.withheld()) == [refusal]


def test_what_was_withdrawn_before_can_be_withheld(refusal: Statement, administrator: User) -> None:
    withdraw(refusal, administrator, "ليس تصريحاً")
    withhold(refusal, administrator, REASON)
    assert [d.kind for d in refusal.decisions.in_order()][-2:] == ["published", "withdrawn"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_withheld_or_lifted_without_a_reason(
    refusal: Statement, administrator: User, reason: str
) -> None:
    with pytest.raises(Refused, match="Say why"):
        withhold(refusal, administrator, reason)
    withheld = withhold(refusal, administrator, REASON)
    with pytest.raises(Refused, match="Say why"):
        lift(withheld, administrator, reason)


def test_what_was_never_published_is_not_withheld(
    article: Article, haddad: Speaker, administrator: User
) -> None:
    with pytest.raises(Refused, match="never published"):
        withhold(cast.the_promise(article, haddad, status="candidate"), administrator, REASON)


def test_nothing_is_withheld_twice(refusal: Statement, administrator: User) -> None:
    withhold(refusal, administrator, REASON)
    with pytest.raises(Refused, match="withheld already"):
        withhold(refusal, administrator, REASON)


def test_words_that_another_published_statement_shows_are_withheld_with_it_first(
    article: Article, haddad: Speaker, refusal: Statement, administrator: User
) -> None:
    whole = cast.statement_in(article, f"{cast.PROMISE}. {cast.REFUSAL}", haddad)
    assert overlapping(refusal) == [whole]
    with pytest.raises(Refused, match=str(whole.number)):
        withhold(refusal, administrator, REASON)
    refusal.refresh_from_db()
    assert refusal.status == "published"
    withdraw(whole, administrator, REASON)
    withhold(refusal, administrator, REASON)


@pytest.mark.parametrize("is_the_same", [True, False])
def test_the_database_publishes_no_withheld_words(
    article: Article, haddad: Speaker, refusal: Statement, administrator: User, is_the_same: bool
) -> None:
    withheld = withhold(refusal, administrator, REASON)
    with refused_by("withheld_words_are_not_published"):
        if is_the_same:
            Statement.objects.filter(pk=refusal.pk).update(status="published")
            cast.decided(refusal)
        else:
            cast.statement_in(article, f"{cast.PROMISE}. {cast.REFUSAL}", haddad)
    lift(withheld, administrator, "زال السبب")
    with cast.checks_now():
        Statement.objects.filter(pk=refusal.pk).update(status="published")
        cast.decided(refusal)


def test_nobody_withholds_what_stands_published_behind_the_archives_back(
    refusal: Statement, administrator: User
) -> None:
    with refused_by("withheld_words_are_not_published"), acting(administrator):
        Withholding.objects.create(statement=refusal, by=administrator, reason=REASON)


def test_a_withholding_is_kept_and_only_lifted_once(
    refusal: Statement, administrator: User
) -> None:
    withheld = withhold(refusal, administrator, REASON)
    rows = Withholding.objects.filter(pk=withheld.pk)
    with refused_by("withholding_is_only_lifted"):
        cast.as_owner("DELETE FROM statements_withholding")
    with refused_by("withholding_is_only_lifted"):
        rows.update(reason="غيره")
    lift(withheld, administrator, "زال السبب")
    with refused_by("withholding_is_only_lifted"):
        rows.update(lifted_at=None, lifted_by=None, lifted_reason="")


def test_a_version_of_another_statement_is_not_withheld_with_this(
    article: Article, haddad: Speaker, refusal: Statement, administrator: User
) -> None:
    other = cast.the_promise(article, haddad).versions.get()
    with refused_by("withheld_version_is_of_its_statement"), acting(administrator):
        Withholding.objects.create(
            statement=refusal, version=other, by=administrator, reason=REASON
        )


def test_other_articles_with_the_very_words_are_named(
    refusal: Statement, administrator: User
) -> None:
    again = cast.an_article(title="نسخة أخرى")
    assert same_words_elsewhere(refusal) == [again]


def test_who_may_not_withhold_does_not_see_it_at_the_desk(
    refusal: Statement, article: Article, administrator: User
) -> None:
    withhold(refusal, administrator, REASON)
    curator = User.objects.create_user("curator")
    candidate = cast.the_leak(article, refusal.said_by, status="candidate")
    longer = f"{cast.PROMISE}. {cast.REFUSAL}"
    cast.statement_in(article, longer, refusal.said_by, status="candidate")
    assert list(Statement.objects.open_to(curator)) == [candidate]
    assert not Article.objects.open_to(curator).exists()
    assert Statement.objects.open_to(administrator).count() == 3
    assert list(Article.objects.open_to(administrator)) == [article]
