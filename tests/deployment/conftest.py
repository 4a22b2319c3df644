"""Rooms for archives that run as processes."""

from tests.archive.local.conftest import new_room, rooms

__all__ = ["new_room", "rooms"]
