"""What the tests of filters ask for."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.views.visits import Visitor
from tests.views.whole_module import seeds_for_a_module


@pytest.fixture
def visitor(db: None, client: Client) -> Visitor:
    """Somebody with a browser that asks for no language."""
    return Visitor(client)


@pytest.fixture(scope="module")
def all_seeds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The seeds, for a whole module."""
    with seeds_for_a_module(django_db_blocker):
        yield
