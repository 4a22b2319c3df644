"""Two statements of the cast, a year apart."""

from collections.abc import Iterator

import pytest

from statements.models import Article, Event, Speaker, Statement
from tests import cast
from tests.late_index import indexed_at_a_visit


@pytest.fixture(autouse=True)
def at_a_visit() -> Iterator[None]:
    """What a test makes is indexed when it asks for a page."""
    with indexed_at_a_visit():
        yield


@pytest.fixture
def promise(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """Haddad's paraphrased promise at the talks in 2015."""
    return cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))


@pytest.fixture
def praise(article: Article, petrova: Speaker) -> Statement:
    """Petrova's praise, partly verbatim, in 2016."""
    return cast.the_praise(article, petrova, **cast.said_on("2016"))
