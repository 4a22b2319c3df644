"""The database a command works on: one that DATABASE_URL names, or the clone's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from archive.database import refusal
from archive.local.cluster import OWNER, Cluster
from archive.local.places import DATABASE_OWNER_URL_FILE, DATABASE_URL_FILE
from archive.local.sharing import lasting_cluster
from archive.local.telling import Refusal


@contextmanager
def database() -> Iterator[Cluster | None]:
    """The database of the settings, embedded unless DATABASE_URL names one; it will do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.local")
    if os.environ.get("DATABASE_URL"):
        refuse_unfit()
        yield None
        return
    if os.environ.get("DATABASE_OWNER_URL"):
        raise Refusal("DATABASE_OWNER_URL is named without DATABASE_URL: name both, or neither.")
    with lasting_cluster() as cluster:
        name_both(cluster)
        DATABASE_URL_FILE.write_text(cluster.url())
        DATABASE_OWNER_URL_FILE.write_text(cluster.url(OWNER))
        refuse_unfit()
        yield cluster


def name_both(cluster: Cluster) -> None:
    """Names the cluster's database to the settings: for serving, and for its owner."""
    os.environ["DATABASE_URL"] = cluster.url()
    os.environ["DATABASE_OWNER_URL"] = cluster.url(OWNER)


def refuse_unfit() -> None:
    """A refusal where the database that is named, by either role, will not do."""
    for name in ("DATABASE_OWNER_URL", "DATABASE_URL"):
        url = os.environ.get(name)
        if url and (reason := refusal(url)):
            raise Refusal(reason)
