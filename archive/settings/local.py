"""The archive on one's own machine: production's ground without what HTTPS alone can carry."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from archive.database import connection_settings
from archive.owner import owner_settings
from archive.reading.naming import with_replicas
from archive.settings.base import *  # noqa: F403
from archive.settings.base import DATABASE_TRANSACTION_POOLING, VAR_DIR, env


def _kept_key(path: Path) -> str:
    """The key in this file, which is made with a random one, for its owner alone, if missing."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            # A link, unlike a rename, never replaces the key that another process just made.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text()


def _addresses() -> tuple[str, str]:
    """For serving and for the owner: the addresses that are named, else the embedded database's."""
    owner = env.str("DATABASE_OWNER_URL", default="")
    if address := env.str("DATABASE_URL", default=""):
        return address, owner
    return _last_started("database-url"), owner or _last_started("database-owner-url")


def _last_started(name: str) -> str:
    file = VAR_DIR / name
    return file.read_text().strip() if file.exists() else ""


def _database(address: str) -> dict[str, Any]:
    """The database there, else one that says how to get one."""
    if not address:
        return {"ENGINE": "archive.no_database"}
    return connection_settings(address, _POOL, transaction_pooling=DATABASE_TRANSACTION_POOLING)


_POOL = env.int("DATABASE_POOL_SIZE", default=8)
SECRET_KEY = _kept_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
_SERVING, _OWNER = _addresses()
DATABASES = with_replicas(
    _database(_SERVING), env.list("DATABASE_REPLICA_URLS", default=[]), pool_size=_POOL
)
DATABASE_OWNER = owner_settings(_OWNER, DATABASES["default"])
# What would be mailed is printed where the archive was started.
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
