"""One database for all who use it: the first to come starts it, the last to leave stops it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.local.account import server_account
from archive.local.cluster import Cluster
from archive.local.home import base_for, make_folder
from archive.local.locks import alone, is_last, together
from archive.local.programs import programs_for

_SOMEBODY = "another command to start or stop the database"


@contextmanager
def lasting_cluster() -> Iterator[Cluster]:
    """The clone's own database, running for as long as somebody is in here."""
    account = server_account()
    base = base_for(account)
    cluster = Cluster(base / "postgres", account, programs_for(account, base))
    with in_use(cluster):
        yield cluster


@contextmanager
def passing_cluster() -> Iterator[Cluster]:
    """A database for one test run, of which nothing remains."""
    account = server_account()
    base = base_for(account)
    homes = base / "passing"
    make_folder(homes, account)
    with alone(homes / "lock", _SOMEBODY):
        _remove_leftovers(homes)
        home = Path(tempfile.mkdtemp(dir=homes))
        home.rmdir()
        cluster = Cluster(home, account, programs_for(account, base), lasting=False)
        make_folder(home, account)
        entered = in_use(cluster)
        entered.__enter__()
    try:
        yield cluster
    finally:
        entered.__exit__(None, None, None)
        shutil.rmtree(home)
