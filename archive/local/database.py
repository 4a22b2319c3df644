"""The database a command works on: one that DATABASE_URL names, or the clone's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from archive.database import refusal
from archive.local.cluster import Cluster
from archive.local.places import DATABASE_URL_FILE
from archive.local.sharing import lasting_cluster
from archive.local.telling import Refusal


@contextmanager
def database() -> Iterator[Cluster | None]:
    """The database of the settings, embedded unless DATABASE_URL names one; it will do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.local")
    if url := os.environ.get("DATABASE_URL"):
        _refuse_unfit(url)
        yield None
        return
    with lasting_cluster() as cluster:
        os.environ["DATABASE_URL"] = cluster.url()
        DATABASE_URL_FILE.write_text(cluster.url())
        _refuse_unfit(cluster.url())
        yield cluster


def _refuse_unfit(url: str) -> None:
    if reason := refusal(url):
        raise Refusal(reason)
