"""Django's way to PostgreSQL, which says at the first query that there is none yet."""

from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Knows PostgreSQL's SQL and has no server to send it to."""

    def get_connection_params(self) -> dict[str, Any]:
        """None are needed, since none are used."""
        return {}

    def get_new_connection(self, conn_params: Any) -> NoReturn:
        """ImproperlyConfigured, with the way to a database."""
        raise ImproperlyConfigured("there is no database yet: run make run, or set DATABASE_URL")
