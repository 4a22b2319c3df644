"""A screen of what has happened."""

from typing import Any

from django.http import HttpRequest

from statements.admin.desk import Desk
from statements.admin.typed import M


class Kept(Desk[M]):
    """A screen on which nobody enters, changes or deletes anything."""

    view_on_site = False  # type: ignore[assignment]
    guarded = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: what happens notes itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: what happened has happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: it tells whence the archive is as it is."""
        return False
