"""make run: from a clone to an archive that answers, and back to nothing left running."""

import os
import subprocess
import time
from typing import Any

import django

from archive.local.cluster import Cluster
from archive.local.database import database
from archive.local.preparation import prepare_archive
from archive.local.sharing import keep_running
from archive.local.telling import say
from archive.local.web_server import HOST, port_named, reserve, serving, wait_until_it_answers

SECONDS_BETWEEN_LOOKS = 1


def main(_: list[str]) -> int:
    """Serves the archive until it is asked to end; comes back with the status to exit with."""
    launcher = os.getppid()
    port = port_named(os.environ.get("PORT") or "8000")
    with reserve(port) as listener, database() as cluster:
        environment = _environment()
        _prepare()
        with serving(listener, environment) as server:
            wait_until_it_answers(server, port)
            say(f"The archive is at http://{HOST}:{port}/ (Ctrl-C stops it)")
            _watch(server, cluster, launcher)
    return 1


def _prepare() -> None:
    # A pool would go on connecting, and complain, while the database stops.
    os.environ["DATABASE_POOL_SIZE"] = "0"
    django.setup()
    prepare_archive()


def _environment() -> dict[str, str]:
    """What the web server is told: not how the owner of its tables reaches them."""
    kept_back = {"GUNICORN_CMD_ARGS", "DATABASE_OWNER_URL"}
    return {name: value for name, value in os.environ.items() if name not in kept_back}


def _watch(server: subprocess.Popen[Any], cluster: Cluster | None, launcher: int) -> None:
    """Comes back when the web server ended or make was killed; restarts a database that died."""
    while server.poll() is None:
        if "MAKELEVEL" in os.environ and os.getppid() != launcher:
            return
        if cluster and not cluster.answers() and keep_running(cluster):
            say("The database had ended; it was started again.")
        time.sleep(SECONDS_BETWEEN_LOOKS)
    say(f"The web server ended by itself ({server.returncode}); make run starts it again.")
