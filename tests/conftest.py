"""Fixtures that more than one folder of tests asks for."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from django.utils.translation import get_language, override
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from archive.deep_calls import with_room
from statements.models import Article, Event, Speaker, indexing, release
from tests import cast
from tests.views.visits import Visitor
from tests.whole_module import seeds_for_a_module

# The same examples in every run, however slow the machine is.
settings.register_profile("archive", deadline=None, derandomize=True, database=None)
settings.load_profile("archive")

BEHIND = indexing.behind


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported and collected is kept to the end: no collector need look at it again."""
    gc.collect()
    gc.freeze()
    # Beside it little grows old, so that all that did is seldom worth a look.
    gc.set_threshold(700, 10, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> object:
    """All tests run as pytest runs them, with room for their calls."""
    plugin: Any = session.config.pluginmanager.get_plugin("main")
    return with_room(plugin.pytest_runtestloop)(session)


@pytest.fixture
def article(db: None) -> Article:
    """The article on the talks."""
    return cast.an_article()


@pytest.fixture
def haddad(db: None) -> Speaker:
    """The minister who promises and refuses."""
    return cast.haddad()


@pytest.fixture
def petrova(db: None) -> Speaker:
    """The minister who praises."""
    return cast.petrova()


@pytest.fixture
def unnamed_source(db: None) -> Speaker:
    """The source that leaks."""
    return cast.unnamed_source()


@pytest.fixture
def talks(db: None) -> Event:
    """The talks."""
    return cast.the_talks()


@pytest.fixture
def first_number(db: None) -> None:
    """No statement has ever been published: a sequence forgets nothing between tests."""
    cast.as_owner("ALTER SEQUENCE public.statement_number RESTART")


@pytest.fixture
def seeds(first_number: None) -> None:
    """The seed articles with all that was found in them."""
    call_command("loaddata", "seeds", verbosity=0)


@pytest.fixture
def visitor(db: None, client: Client) -> Iterator[Visitor]:
    """Somebody with a browser that asks for no language; the pages' own is left behind them."""
    with override(get_language()):
        yield Visitor(client)


@pytest.fixture(scope="module")
def all_seeds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The seeds, for a whole module: one in which no test expects an empty archive."""
    with seeds_for_a_module(django_db_blocker):
        yield


@pytest.fixture(autouse=True, scope="session")
def indexed_within_each_test() -> Iterator[None]:
    """Where entries lie on other servers: no transaction of a test comes to what is behind it."""
    with pytest.MonkeyPatch.context() as patch:
        if django_settings.SEARCH_SERVERS:
            patch.setattr(indexing, "behind", lambda work: work())
        yield


@pytest.fixture(autouse=True)
def indexed_behind_what_is_stored(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the tests in which all is stored, as always."""
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        monkeypatch.setattr(indexing, "behind", BEHIND)


@pytest.fixture
def all_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what the test itself has under way were over, which only a reader may wait for."""
    monkeypatch.setattr(release, "_SETTLED", "SELECT clock_timestamp() WHERE %s > 0")
