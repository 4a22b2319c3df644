"""Compiles the translations, in Python alone, so that no machine needs gettext."""

import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from archive.local.places import CLONE


def compile_translations(locale: Path = CLONE / "locale") -> list[Path]:
    """Brings every .mo up to its .po; comes back with those that had to be written."""
    stale = [source for source in locale.glob("*/LC_MESSAGES/*.po") if not _is_current(source)]
    return [_compile(source) for source in sorted(stale)]


def _is_current(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns == source.stat().st_mtime_ns


def _compile(source: Path) -> Path:
    """Replaces the compiled file in one step: a running archive may be reading it."""
    compiled = source.with_suffix(".mo")
    with source.open("rb") as text:
        catalog = read_po(text)
        found = os.fstat(text.fileno())
    handle, draft = tempfile.mkstemp(dir=source.parent)
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalog)
    os.chmod(draft, 0o644)
    os.utime(draft, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.replace(draft, compiled)
    return compiled
