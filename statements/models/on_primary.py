"""What a reader's request writes: readers may be read to from a replica, which takes no writing."""

from contextlib import AbstractContextManager
from typing import cast

from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string


class NotWrittenError(DatabaseError):
    """Nothing could be written, and whoever reads is to be read to all the same."""


def on_primary() -> AbstractContextManager[None]:
    """In the block the database is the one that takes writing; where there is one, it stays that.

    Else the block is a matter of its own, apart from the transaction around it: NotWrittenError
    where it fails, and at once where the primary is away.
    """
    return cast(AbstractContextManager[None], import_string(settings.ON_PRIMARY)())
