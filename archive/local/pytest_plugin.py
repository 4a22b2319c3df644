"""Gives every test run its own database, also where pytest is started by itself."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from archive.database import refusal
from archive.local.sharing import passing_cluster
from archive.local.telling import Refusal
from archive.local.translations import compile_translations

_until_the_end = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Names the database before Django's settings are read, which this hook does for others."""
    stack = early_config.stash[_until_the_end] = ExitStack()
    try:
        if not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = stack.enter_context(passing_cluster()).url()
        if reason := refusal(os.environ["DATABASE_URL"]):
            raise Refusal(reason)
        compile_translations()
        return (yield)
    except Refusal as reason:
        stack.close()
        raise pytest.UsageError(str(reason)) from None
    except BaseException:
        stack.close()
        raise


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops and removes the database, however the run ended."""
    if stack := config.stash.get(_until_the_end, None):
        stack.close()
