"""Three statements that each filter tells apart."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from statements.models import Article, Event, Speaker, Statement
from tests import cast
from tests.whole_module import for_a_module, made_at_once


@pytest.fixture
def promise(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """Haddad's paraphrased promise at the talks on 5 October 2015."""
    return _promise(article, haddad, talks)


@pytest.fixture(scope="module")
def found(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[int | None, str]]:
    """The promise, a praise and a leak, for all tests of a module: what each is called, by number.

    The praise of the talks is partly verbatim and printed by an outlet in 2016; the leak of an
    unnamed source is undated.
    """
    with for_a_module(django_db_blocker):
        with made_at_once():
            article, talks = cast.an_article(), cast.the_talks()
            promise = _promise(article, cast.haddad(), talks)
            praise = _praise(talks)
            leak = cast.the_leak(article, cast.unnamed_source())
        yield {promise.number: "promise", praise.number: "praise", leak.number: "leak"}


def _promise(article: Article, haddad: Speaker, talks: Event) -> Statement:
    told = {"occasion": talks, "attributed_as": "وزير الخارجية", **cast.said_on("2015-10-05")}
    return cast.the_promise(article, haddad, **told)


def _praise(talks: Event) -> Statement:
    printed = cast.an_article(
        f"{cast.BODY}\n\nخاتمة", outlet=cast.an_outlet(), **cast.printed_on("2016")
    )
    return cast.the_praise(printed, cast.petrova(), about=[talks])
