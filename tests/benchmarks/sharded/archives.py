"""One archive on one server, and a copy of it whose search table lies on three further ones."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from archive.local.places import CLONE
from tests.benchmarks.search_scale.engine import cpu_of
from tests.benchmarks.telling import tell
from tests.cluster.servers import Server
from tests.cluster.shards import PASSWORD, demand_passwords

SERVERS = 3
MEMORY = {"shared_buffers": "1GB", "maintenance_work_mem": "512MB", "autovacuum": "off"}


@dataclass(frozen=True)
class Archive:
    """An archive as the environment names it, and the servers that work for it."""

    name: str
    environment: dict[str, str]
    own: int
    others: Sequence[int] = ()

    @property
    def cpu(self) -> list[float]:
        """The CPU milliseconds of its own server's processes, then of each other server's."""
        return [_of_server(process) for process in (self.own, *self.others)]

    @contextmanager
    def answering(self) -> Iterator[Any]:
        """The program that answers for it."""
        with subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.sharded.answering"],
            cwd=CLONE,
            env=os.environ | self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as program:
            yield program
            assert program.stdin
            program.stdin.close()


def _password(address: str) -> str:
    """That of the address, for which the servers ask too; the tests' own where it bears none."""
    return str(conninfo_to_dict(address).get("password") or PASSWORD)


def _of_server(process: int) -> float:
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return sum(cpu_of(int(child)) or 0 for child in children)


@contextmanager
def both(one: str) -> Iterator[list[Archive]]:
    """The archive of that address and its copy; the copy and the servers go behind the block."""
    with ExitStack() as stack:
        servers = [_made(stack, _password(one)) for _ in range(SERVERS)]
        three = stack.enter_context(_copied(one))
        addresses = [f"postgresql://{server.host}:{server.port}/archive" for server in servers]
        names = {"SEARCH_SERVERS": ",".join(addresses)}
        _spread({"DATABASE_URL": three, **names})
        for server in servers:
            server.ask("VACUUM ANALYZE")
        own = _postmaster(one)
        others = [server.process().pid for server in servers]
        yield [
            Archive("one server", {"DATABASE_URL": one, "SEARCH_SERVERS": ""}, own),
            Archive("three servers", {"DATABASE_URL": three, **names}, own, others),
        ]


def _made(stack: ExitStack, password: str) -> Server:
    """A server without entries, which asks the archive's roles for that password."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sharded-")))
    folder.chmod(0o711)
    server = Server(folder / "server")
    server.make()
    stack.callback(server.stop, "immediate")
    server.stop()
    server.configure(**MEMORY)
    server.start()
    demand_passwords(server, password)
    return server


@contextmanager
def _copied(one: str) -> Iterator[str]:
    """A copy of the database beside it, which goes behind the block."""
    of = conninfo_to_dict(one)
    name = f"{of['dbname']}_spread"
    names = {"name": sql.Identifier(name), "of": sql.Identifier(str(of["dbname"]))}
    copy = sql.SQL("CREATE DATABASE {name} TEMPLATE {of}").format(**names)
    drop = sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**names)
    with psycopg.connect(make_conninfo(one, dbname="postgres"), autocommit=True) as session:
        tell("Copying the database …")
        session.execute(drop)
        session.execute(copy)
        with psycopg.connect(make_conninfo(one, dbname=name), autocommit=True) as inside:
            inside.execute("CREATE EXTENSION IF NOT EXISTS postgres_fdw")
        try:
            host, port, user = (of[part] for part in ("host", "port", "user"))
            yield f"postgresql://{user}:{_password(one)}@{host}:{port}/{name}"
        finally:
            session.execute(drop)


def _spread(environment: dict[str, str]) -> None:
    tell("Spreading the search table …")
    settings = {"DJANGO_SETTINGS_MODULE": "archive.settings.test"}
    command = [sys.executable, "manage.py", "shard_search"]
    subprocess.run(command, cwd=CLONE, env=os.environ | settings | environment, check=True)


def _postmaster(address: str) -> int:
    """The process of the server at an address on this machine."""
    with psycopg.connect(address) as session:
        backend = session.info.backend_pid
        status = Path(f"/proc/{backend}/status").read_text("utf-8")
    return int(status.split("PPid:")[1].split()[0])
