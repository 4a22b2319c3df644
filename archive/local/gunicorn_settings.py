"""Settings of gunicorn, the production server, for one machine."""

import os
import signal
import threading
from typing import Any

bind = f"fd://{os.environ.get('ARCHIVE_SOCKET', '0')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
graceful_timeout = 5
loglevel = "warning"
# More than the usual 4094: an address that asks for too much is told so by the archive itself.
limit_request_line = 8190
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Lets the server end with the process that started it, even if that is killed."""
    threading.Thread(target=_end_with_the_launcher, daemon=True).start()


def _end_with_the_launcher() -> None:
    # Nothing is ever written to this pipe: reading it ends when its other end is gone.
    os.read(int(os.environ["ARCHIVE_LAUNCHER"]), 1)
    os.kill(os.getpid(), signal.SIGQUIT)
