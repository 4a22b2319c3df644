"""PgBouncer on another machine than the archive: nothing passes between them unencrypted."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.cluster.patroni import CERTIFICATES, make_certificates
from tests.cluster.pgbouncer import SETTINGS, PgBouncer
from tests.cluster.servers import LOCAL, Server

_COMMENTED = re.compile(r"^;(client_tls_\w+) = (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def certificates(rooms: Path) -> Path:
    """The folder of one machine's certificates, which anybody here may read."""
    make_certificates(made := rooms / "certificates", one=LOCAL)
    made.chmod(0o755)
    for path in (made / "one", *(made / "one").iterdir()):
        path.chmod(0o755)
    return made / "one"


@pytest.fixture(scope="module")
def bouncer(rooms: Path, primary: Server, certificates: Path) -> Iterator[PgBouncer]:
    """PgBouncer with what stands in its file as a comment."""
    found = dict(_COMMENTED.findall(SETTINGS.read_text()))
    assert found
    told = {name: value.replace(CERTIFICATES, str(certificates)) for name, value in found.items()}
    bouncer = PgBouncer(Path(tempfile.mkdtemp(dir=rooms)), primary)
    bouncer.start(**told)
    yield bouncer
    bouncer.stop()


def encrypted(bouncer: PgBouncer, **how: str) -> bool:
    """Whether it answers, and encrypted."""
    with psycopg.connect(make_conninfo(bouncer.url, connect_timeout=10, **how)) as session:
        session.execute("SELECT 1")
        return session.pgconn.ssl_in_use


def test_a_host_that_knows_its_authority_is_answered_encrypted_and_nobody_otherwise(
    bouncer: PgBouncer, certificates: Path
) -> None:
    authority = str(certificates / "ca.crt")
    assert encrypted(bouncer, sslmode="verify-full", sslrootcert=authority)
    with pytest.raises(psycopg.OperationalError, match="SSL required"):
        encrypted(bouncer, sslmode="disable")
