"""Two statements of the cast, a year apart."""

import pytest

from statements.models import Article, Event, Speaker, Statement
from tests import cast


@pytest.fixture
def promise(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """Haddad's paraphrased promise at the talks in 2015."""
    return cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))


@pytest.fixture
def praise(article: Article, petrova: Speaker) -> Statement:
    """Petrova's praise, partly verbatim, in 2016."""
    return cast.the_praise(article, petrova, **cast.said_on("2016"))
