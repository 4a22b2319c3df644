"""One database for all who use it: the first to come starts it, the last to leave stops it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from archive.local.account import server_account
from archive.local.cluster import Cluster
from archive.local.home import base_for, make_folder
from archive.local.locks import alone, is_last, together
from archive.local.programs import programs_for

_SOMEBODY = "another command that starts or stops the database"


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
    programs = programs_for(account, base)
    homes = base / "passing"
    make_folder(homes, account)
    with ExitStack() as until_left:
        with alone(homes / "lock", _SOMEBODY):
            for home in homes.iterdir():
                if home.is_dir() and not _is_used(home):
                    _remove(Cluster(home, account, programs))
            home = Path(tempfile.mkdtemp(dir=homes))
            shutil.chown(home, account.uid, account.gid)
            cluster = Cluster(home, account, programs, lasting=False)
            until_left.callback(_remove, cluster)
            until_left.enter_context(in_use(cluster))
        yield cluster


@contextmanager
def in_use(cluster: Cluster) -> Iterator[None]:
    """Keeps the cluster running; whoever leaves last stops it, also if starting failed."""
    # Settings of some other PostgreSQL, such as PGSERVICE, do not reach this one.
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    make_folder(cluster.home, cluster.account)
    with together(_users(cluster.home)) as users:
        try:
            keep_running(cluster)
            yield
        finally:
            with alone(cluster.home / "start.lock", _SOMEBODY):
                if is_last(users):
                    cluster.stop()


def keep_running(cluster: Cluster) -> bool:
    """Starts the cluster if it is dead, which it tells; two processes never do so at once."""
    with alone(cluster.home / "start.lock", _SOMEBODY):
        return cluster.start()


def _is_used(home: Path) -> bool:
    with together(_users(home)) as users:
        return not is_last(users)


def _remove(cluster: Cluster) -> None:
    cluster.stop()
    shutil.rmtree(cluster.home)


def _users(home: Path) -> Path:
    return home / "users.lock"
