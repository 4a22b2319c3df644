"""What a list has brought since a moment, for whoever follows it."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from statements.filters import StatementFilter
from statements.filters.followed import first_told_since, last_told_of
from statements.models import Article, Release, Speaker
from statements.search import first_told
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(article: Article, haddad: Speaker) -> list[int]:
    """The keys of a promise and of a refusal, published one day after it; the last first."""
    promise = cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    refusal = cast.the_refusal(article, haddad, **cast.said_on("1994"))
    for key, days in ((promise.pk, 0), (refusal.pk, 1)):
        Release.objects.filter(pk=key).update(released_at=cast.ARRIVED + timedelta(days=days))
    return [refusal.pk, promise.pk]


def asked(query: str) -> StatementFilter:
    """The list under an address."""
    return StatementFilter(QueryDict(query))


@pytest.mark.parametrize("few", [first_told.FEW, 1])
def test_the_same_is_found_whether_words_or_releases_are_looked_through_first(
    two: list[int], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(first_told, "FEW", few)
    said, dated = asked("speaker=samir-haddad"), asked("speaker=samir-haddad&after=2015")
    assert (last_told_of(said, 5), last_told_of(said, 1)) == (two, two[:1])
    assert last_told_of(dated, 5) == two[1:]
    a_day = timedelta(days=1)
    for since, end, keys in (
        (cast.ARRIVED, None, two),
        (cast.ARRIVED, cast.ARRIVED + a_day, two[1:]),
        (cast.ARRIVED + a_day, None, two[:1]),
    ):
        told = first_told_since(said, since, end, most=5)
        assert (told.count, told.keys) == (len(keys), keys)
    assert first_told_since(said, cast.ARRIVED, most=0).count == 2


@pytest.mark.parametrize(
    "query", ["speaker=nobody", "q=الهدنة زرافة", "speaker=samir-haddad&year=0"]
)
def test_what_is_unknown_or_has_only_some_of_the_words_brings_nothing(
    two: list[int], query: str
) -> None:
    assert last_told_of(asked(query), 5) == []
    assert first_told_since(asked(query), cast.ARRIVED, most=5).count == 0
