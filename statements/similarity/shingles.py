"""The keys under which a text is found: each telling word, and each two that follow each other."""

from zlib import crc32

from statements.similarity.said import Said
from statements.similarity.units import pairs, telling

HALF = 2**31


def keys(what: Said) -> set[int]:
    """The keys of what is said, as PostgreSQL's integers."""
    forms = telling(what.units)
    return {key(form) for form in (*forms, *pairs(forms))}


def key(form: str) -> int:
    """The key of a word or of two: one of four thousand million numbers."""
    return crc32(form.encode()) - HALF
