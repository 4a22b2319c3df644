"""A curator at the desk, and the cast's statements."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from statements.models import Article, Event, Speaker, Statement
from tests import cast
from tests.late_index import indexed_at_a_visit


@pytest.fixture(autouse=True)
def at_a_visit() -> Iterator[None]:
    """What a test makes is indexed when it asks for a page."""
    with indexed_at_a_visit():
        yield


@pytest.fixture
def curator(db: None) -> Iterator[Client]:
    """A curator who is logged in and reads English."""
    client = Client()
    client.force_login(User.objects.create_superuser("curator"))
    with translation.override("en"):
        yield client


@pytest.fixture
def reviewer(curator: Client) -> Client:
    """The second pair of eyes; she reads English too."""
    client = Client()
    client.force_login(User.objects.create_superuser("reviewer"))
    return client


@pytest.fixture
def promise(first_number: None, article: Article, haddad: Speaker) -> Statement:
    """What Haddad is paraphrased to say; published."""
    return cast.the_promise(article, haddad)


@pytest.fixture
def praise(article: Article, petrova: Speaker) -> Statement:
    """What Petrova says, partly verbatim; published."""
    return cast.the_praise(article, petrova)


@pytest.fixture
def candidate(article: Article, unnamed_source: Speaker) -> Statement:
    """What the unnamed source is paraphrased to say; not yet reviewed."""
    return cast.the_leak(article, unnamed_source, status="candidate")


@pytest.fixture
def promise_at_the_talks(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """What Haddad said at the talks on 15 October 2015."""
    return cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-15"))


@pytest.fixture
def curator_account(curator: Client) -> User:
    """The curator's account."""
    return User.objects.get(username="curator")
