"""The files of a folder that can bring documents."""

import os
from collections.abc import Iterator
from pathlib import Path

from statements.importers.files import kind_by_name


def files_in(folder: Path) -> list[Path]:
    """Texts, pages, web archives and tables under a folder, in the order of their paths.

    Hidden files and folders are passed over, and links that lead out of it.
    """
    return sorted(path for path in _walked(folder) if _is_within(path, folder))


def _walked(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            Path(here, name) for name in names if not name.startswith(".") and kind_by_name(name)
        )


def _is_within(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())
