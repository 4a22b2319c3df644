"""The keys under which a text is found: each telling word, and each two that follow each other."""

from zlib import crc32

from statements.similarity.said import Said
from statements.similarity.units import pairs, telling

HALF = 2**31
# Passages that are alike have so much of the shorter one's keys in common, whatever these weigh.
LEAST_IN_COMMON = 0.3


def keys(what: Said) -> set[int]:
    """The keys of what is said, as PostgreSQL's integers."""
    forms = telling(what.units)
    return {key(form) for form in (*forms, *pairs(forms))}


def key(form: str) -> int:
    """The key of a word or of two: one of four thousand million numbers."""
    return crc32(form.encode()) - HALF


def may_be_alike(ones: set[int], others: set[int]) -> bool:
    """Whether so many keys are in common that a closer look is worth while."""
    return len(ones & others) >= LEAST_IN_COMMON * min(len(ones), len(others))
