"""The primary for what a reader's request writes, amid its reading from a replica."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from archive.reading.naming import PRIMARY
from archive.reading.standing import servers
from archive.reading.thread import primary_instead, server
from statements.models.on_primary import NotWrittenError


@contextmanager
def on_primary() -> Iterator[None]:
    """As `statements/models/on_primary.py` says."""
    if server() == PRIMARY:
        yield
        return
    if not servers().primary.is_answering(time.monotonic()):
        raise NotWrittenError("the primary is away")
    with primary_instead():
        try:
            yield
        except DatabaseError as error:
            raise NotWrittenError(*error.args) from error
