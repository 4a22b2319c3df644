"""What ends a backup or a restore: one clear line."""

import shutil
from pathlib import Path


class BackupError(Exception):
    """A backup was not taken, or not restored; the argument says why, in English."""


def disk_is_full(folder: Path) -> BackupError:
    """That there is no room left where the folder lies, with what is free there."""
    free = shutil.disk_usage(folder).free
    return BackupError(
        f"The disk that holds “{folder}” is full ({free / 1_000_000:,.0f} MB are free)."
        " What was begun has been removed; older backups stand as they were."
    )
