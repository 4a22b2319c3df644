"""Gives every test run its own database, also where pytest is started by itself."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from archive.local.database import name_both, refuse_unfit
from archive.local.second_role import serving_beside
from archive.local.sharing import passing_cluster
from archive.local.telling import Refusal
from archive.local.translations import compile_translations

_until_the_end = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Names the database before Django's settings are read, which this hook does for others."""
    stack = early_config.stash[_until_the_end] = ExitStack()
    try:
        _name_a_database(stack)
        refuse_unfit()
        compile_translations()
        return (yield)
    except Refusal as reason:
        stack.close()
        raise pytest.UsageError(str(reason)) from None
    except BaseException:
        stack.close()
        raise


def _name_a_database(stack: ExitStack) -> None:
    """A server of the run's own, or the one that is named; with a role for serving if it can be."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        name_both(stack.enter_context(passing_cluster()))
    elif not os.environ.get("DATABASE_OWNER_URL") and (serving := serving_beside(url)):
        os.environ |= {"DATABASE_URL": serving, "DATABASE_OWNER_URL": url}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops and removes the database, however the run ended."""
    if stack := config.stash.get(_until_the_end, None):
        stack.close()
