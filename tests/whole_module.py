"""An archive that all tests of a module read, made once for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
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
def one_connection() -> Iterator[None]:
    """Requests that come as from a server leave the connection open, in which what is made is."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


@contextmanager
def made_at_once() -> Iterator[None]:
    """What the block makes is indexed when it ends, and then the checks run that wait."""
    with cast.checks_now(), indexing_at_the_end():
        yield
