"""Two wordings of one text, held against each other word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from statements.arabic.tokens import WORD

# A word or a sign, with the white space behind it; white space at the very beginning alone.
_PART = re.compile(rf"(?P<sign>{WORD.pattern}|\S|^(?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of one of two texts, and whether the other has something else there or nothing."""

    text: str
    differs: bool = False


def differences(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Both texts in runs; a word differs whole, however small the change in it."""
    old, new = list(_PART.finditer(before)), list(_PART.finditer(after))
    steps = SequenceMatcher(None, _signs(old), _signs(new), autojunk=False).get_opcodes()
    return (
        list(_runs(before, old, [(kind != "equal", i, j) for kind, i, j, _, _ in steps])),
        list(_runs(after, new, [(kind != "equal", i, j) for kind, _, _, i, j in steps])),
    )


def _signs(parts: Sequence[re.Match[str]]) -> list[str]:
    return [part["sign"] for part in parts]


def _runs(
    text: str, parts: Sequence[re.Match[str]], steps: Sequence[tuple[bool, int, int]]
) -> Iterator[Run]:
    """The runs of one text; the white space behind what differs is no part of it."""
    for differs, first, behind in steps:
        if first == behind:
            continue
        start, end = parts[first].start(), parts[behind - 1].end()
        run = text[start:end]
        if not differs:
            yield Run(run)
            continue
        words = run.rstrip()
        if words:
            yield Run(words, differs=True)
        if run != words:
            yield Run(run[len(words) :])
