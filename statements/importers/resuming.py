"""Which interrupted run goes on when the same sources are brought in again."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from statements import extraction
from statements.importers.folder import files_in
from statements.importers.running import printable
from statements.importers.sources import STANDARD_INPUT
from statements.models import ImportRun


def new_run(sources: Sequence[str], columns: Mapping[str, str] | None) -> ImportRun:
    """A run that has just begun."""
    return ImportRun.objects.create(
        sources=list(map(printable, sources)),
        options=_options(sources, columns),
        extractor_version=extraction.VERSION,
    )


def interrupted_run(sources: Sequence[str], columns: Mapping[str, str] | None) -> ImportRun | None:
    """The newest run of these sources that has not ended; None where there is none.

    Files must stand as they did: another text under a name that is done would be passed over.
    Nobody knows what standard input brought before, so nothing that read it goes on.
    """
    if STANDARD_INPUT in sources:
        return None
    named = list(map(printable, sources))
    return ImportRun.objects.unfinished(named, _options(sources, columns)).first()


def _options(sources: Sequence[str], columns: Mapping[str, str] | None) -> dict[str, object]:
    stands = "\n".join(line for source in sources for line in _as_it_stands(source))
    digest = hashlib.sha256(stands.encode("utf-8", "surrogateescape")).hexdigest()
    return {"columns": dict(columns or {}), "files": digest}


def _as_it_stands(source: str) -> Iterator[str]:
    """A line for each file that the source names: its path, its size, and when it changed."""
    path = Path(source)
    for each in files_in(path) if path.is_dir() else [path]:
        if each.is_file():
            state = each.stat()
            yield f"{each.absolute()} {state.st_size} {state.st_mtime_ns}"
