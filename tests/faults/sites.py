"""Archives as they stand on the internet: the production server before a database of its own."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg

from archive.local.account import server_account
from archive.local.cluster import OWNER, Cluster
from archive.local.home import base_for
from archive.local.places import CLONE
from archive.local.postmaster import postmaster
from archive.local.programs import programs_for
from archive.local.sharing import in_use, keep_running
from archive.local.web_server import reserve, serving, wait_until_it_answers
from tests.archive.local.rooms import environment, free_port, until
from tests.faults.visiting import HOST, Answer, Browser, Readers, reading

# Pages and files of every kind; none may be asked for so often that it is refused.
PAGES = (
    "/ar/",
    "/en/statements/?q=سوريا",
    "/ar/statements/1/",
    "/ar/speakers/",
    "/en/statements.csv",
    "/ar/statements/?q=الهدنة&sort=relevance",
    "/api/v1/statements",
    "/ar/statements.atom",
    "/en/about/",
)
# So many good answers after one another have come from each web process and over each connection.
OFTEN = 24


class Visited:
    """A served archive, and whoever visits it."""

    port: int
    server: Any

    def browser(self) -> Browser:
        """A browser without any cookie."""
        return Browser(self.port)

    def get(self, path: str) -> Answer:
        """What a new visitor is answered."""
        return self.browser().get(path)

    def workers(self) -> set[int]:
        """The numbers of the web processes that visitors are answered by."""
        return {child.pid for child in psutil.Process(self.server.pid).children()}

    @contextmanager
    def read(self, paths: tuple[str, ...] = PAGES) -> Iterator[Readers]:
        """Readers who have all been served, and go on reading while the block lasts."""
        with reading(self.port, paths) as readers:
            until(lambda: readers.had(200) >= len(paths), "the readers to be served")
            yield readers

    def until_it_serves(self, paths: tuple[str, ...] = PAGES) -> None:
        """Comes back when every page was served often enough that all processes are well."""
        until(lambda: self.get("/readyz").status == 200, "the archive to be ready")

        def all_served() -> bool:
            return all(self.get(paths[i % len(paths)]).status == 200 for i in range(OFTEN))

        until(all_served, "every page to be served")


@dataclass
class Site(Visited):
    """A served archive with a database of its own, and what is to be broken of it."""

    room: Path
    cluster: Cluster
    port: int
    server: Any

    def ask(self, sql: str, role: str = OWNER) -> Any:
        """The first value that the database answers, straight and not through the site."""
        with psycopg.connect(self.cluster.url(role), autocommit=True) as session:
            found = session.execute(sql.encode())
            row = found.fetchone() if found.description else None
            return row[0] if row else None

    def database_server(self) -> psutil.Process:
        """The server of the database, which runs."""
        found = postmaster(self.cluster.data, self.cluster.name)
        assert found, "the database does not run"
        return found

    def start_database(self) -> None:
        """Starts the database that was ended, as its operator would."""
        keep_running(self.cluster)

    def manage(self, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        """What one of Django's commands says on the site's database."""
        return managed(settings_of(self.room, self.cluster, **changes), *words)


def managed(settings: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """What one of Django's commands says under these settings."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=CLONE,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


def settings_of(room: Path, cluster: Cluster, **changes: str) -> dict[str, str]:
    """The environment of an archive on the internet with the database of a room."""
    return on_the_internet(room, **({"DATABASE_URL": cluster.url()} | changes))


def on_the_internet(room: Path, **changes: str) -> dict[str, str]:
    """The environment of an archive on the internet, behind a proxy that speaks HTTPS."""
    named = {
        "DJANGO_SETTINGS_MODULE": "archive.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
        "TRUST_X_FORWARDED_PROTO": "true",
        "API_REQUESTS_PER_MINUTE": "0",
        "LOG_LEVEL": "WARNING",
        "WEB_CONCURRENCY": "2",
        "ARCHIVE_VAR": str(room),
    }
    return environment(**(named | changes))


def cluster_in(room: Path) -> Cluster:
    """The database of a room."""
    account = server_account()
    return Cluster(room / "postgres", account, programs_for(account, base_for(account)))


def configure(room: Path, *lines: str) -> None:
    """Adds to the database's settings; it is to be started after that."""
    with (room / "postgres" / "data" / "postgresql.conf").open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


@contextmanager
def served(room: Path, **changes: str) -> Iterator[Site]:
    """The archive of the room, served by two processes until the block ends."""
    cluster, port = cluster_in(room), free_port()
    settings = settings_of(room, cluster, **changes)
    with in_use(cluster), reserve(port) as listener, serving(listener, settings) as server:
        wait_until_it_answers(server, port)
        yield Site(room, cluster, port, server)
