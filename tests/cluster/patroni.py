"""Three machines with etcd, Patroni and PostgreSQL, configured by the files of docs/deployment."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg

from archive.local.account import Account, server_account
from archive.local.places import CLONE
from archive.local.sharing import in_use
from tests.archive.local.conftest import copied
from tests.archive.local.rooms import until
from tests.cluster.networks import SUBNET, Machine, network
from tests.cluster.servers import Server
from tests.faults.sites import Site, cluster_in

FILES = CLONE / "docs" / "deployment" / "patroni"
PORT = 5432
# Debian's knows TLS, which the files ask for; the archive's own was made without it.
DEBIANS = Path("/usr/lib/postgresql/15/bin")
_UNENCRYPTED = {
    'ssl: "on"': 'ssl: "off"',
    "hostssl ": "host ",
    " clientcert=verify-ca": "",
    "sslmode: verify-full": "sslmode: disable",
}
CERTIFICATES = "/etc/ssl/archive-nodes"
PASSWORDS = {
    "postgres": "of-the-superuser",
    "replicator": "of-the-replicas",
    "archive": "of-the-owner",
    "archive_server": "of-the-archive",
}
# What operators put in the place of the marks, but for what is each node's own.
_TOLD = {
    "REPLACE_SUPERUSER_PASSWORD": PASSWORDS["postgres"],
    "REPLACE_REPLICATION_PASSWORD": PASSWORDS["replicator"],
    "REPLACE_RESTAPI_PASSWORD": "of-patroni",
    "REPLACE_NETWORK": SUBNET,
}
# The command itself is a script of the environment's, wherever that lies.
_CTL = "from patroni.ctl import ctl; ctl()"
_SHELL = f"""
set -euo pipefail
patronictl() {{ {sys.executable} -c '{_CTL}' "$@"; }}
"""
# The server that the archive has before it has three; what it is told goes to its socket.
_MADE = ["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"]
_ALONE = "listen_addresses = ''\nunix_socket_directories = '{}'\nfsync = off\n"
# What patroni.service asks of systemd: started again a second after it failed, and ended in order.
_AS_SYSTEMD = """
trap 'kill $child; wait $child; exit' TERM
until "$@" & child=$!; wait $child; do sleep 1; done
"""
_FOLLOW = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
_ACKNOWLEDGE = f"{_FOLLOW} AND sync_state = 'quorum'"
ALONE = "SELECT count(*) FROM pg_class WHERE relname LIKE 'alone%'"
ALL_DECIDED = """
SELECT ARRAY[
    (SELECT md5(string_agg(d::text, ' ' ORDER BY d.id)) FROM statements_decision d),
    (SELECT md5(string_agg(a::text, ' ' ORDER BY a.id)) FROM statements_amendment a),
    (SELECT md5(string_agg(s::text, ' ' ORDER BY s.id)) FROM statements_statement s)]::text
"""


class NodeServer(Server):
    """A node's PostgreSQL, asked by its socket: also where its network is cut."""

    def url(self, role: str = "archive_server", database: str = "archive") -> str:
        """The address of a database for a role, with its password."""
        where = f"host={quote(str(self.folder))}&port={self.port}"
        return f"postgresql://{role}:{PASSWORDS[role]}@/{database}?{where}"


@dataclass
class Node:
    """A machine with a member of etcd, Patroni and the PostgreSQL that Patroni looks after."""

    machine: Machine
    folder: Path
    # Where its certificate was made, and what all three reach.
    made: Path
    shared: Path
    marks: dict[str, str]
    # Whether PostgreSQL is Debian's, and encrypted as all else is.
    is_encrypted: bool
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server = NodeServer(self.folder, self.machine.address, PORT, self.machine.inside)
        if self.is_encrypted:
            self.server.programs = DEBIANS
        shutil.chown(self.folder, self.server.account.uid, self.server.account.gid)
        self.take_certificate()
        self._write("etcd.yml")
        self._write("node.yml")

    @property
    def name(self) -> str:
        """As the others know it."""
        return self.machine.name

    @property
    def certificates(self) -> Path:
        """Its folder of certificates, which is its own and its authority's."""
        return self.folder / "certificates"

    def take_certificate(self) -> None:
        """Puts what was made for it where it looks, as docs/failover.md says."""
        shutil.copytree(self.made / self.name, self.certificates, dirs_exist_ok=True)
        self.certificates.chmod(0o750)
        for path in (self.certificates, *self.certificates.iterdir()):
            shutil.chown(path, 0, self.server.account.gid)
        (self.certificates / "node.key").chmod(0o640)

    def start(self) -> None:
        """Switches the machine on: its system starts etcd and Patroni, Patroni PostgreSQL."""
        self.machine.join()
        self.start_etcd()
        self.start_patroni()

    def start_etcd(self) -> None:
        """Starts the member of etcd."""
        self._start("etcd", "etcd", "--config-file", str(self.folder / "etcd.yml"))

    def start_patroni(self) -> None:
        """Starts Patroni, again and again where it fails: at first etcd may not answer yet."""
        command = [sys.executable, "-m", "patroni", str(self.folder / "node.yml")]
        self._start("patroni", "sh", "-c", _AS_SYSTEMD, "sh", *command)

    def stop_patroni(self) -> None:
        """Ends Patroni as its system does, and with it PostgreSQL, in order."""
        self.running["patroni"].terminate()
        self.running.pop("patroni").wait()

    def stop(self, program: str) -> None:
        """Ends etcd or Patroni at once, and what would start it again; PostgreSQL goes on."""
        running = self.running.pop(program)
        with suppress(psutil.NoSuchProcess):
            ours = psutil.Process(running.pid)
            for process in (ours, *ours.children()):
                process.kill()
        running.wait()

    def lose_power(self) -> None:
        """The machine is gone, and nothing answers in its place."""
        self.machine.lose_power()
        for program in list(self.running):
            self.stop(program)

    def is_primary(self) -> bool:
        """Whether its PostgreSQL answers, and takes what is written."""
        return self.answers("SELECT NOT pg_is_in_recovery()") is True

    def is_replica(self) -> bool:
        """Whether its PostgreSQL answers, and follows."""
        return self.answers("SELECT pg_is_in_recovery()") is True

    def answers(self, sql: str) -> Any:
        """What its PostgreSQL answers; None where it does not."""
        try:
            return self.server.ask(sql)
        except psycopg.Error:
            return None

    def acknowledgements(self) -> list[bool]:
        """What it is told to store while it calls itself primary, and whether it says it is stored.

        The bound of the archive's requests does not cut short what waits for another machine.
        """
        told: list[bool] = []
        while self.is_primary():
            try:
                with self.server.session() as session:
                    session.execute("SET statement_timeout = '1s'")
                    session.execute(f"CREATE TABLE public.alone_{len(told)} ()".encode())
                told.append(True)
            except psycopg.Error:
                told.append(False)
        return told

    def patronictl(self, *words: str) -> str:
        """What an operator on this machine is told; the command must succeed."""
        return self.types(shlex.join(["patronictl", "-c", "/etc/patroni/node.yml", *words]))

    def types(self, commands: str, *answers: str, **changed: str) -> str:
        """What an operator on this machine is told by commands of the docs, which must succeed.

        `answers` are typed when they ask; `changed` is what stands there only as an example.
        """
        command = [*self.machine.inside, *self._as_account(), "bash", "-c"]
        done = subprocess.run(
            [*command, _SHELL + with_marks(commands, self._told() | changed)],
            cwd=self.folder,
            env={
                "PATH": f"{self.server.programs}:/usr/sbin:/usr/bin:/sbin:/bin",
                "PGPASSWORD": PASSWORDS["replicator"],
                "LC_ALL": "C.UTF-8",
            },
            input="".join(f"{answer}\n" for answer in answers),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def said(self, program: str, lines: int = 100) -> str:
        """What etcd or Patroni, and PostgreSQL under it, said last."""
        told = (self.folder / f"{program}.log").read_text(errors="replace").splitlines()
        return "\n".join(f"{self.name}: {line}" for line in told[-lines:])

    def _start(self, program: str, *command: str) -> None:
        with (self.folder / f"{program}.log").open("ab") as log:
            self.running[program] = subprocess.Popen(
                [*self.machine.inside, *self._as_account(), *command],
                cwd=self.folder,
                env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _as_account(self) -> list[str]:
        return as_account(self.server.account)

    def _write(self, name: str) -> None:
        file = self.folder / name
        file.write_text(filled(FILES / name, self._told()))
        file.chmod(0o600)
        shutil.chown(file, self.server.account.uid, self.server.account.gid)

    def _told(self) -> dict[str, str]:
        """What stands here for the marks of the docs, and for where they say that things lie."""
        own = {"REPLACE_NAME": self.name, "REPLACE_ADDRESS": self.machine.address}
        return (
            _TOLD
            | ({} if self.is_encrypted else _UNENCRYPTED)
            | self.marks
            | own
            | {
                "/var/lib/postgresql/patroni": str(self.server.data),
                "/var/lib/postgresql/.pgpass-patroni": str(self.folder / "pgpass"),
                "/var/run/postgresql": str(self.folder),
                "/usr/lib/postgresql/18/bin": str(self.server.programs),
                "/var/lib/etcd/archive": str(self.folder / "etcd"),
                "/etc/patroni/node.yml": str(self.folder / "node.yml"),
                "/etc/patroni/keep-log.sh": str(self.shared / "keep-log.sh"),
                "/srv": str(self.shared),
                CERTIFICATES: str(self.certificates),
            }
        )


@dataclass
class Nodes:
    """The three nodes."""

    all: Sequence[Node]
    # The folder of their authority.
    made: Path
    is_encrypted: bool

    def url(self, role: str = "archive_server", order: Sequence[Node] = ()) -> str:
        """The address of whichever is the primary, as operators write it in DATABASE_URL."""
        hosts = ",".join(f"{node.machine.address}:{PORT}" for node in order or self.all)
        begin = f"postgresql://{role}:{PASSWORDS[role]}@{hosts}"
        return f"{begin}/archive?{self._sslmode()}&target_session_attrs=read-write"

    def replica_urls(self) -> list[str]:
        """All of them, as operators write them in DATABASE_REPLICA_URLS: any may be a replica."""
        login = f"archive_server:{PASSWORDS['archive_server']}"
        hosts = [f"{node.machine.address}:{PORT}" for node in self.all]
        return [f"postgresql://{login}@{host}/archive?{self._sslmode()}" for host in hosts]

    def _sslmode(self) -> str:
        if not self.is_encrypted:
            return "sslmode=disable"
        return f"sslmode=verify-full&sslrootcert={quote(str(self.made / 'ca.crt'))}"

    def primaries(self) -> list[Node]:
        """Those that take what is written: one, or none for a while."""
        return [node for node in self.all if node.is_primary()]

    def primary(self) -> Node:
        """The primary, of which there is one."""
        (found,) = self.primaries()
        return found

    def others(self, node: Node) -> list[Node]:
        """All but this."""
        return [other for other in self.all if other is not node]

    def are_well(self) -> bool:
        """Whether there is one primary, the others follow, and what is stored is stored there too.

        After that the loss of any one of them loses nothing.
        """
        primaries = self.primaries()
        return len(primaries) == 1 and primaries[0].answers(_ACKNOWLEDGE) == len(self.all) - 1

    def are_one(self) -> bool:
        """Whether all three show the same decisions and corrections."""
        shown = {node.answers(ALL_DECIDED) for node in self.all}
        return len(shown) == 1 and None not in shown


def filled(file: Path, told: dict[str, str]) -> str:
    """The text of a file of the docs with these in their marks' places, none of which is left."""
    text = with_marks(file.read_text(), told)
    assert "REPLACE" not in text, text
    return text


def with_marks(text: str, told: dict[str, str]) -> str:
    """The text with what stands for each of its marks."""
    for mark in sorted(told, key=len, reverse=True):
        text = text.replace(mark, told[mark])
    return text


def as_account(account: Account) -> list[str]:
    """Under the server's account, which may read the clone's environment wherever that lies."""
    if not account.options():
        return []
    read = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    ids = [f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups"]
    return ["setpriv", *ids, *read, "--"]


@contextmanager
def nodes_with(room: Path, rooms: Path, *, is_encrypted: bool = False) -> Iterator[Nodes]:
    """Three nodes with the archive of a room in which nothing runs, as long as the block lasts.

    They are of the PostgreSQL that the archive brings, and only etcd and Patroni are encrypted; or
    of Debian's, and everything is.
    """
    with network("one", "two", "three") as machines:
        folders = [rooms / f"node-{one.name}" for one in machines]
        for folder in folders:
            folder.mkdir()
        addresses = {machine.name: machine.address for machine in machines}
        marks = {f"REPLACE_{name.upper()}": address for name, address in addresses.items()}
        make_certificates(made := rooms / "certificates", **addresses)
        share(shared := rooms / "shared")
        own = zip(machines, folders, strict=True)
        three = [Node(*one, made, shared, marks, is_encrypted) for one in own]
        nodes = Nodes(three, made, is_encrypted)
        take_over = _bring if is_encrypted else _take_over
        take_over(copied(room, rooms), nodes.all[0].server)
        first, *others = nodes.all
        for node in nodes.all:
            node.start_etcd()
        first.start_patroni()
        # Before that the others would take the archive for one that is to be made.
        until(first.is_primary, "the first node to take its data over")
        for node in others:
            node.start_patroni()
        until(nodes.are_well, "the nodes to be made")
        yield nodes
    for folder in (*folders, made, shared):
        shutil.rmtree(folder)


def share(folder: Path) -> None:
    """Makes what all three machines reach, and is none of them."""
    folder.mkdir()
    shutil.copy(FILES / "keep-log.sh", folder)
    account = server_account()
    for path in (folder, folder / "wal", folder / "base"):
        path.mkdir(exist_ok=True)
        shutil.chown(path, account.uid, account.gid)


def make_certificates(folder: Path, **addresses: str) -> None:
    """What an operator does for an authority, if there is none in the folder, and certificates."""
    named = [f"{name}={address}" for name, address in addresses.items()]
    command = ["sh", str(FILES / "certificates.sh"), str(folder), *named]
    subprocess.run(command, check=True, capture_output=True)


def _take_over(former: Path, server: Server) -> None:
    """What an operator does whose archive had one server: docs/failover.md. It goes from there."""
    with in_use(cluster := cluster_in(former)):
        site = Site(former, cluster, 0, None)
        site.ask(filled(FILES / "roles.sql", _TOLD), role="postgres")
        for role in ("archive", "archive_server"):
            site.ask(f"ALTER ROLE {role} PASSWORD '{PASSWORDS[role]}'", role="postgres")
    (former / "postgres" / "data").rename(server.data)
    (server.data / "postgresql.conf").write_text("")
    shutil.rmtree(former)


def _bring(former: Path, server: Server) -> None:
    """The same, where the first node is to be of an older PostgreSQL."""
    with in_use(cluster := cluster_in(former)):
        command = [str(cluster.programs / "pg_dump"), "--dbname", cluster.url("postgres")]
        dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    shutil.rmtree(former)
    dump = server.folder / "dump.sql"
    dump.write_text(dumped.replace("SET transaction_timeout = 0;\n", ""))
    server.run("initdb", "-D", str(server.data), *_MADE)
    settings = server.data / "postgresql.conf"
    settings.write_text(_ALONE.format(server.folder))
    server.start()
    for role in ("archive", "archive_server"):
        server.ask(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORDS[role]}'", database="postgres")
    server.ask("CREATE DATABASE archive OWNER archive", database="postgres")
    server.ask(filled(FILES / "roles.sql", _TOLD))
    server.run("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={dump}", server.url("postgres"))
    server.stop()
    settings.write_text("")
    dump.unlink()
