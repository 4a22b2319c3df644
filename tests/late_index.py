"""What a test makes before it asks for a page is indexed when it does, all of it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection

from statements.models import drain, indexing


class LateIndex:
    """Stands in for `drain`: outside requests it only remembers that there is something to do."""

    def __init__(self) -> None:
        self._owed = self._visited = False

    def drain(self, *args: Any, **kwargs: Any) -> int:
        """Whatever a page changes is indexed at once, as for a curator; the rest waits."""
        if self._visited:
            return drain(*args, **kwargs)
        self._owed = True
        return 0

    def visit(self, **kwargs: Any) -> None:
        """A page is asked for; whoever counts its queries does not count these."""
        self._visited = True
        counting, connection.force_debug_cursor = connection.force_debug_cursor, False
        while self._owed:
            self._owed = bool(drain())
        connection.force_debug_cursor = counting

    def leave(self, **kwargs: Any) -> None:
        """The page has been answered."""
        self._visited = False


@contextmanager
def indexed_at_a_visit() -> Iterator[None]:
    """For tests of pages: what saving itself does for the index has tests of its own."""
    late = LateIndex()
    request_started.connect(late.visit)
    request_finished.connect(late.leave)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "drain", late.drain)
        yield
    request_started.disconnect(late.visit)
    request_finished.disconnect(late.leave)
