"""What these tests need of the machine, and rooms for archives that run as processes."""

from pathlib import Path

import pytest

from archive.local import debian
from tests.archive.local.conftest import new_room, rooms

__all__ = ["new_room", "rooms"]

# Beside the programs that make test-faults looks for.
NEEDED = {
    "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so": "libnginx-mod-http-brotli-static",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
    "/usr/lib/postgresql/15/bin/pg_dump": "postgresql-client-15",
}


@pytest.fixture(scope="session", autouse=True)
def needed() -> None:
    """Installs what is missing, or ends the run with one line that names it."""
    for path, package in NEEDED.items():
        if not Path(path).exists() and debian.can_install():
            debian.install(package)
        if not Path(path).exists():
            pytest.exit(f"These tests need {path}: apt-get install {package}", returncode=1)
