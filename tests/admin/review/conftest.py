"""A curator at the review screen of the article on the talks, and three statements that wait."""

import pytest
from django.test import Client

from statements.models import Article, Speaker, Statement
from tests import cast
from tests.admin.review.desk import Reviewer


@pytest.fixture
def waiting(article: Article, haddad: Speaker, petrova: Speaker) -> list[Statement]:
    """What waits in the article: the promise, the refusal, the praise."""
    return [
        cast.the_promise(article, haddad, status="candidate"),
        cast.the_refusal(article, haddad, status="candidate"),
        cast.the_praise(article, petrova, status="candidate"),
    ]


@pytest.fixture
def desk(curator: Client, article: Article) -> Reviewer:
    """The curator, at the article's review screen."""
    return Reviewer(curator, article)
