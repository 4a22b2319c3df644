"""Where the servers are, and under which roles they are reached."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from psycopg.conninfo import make_conninfo

Session = psycopg.Connection[Any]

# As long as the archive waits for its own database, and how soon it gives up one that is silent.
PATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
# What a search asks of each session, as `limits.py` asks it of the archive's own.
ASKED_OF_SESSIONS = "-c enable_seqscan=off -c jit=off -c work_mem=32MB"


class ServersError(Exception):
    """What stands in the way, in words for an operator."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the database with its password, the same on all servers."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SearchServer:
    """One of the servers; the first has the number 1."""

    number: int
    ways: Mapping[str, str]

    @property
    def name(self) -> str:
        """As the archive's own database knows it."""
        return f"search_{self.number}"

    @property
    def told(self) -> str:
        """Where it is, for people."""
        return f"{self.ways['host']}:{self.ways.get('port', '5432')}/{self.ways['dbname']}"

    @property
    def entries(self) -> str:
        """The foreign table of its entries."""
        return f"search_servers.entries_{self.number}"

    @property
    def changes(self) -> str:
        """The foreign table of its changes of words."""
        return f"search_servers.changes_{self.number}"

    @property
    def counts(self) -> str:
        """The foreign table of how many of its entries have each lexeme."""
        return f"search_servers.counts_{self.number}"

    @property
    def options(self) -> dict[str, str]:
        """What postgres_fdw is told of it."""
        of_sessions = " ".join(filter(None, [self.ways.get("options"), ASKED_OF_SESSIONS]))
        return {
            **PATIENCE,
            **self.ways,
            "options": of_sessions,
            "fetch_size": "10000",
            "batch_size": "500",
            "async_capable": "true",
            "parallel_commit": "true",
        }

    @contextmanager
    def reached(self, role: Role) -> Iterator[Session]:
        """A session of its own under that role; ServersError where there can be none."""
        conninfo = make_conninfo(
            "", **{**PATIENCE, **self.ways, "user": role.name, "password": role.password}
        )
        try:
            session = psycopg.connect(conninfo)
        except psycopg.Error as error:
            told = " ".join(str(error).split())
            raise ServersError(f"The server {self.told} cannot be reached: {told}") from None
        with session:
            _for_long_work(session)
            yield session


@dataclass(frozen=True, slots=True)
class Roles:
    """Who owns the tables, and who serves from them; None where one role does everything."""

    owner: Role
    serving: Role | None

    @property
    def all(self) -> list[Role]:
        """The roles that use the archive's database."""
        return [self.owner, *([self.serving] if self.serving else [])]


def search_servers() -> list[SearchServer]:
    """The servers that SEARCH_SERVERS names, in their order, which is that of years."""
    of_ours = {"dbname": str(connection.settings_dict["NAME"])}
    return [
        SearchServer(number, {**of_ours, **ways})
        for number, ways in enumerate(settings.SEARCH_SERVERS, start=1)
    ]


def roles_in_use() -> Roles:
    """The two roles, or the one that does everything."""
    serving = _role_in_use()
    with import_string(settings.AS_OWNER)():
        owner = _role_in_use()
    return Roles(owner, None if owner.name == serving.name else serving)


def _role_in_use() -> Role:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return Role(cursor.fetchone()[0], str(connection.settings_dict["PASSWORD"] or ""))


@contextmanager
def own_session() -> Iterator[Session]:
    """A further session of the archive's own database, under the role of Django's connection."""
    parameters = connection.get_connection_params()
    with psycopg.connect(**parameters) as session:
        _for_long_work(session)
        yield session


def _for_long_work(session: Session) -> None:
    """Names in it are the catalog's own, or whole; nothing it does is ended for taking long."""
    session.execute("SET search_path = pg_catalog; SET statement_timeout = 0")
    session.commit()


def one(session: Session, asked: str, *values: Any) -> Any:
    """The first value that is answered; None where nothing is."""
    found = session.execute(asked.encode(), values).fetchone()
    return found[0] if found else None


def column(session: Session, asked: str, *values: Any) -> list[Any]:
    """The first value of each row."""
    return [row[0] for row in session.execute(asked.encode(), values).fetchall()]
