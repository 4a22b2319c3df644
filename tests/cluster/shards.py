"""An archive whose search table can lie on three further servers, which all ask for passwords."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.functional import cached_property

from archive.local.places import CLONE
from tests.cluster.servers import Server
from tests.faults.sites import on_the_internet

# As postgres_fdw demands it of roles that are no superusers; the tests themselves are let through.
DEMANDING = "host all postgres all trust\nhost all all all scram-sha-256\n"
PASSWORD = "known-on-all-servers"  # noqa: S105
ROLES = ("archive", "archive_server")
# The seeds are of 2015 and 2016; the first server has the undated and what is older.
BORDERS = "2015,2016"
# Two words, a name, marks, days, an order, and what is counted beside the list.
SEARCHES = (
    "/api/v1/statements?q=سوريا",
    "/api/v1/statements?q=الهدنة في سوريا&sort=oldest",
    "/api/v1/statements?q=%22الأزمة السورية%22",
    "/api/v1/statements?speaker=sergei-lavrov&year=2015",
    "/api/v1/articles?q=سوريا",
)
# Once, as a superuser.
WRAPPER = (
    "CREATE EXTENSION IF NOT EXISTS postgres_fdw",
    "GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO archive",
)


def run(module: str, *words: str, told: str = "", **named: str) -> str:
    """What a program of these tests says; the environment names what is given."""
    settings = {"DJANGO_SETTINGS_MODULE": "archive.settings.test", "API_REQUESTS_PER_MINUTE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", f"tests.cluster.{module}", *words],
        cwd=CLONE,
        env=os.environ | settings | named,
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def give_passwords(server: Server, password: str = PASSWORD) -> None:
    """The archive's roles have the password, and are let in without it as before."""
    for role in ROLES:
        server.ask(f"ALTER ROLE {role} PASSWORD '{password}'", database="postgres")


def demand_passwords(server: Server, password: str = PASSWORD) -> None:
    """From now on the archive's roles are let in with the password alone."""
    give_passwords(server, password)
    (server.data / "pg_hba.conf").write_text(DEMANDING)
    server.ask("SELECT pg_reload_conf()", database="postgres")


def back(server: Server) -> None:
    """Started again as its operator would."""
    (server.data / "postmaster.pid").unlink(missing_ok=True)
    (server.data / "pg_hba.conf").write_text(DEMANDING)
    server.start()


def url(server: Server, role: str, database: str = "archive") -> str:
    """The address of a database, with the password."""
    return f"postgresql://{role}:{PASSWORD}@{server.host}:{server.port}/{database}"


@dataclass
class Sharded:
    """The server with the archive, those for its search table, and a room for files."""

    own: Server
    servers: Sequence[Server]
    room: Path
    _programs: list[Any] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """Where the search servers are."""
        return [f"postgresql://{one.host}:{one.port}/archive" for one in self.servers]

    @property
    def named(self) -> dict[str, str]:
        """What the environment names."""
        return {
            "DATABASE_URL": url(self.own, "archive_server"),
            "DATABASE_OWNER_URL": url(self.own, "archive"),
            "SEARCH_SERVERS": ",".join(self.addresses),
        }

    @property
    def serving(self) -> dict[str, str]:
        """What a host is told that serves the archive, and knows of servers for its search."""
        named = self.named
        return {"url": named["DATABASE_URL"], "SEARCH_SERVERS": named["SEARCH_SERVERS"]}

    def manage(self, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        """What one of Django's commands says."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=CLONE,
            env=on_the_internet(self.room, **(self.named | changes)),
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self, *words: str, **changes: str) -> str:
        """The same of one that comes to its end."""
        ended = self.manage(*words, **changes)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def refused(self, *words: str, **changes: str) -> str:
        """The one line of one that is refused."""
        ended = self.manage(*words, **changes)
        assert ended.returncode == 1, ended.stdout
        [line] = ended.stderr.strip().splitlines()
        return line

    def answers(self, orders: Sequence[dict[str, Any]], **changes: str) -> list[Any]:
        """What the archive answers to orders, as `asking.py` knows them."""
        lines = "".join(f"{json.dumps(order)}\n" for order in orders)
        said = run("asking", told=lines, **(self.named | changes))
        return [json.loads(line) for line in said.splitlines()]

    def searched(self, **changes: str) -> list[Any]:
        """What the searches find."""
        return self.answers([{"page": path} for path in SEARCHES], **changes)

    def spread(self) -> None:
        """The table lies on the servers."""
        self.done("shard_search", "--borders", BORDERS)

    def entries(self) -> list[int]:
        """How many entries each server has."""
        count = "SELECT count(*) FROM public.statements_searchentry"
        return [server.ask(count) for server in self.servers]

    def is_spread(self) -> bool:
        """Whether the table lies on other servers."""
        kind = "SELECT relkind FROM pg_class WHERE oid = 'statements_searchentry'::regclass"
        return bool(self.own.ask(kind) == "p")

    @cached_property
    def _program(self) -> Any:
        """Does what it is told, and kills itself at the step that is named."""
        settings = on_the_internet(self.room, **self.named, DATABASE_POOL_SIZE="0")
        command = [sys.executable, "-m", "tests.faults.striking"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        program = subprocess.Popen(command, cwd=CLONE, env=settings, **pipes)
        self._programs.append(program)
        return program

    def struck(self, *words: str, strike: int = 0) -> tuple[int, list[str]]:
        """How a command ended that was killed before that step, and the kinds of its steps."""
        return self.worked("manage", *words, strike=strike)

    def worked(self, work: str, *words: str, strike: int = 0) -> tuple[int, list[str]]:
        """The same of any work that the tests know."""
        told = {"work": work, "words": words, "strike": strike, "database": "archive"}
        self._program.stdin.write(json.dumps(told) + "\n")
        self._program.stdin.flush()
        answer = json.loads(self._program.stdout.readline())
        return answer["status"], answer["steps"]

    def end(self) -> None:
        """Ends the program, if it was ever needed."""
        for program in self._programs:
            program.stdin.close()
            program.wait()


@contextmanager
def with_search_servers(own: Server, servers: Sequence[Server], room: Path) -> Iterator[Sharded]:
    """The archive of a server, which is not spread yet; these are made anew for it."""
    for server in servers:
        server.make()
        demand_passwords(server)
    give_passwords(own)
    for command in WRAPPER:
        own.ask(command)
    sharded = Sharded(own, servers, room)
    sharded.done("migrate", "--verbosity", "0")
    try:
        yield sharded
    finally:
        sharded.end()
