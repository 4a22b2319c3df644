"""Of which days, weeks and months a backup is kept, and what is never deleted."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.backups import shelf
from archive.backups.manifest import FORMAT, Manifest
from archive.backups.refusing import BackupError
from archive.backups.retention import Keep, kept

EVENING = datetime(2026, 11, 22, 21, tzinfo=UTC)
NIGHTLY = [EVENING - timedelta(days=days) for days in range(400)]
HOURLY = [EVENING - timedelta(hours=hours) for hours in range(50)]


def manifest(taken_at: datetime) -> Manifest:
    """What a backup of that moment says of itself."""
    told: dict[str, Any] = dict.fromkeys(Manifest.__dataclass_fields__, "")
    told |= {"format": FORMAT, "taken_at": taken_at, "tables": {}, "pg_dump": 18}
    return Manifest(**told)


def stands(folder: Path, taken_at: datetime) -> Path:
    """A backup of that moment, as it stands on the shelf."""
    path = folder / f"archive-{taken_at:%Y%m%dT%H%M%SZ}"
    path.mkdir()
    manifest(taken_at).write(path)
    return path


def test_without_a_rule_everything_is_kept() -> None:
    assert kept(NIGHTLY, Keep()) == set(NIGHTLY)


def test_seven_days_five_weeks_and_twelve_months_are_kept_of_nightly_backups() -> None:
    days = {EVENING - timedelta(days=days) for days in range(7)}
    sundays = {EVENING - timedelta(weeks=weeks) for weeks in range(5)}
    firsts = [datetime(2026, month, 1, 21, tzinfo=UTC) for month in range(1, 12)]
    last_days = {first - timedelta(days=1) for first in firsts} | {EVENING}

    assert kept(NIGHTLY, Keep(7, 5, 12)) == days | sundays | last_days


def test_of_a_day_the_last_backup_is_kept() -> None:
    assert kept(HOURLY, Keep(daily=2)) == {EVENING, datetime(2026, 11, 21, 23, tzinfo=UTC)}


def test_days_without_a_backup_do_not_count() -> None:
    old = [EVENING - timedelta(days=days) for days in (0, 100, 200)]
    assert kept(old, Keep(daily=3)) == set(old)


@given(
    st.lists(st.integers(0, 10**6), min_size=1),
    st.builds(Keep, *[st.none() | st.integers(0, 20)] * 3),
)
def test_the_newest_backup_is_always_kept(hours: list[int], keep: Keep) -> None:
    moments = [EVENING - timedelta(hours=number) for number in hours]

    assert max(moments) in kept(moments, keep)


def test_only_backups_are_let_go_and_nothing_that_is_not_one(tmp_path: Path) -> None:
    newest = stands(tmp_path, EVENING)
    older = stands(tmp_path, EVENING - timedelta(hours=3))
    not_ours = tmp_path / "archive-20200101T000000Z"
    not_ours.mkdir()
    (tmp_path / "letters.txt").write_text("to keep")

    assert shelf.let_go(tmp_path, Keep(daily=1)) == [older]
    assert {path.name for path in tmp_path.iterdir()} == {newest.name, not_ours.name, "letters.txt"}


def test_what_a_killed_backup_left_is_no_backup_and_is_cleared_away(tmp_path: Path) -> None:
    half = stands(tmp_path, EVENING)
    half.rename(half.with_name(f"{half.name}.partial"))

    assert shelf.backups(tmp_path) == []
    with shelf.alone_in(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_a_second_backup_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with ExitStack() as first:
        first.enter_context(shelf.alone_in(tmp_path))
        with pytest.raises(BackupError, match="Another backup"), shelf.alone_in(tmp_path):
            pass
