"""Whoever is on the machines' network, but has no certificate of theirs, is told nothing."""

import http.client
import socket
import ssl
import struct
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.archive.local.rooms import until
from tests.cluster.failover.conftest import ENCRYPTED
from tests.cluster.networks import HERE
from tests.cluster.patroni import PASSWORDS, PORT, Node, Nodes, make_certificates
from tests.cluster.websites import Website

pytestmark = pytest.mark.parametrize("nodes", [ENCRYPTED], indirect=True)

# What a client of PostgreSQL sends first to be answered encrypted.
_MAY_WE = struct.pack("!ii", 8, 80877103)
# Of etcd to those who ask, and Patroni's.
ASKED = {2379: "/version", 8008: "/cluster"}
# Of etcd among its members.
AMONG_MEMBERS = 2380
WITH_A_PASSWORD = ("archive_server", "archive")
# The nodes' own, who read or do everything.
WITH_A_CERTIFICATE = ("replicator", "postgres")
# In the words of each, before or after it is known who asks.
REFUSED = "EOF|certificate required|bad certificate|unknown ca|[Rr]eset|closed|[Bb]roken pipe"
CONNECTED = """
SELECT array_agg(DISTINCT ARRAY[host(client_addr), ssl::text])
FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_addr IS NOT NULL
"""
ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"


@pytest.fixture(scope="module")
def stranger(rooms: Path) -> Path:
    """A folder like the first node's, of an authority that calls itself as theirs does."""
    make_certificates(rooms / "strangers", one=HERE)
    return rooms / "strangers" / "one"


@pytest.fixture
def node(nodes: Nodes) -> Node:
    """The primary."""
    return nodes.primary()


def answer(node: Node, port: int, known_by: Path | None, believed: Path) -> int:
    """The status of what it answers on a port, to somebody with these certificates or none."""
    context = ssl.create_default_context(cafile=believed / "ca.crt")
    if known_by:
        context.load_cert_chain(known_by / "node.crt", known_by / "node.key")
    where = (node.machine.address, port)
    with closing(http.client.HTTPSConnection(*where, timeout=10, context=context)) as asked:
        asked.request("GET", ASKED.get(port, "/version"))
        return asked.getresponse().status


def unencrypted_answer(node: Node, port: int) -> bytes:
    """The first line of what it answers to somebody who asks unencrypted, if anything."""
    with socket.create_connection((node.machine.address, port), timeout=10) as asked:
        asked.sendall(f"GET {ASKED[port]} HTTP/1.0\r\n\r\n".encode())
        with suppress(ConnectionResetError):
            return asked.recv(4096).partition(b"\r\n")[0]
    return b""


def is_encrypted(
    node: Node, role: str, known_by: Path | None, believed: Path, mode: str = "verify-full"
) -> bool:
    """Whether what this role is told by PostgreSQL is; the role knows its password."""
    words = {"sslmode": mode, "sslrootcert": str(believed / "ca.crt"), "password": PASSWORDS[role]}
    if known_by:
        words |= {"sslcert": str(known_by / "node.crt"), "sslkey": str(known_by / "node.key")}
    where = {"host": node.machine.address, "port": str(PORT), "dbname": "archive", "user": role}
    with psycopg.connect(make_conninfo(**where, **words)) as session:
        found = session.execute(ENCRYPTED).fetchone()
        return bool(found and found[0])


def is_known_by(node: Node, port: int, certificate: bytes) -> bool:
    """Whether it shows this certificate on that port."""
    context = ssl.create_default_context(cafile=node.certificates / "ca.crt")
    address = node.machine.address
    # Patroni is away for a moment when it takes another.
    with suppress(OSError), socket.create_connection((address, port), timeout=10) as plain:
        if port == PORT:
            plain.sendall(_MAY_WE)
            assert plain.recv(1) == b"S"
        with context.wrap_socket(plain, server_hostname=address) as encrypted:
            return encrypted.getpeercert(binary_form=True) == certificate
    return False


@pytest.mark.parametrize("port", ASKED)
def test_etcd_and_patroni_answer_the_nodes_own_and_nobody_else(
    node: Node, port: int, stranger: Path
) -> None:
    own = node.certificates
    assert answer(node, port, known_by=own, believed=own) == 200
    with pytest.raises(OSError, match=REFUSED):
        answer(node, port, known_by=None, believed=own)
    with pytest.raises(OSError, match=REFUSED):
        answer(node, port, known_by=stranger, believed=own)
    assert b"200" not in unencrypted_answer(node, port)


def test_members_of_etcd_answer_only_a_member_that_stands_where_its_certificate_says(
    node: Node, stranger: Path
) -> None:
    for known_by in (node.certificates, stranger, None):
        with pytest.raises(OSError, match=REFUSED):
            answer(node, AMONG_MEMBERS, known_by, believed=node.certificates)


@pytest.mark.parametrize("role", [*WITH_A_PASSWORD, *WITH_A_CERTIFICATE])
def test_postgresql_tells_nobody_anything_unencrypted_or_with_a_strangers_certificate(
    node: Node, role: str, stranger: Path
) -> None:
    own = node.certificates
    assert is_encrypted(node, role, known_by=own, believed=own)
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        is_encrypted(node, role, known_by=None, believed=own, mode="disable")
    with pytest.raises(psycopg.OperationalError, match=r"unknown ca|SSL"):
        is_encrypted(node, role, known_by=stranger, believed=own)


@pytest.mark.parametrize("role", WITH_A_PASSWORD)
def test_a_web_host_needs_its_password_and_the_authority_alone(node: Node, role: str) -> None:
    assert is_encrypted(node, role, known_by=None, believed=node.certificates)


@pytest.mark.parametrize("role", WITH_A_CERTIFICATE)
def test_the_nodes_own_roles_need_a_certificate_beside_their_password(
    node: Node, role: str
) -> None:
    with pytest.raises(psycopg.OperationalError, match="requires a valid client certificate"):
        is_encrypted(node, role, known_by=None, believed=node.certificates)


def test_who_answers_in_a_nodes_place_with_another_certificate_is_told_no_password(
    node: Node, stranger: Path
) -> None:
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        is_encrypted(node, "archive_server", known_by=None, believed=stranger)
    for port in ASKED:
        with pytest.raises(ssl.SSLCertVerificationError):
            answer(node, port, known_by=node.certificates, believed=stranger)


def test_the_other_nodes_and_the_web_host_are_connected_encrypted(
    nodes: Nodes, node: Node, site: Website
) -> None:
    assert site.get("/en/about/").status == 200
    connected = dict(node.server.ask(CONNECTED))
    assert set(connected) >= {HERE, *(other.machine.address for other in nodes.others(node))}
    assert set(connected.values()) == {"true"}


def test_a_node_takes_a_new_certificate_while_it_runs(nodes: Nodes, node: Node) -> None:
    former = node.certificates / "node.crt"
    before = former.read_bytes()
    make_certificates(nodes.made, **{node.name: node.machine.address})
    node.take_certificate()
    node.patronictl("reload", "archive", node.name, "--force")
    now = ssl.PEM_cert_to_DER_cert(former.read_text())
    assert former.read_bytes() != before
    for port in (*ASKED, AMONG_MEMBERS, PORT):
        until(partial(is_known_by, node, port, now), f"the new certificate on {port}")
    until(nodes.are_well, "all nodes to be well")
