"""Work within a very large frame is the same work."""

import sys

import pytest

from archive.deep_calls import with_room


def test_it_is_given_what_it_takes_and_gives_back_what_it_finds() -> None:
    assert with_room(sorted)([3, 1, 2], reverse=True) == [3, 2, 1]


def test_what_it_stumbles_over_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        with_room(divmod)(1, 0)


def test_a_megabyte_of_frames_has_room_in_the_piece_that_its_frame_takes() -> None:
    slots = with_room(lambda: sys._getframe(1).f_code.co_stacksize)()
    assert slots * 8 == 2**20
