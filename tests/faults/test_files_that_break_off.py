"""The database ends while a file is being sent: nobody takes what came for the whole file."""

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.local.places import CLONE
from archive.local.sharing import in_use
from tests.archive.local.conftest import copied
from tests.archive.local.rooms import free_port, until
from tests.faults.sites import Site, cluster_in, settings_of
from tests.faults.visiting import HOST, SECONDS_TO_ANSWER

GUNICORN = ["-m", "gunicorn", "tests.faults.small_pieces:application"]
AS_IN_PRODUCTION = ["--worker-class", "gthread", "--threads", "4", "--log-level", "error"]


@pytest.fixture(scope="module")
def site(rooms: Path, stocked: Path) -> Iterator[Site]:
    """An archive whose files pause until there is a file «go-on» in its room."""
    room, port = copied(stocked, rooms), free_port()
    cluster = cluster_in(room)
    settings = settings_of(room, cluster, GO_ON=str(room / "go-on"))
    bound = ["--bind", f"{HOST}:{port}", "--no-control-socket"]
    command = [sys.executable, *GUNICORN, *AS_IN_PRODUCTION, *bound]
    with in_use(cluster), subprocess.Popen(command, cwd=CLONE, env=settings) as server:
        archive = Site(room, cluster, port, server)
        until(lambda: archive.get("/healthz").status == 200, "the archive")
        yield archive
        server.send_signal(signal.SIGTERM)


@contextmanager
def begun(site: Site, path: str) -> Iterator[http.client.HTTPResponse]:
    """A file of which some pieces have come, and the rest waits."""
    (site.room / "go-on").unlink(missing_ok=True)
    connection = http.client.HTTPConnection(HOST, site.port, timeout=SECONDS_TO_ANSWER)
    try:
        connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
        response = connection.getresponse()
        assert response.status == 200
        yield response
    finally:
        connection.close()


def go_on(site: Site) -> None:
    (site.room / "go-on").touch()


@pytest.mark.parametrize("path", ["/en/statements.csv", "/ar/statements.json"])
def test_a_file_that_breaks_off_does_not_look_whole(site: Site, path: str) -> None:
    with begun(site, path) as response:
        go_on(site)
        whole = response.read()
    with begun(site, path) as response:
        site.database_server().kill()
        until(lambda: not site.cluster.answers(), "the database to be gone")
        go_on(site)
        with pytest.raises(http.client.IncompleteRead) as broken:
            response.read()
    assert 0 < len(broken.value.partial) < len(whole)
    site.start_database()
    site.until_it_serves(("/ar/", "/en/statements/1/"))
    with begun(site, path) as response:
        go_on(site)
        assert len(response.read()) == len(whole)
