"""Seeds that all tests of a module read, loaded once for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import cast


class _UndoneError(Exception):
    """Ends the transaction without keeping anything."""


@contextmanager
def seeds_for_a_module(blocker: DjangoDbBlocker) -> Iterator[None]:
    """The seeds, in a transaction around those of the tests."""
    with blocker.unblock():
        try:
            with transaction.atomic():
                cast.sql("ALTER SEQUENCE public.statement_number RESTART")
                call_command("loaddata", "seeds", verbosity=0)
                yield
                raise _UndoneError
        except _UndoneError:
            pass
