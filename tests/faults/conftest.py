"""Rooms for archives that run as processes, as in tests/archive/local."""

from tests.archive.local.conftest import first_run as first_run
from tests.archive.local.conftest import new_room as new_room
from tests.archive.local.conftest import room as room
from tests.archive.local.conftest import room_without_a_database as room_without_a_database
from tests.archive.local.conftest import rooms as rooms
from tests.archive.local.conftest import second_run as second_run
