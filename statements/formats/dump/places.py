"""Folders on the disk: two change places, and what killed runs have left is taken away."""

import ctypes
import os
import shutil
from pathlib import Path

# Linux' renameat2(2): from where paths count, and that both are to stay.
_HERE, _EXCHANGE = -100, 2


def unfinished(target: Path) -> Path:
    """Where this process writes what is to stand at the target."""
    return target.with_name(f".{target.name}.{os.getpid()}.unfinished")


def exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places, in one step; False where there is no such step."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename and rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)


def forget_left(target: Path) -> None:
    """Take away what processes that run no more have left beside the target."""
    for folder in target.parent.glob(f".{target.name}.*.unfinished"):
        number = folder.name.split(".")[-2]
        if number.isdecimal() and not _runs(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
