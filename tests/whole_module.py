"""An archive that all tests of a module read, made once for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from statements.models.indexing import indexing_at_the_end
from tests import cast


class _UndoneError(Exception):
    """Ends the transaction without keeping anything."""


@contextmanager
def for_a_module(blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction around those of a module's tests, of which nothing is kept."""
    with blocker.unblock():
        try:
            with transaction.atomic():
                yield
                raise _UndoneError
        except _UndoneError:
            pass


@contextmanager
def seeds_for_a_module(blocker: DjangoDbBlocker) -> Iterator[None]:
    """The seeds, for all tests of a module."""
    with for_a_module(blocker):
        cast.as_owner("ALTER SEQUENCE public.statement_number RESTART")
        call_command("loaddata", "seeds", verbosity=0)
        yield


@contextmanager
def made_at_once() -> Iterator[None]:
    """What the block makes is indexed when it ends, and then the checks run that wait."""
    with cast.checks_now(), indexing_at_the_end():
        yield
