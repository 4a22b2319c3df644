"""gunicorn, as docs/operations.md runs it.

Nothing of the archive is imported here: a reload (SIGHUP) then takes all of it from the folder that
`current` leads to by then.
"""

import os
from pathlib import Path
from typing import Any

wsgi_app = "archive.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 2)
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
# A worker that says nothing for so many seconds is ended; whoever is asked to end may finish.
timeout = 60
graceful_timeout = 30
# Each request has its own line from the archive.
accesslog = None
loglevel = "warning"
worker_tmp_dir = "/dev/shm"  # noqa: S108 - never on a disk, which may be slow
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Empties the folder in which the processes count: they begin anew."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for counted in Path(folder).glob("*.db"):
            counted.unlink(missing_ok=True)


def child_exit(server: Any, worker: Any) -> None:
    """Takes what was under way in a worker that ended out of the figures."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
