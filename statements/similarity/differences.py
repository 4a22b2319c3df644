"""Two wordings side by side: which stretches of each the other has."""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.similarity.comparing import Step, aligned
from statements.similarity.units import Unit, units


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; `differs` where the other text has nothing like it there."""

    text: str
    differs: bool = False


def differences(one: str, other: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts; spellings and marks are no difference."""
    ones, others = units(one), units(other)
    steps = aligned(ones, others)
    turned = [(tag, c, d, a, b) for tag, a, b, c, d in steps]
    return _parts(one, ones, steps), _parts(other, others, turned)


def _parts(text: str, found: Sequence[Unit], steps: Sequence[Step]) -> list[Part]:
    """The whole text in parts."""
    parts: list[Part] = []
    at = 0
    for tag, start, end, _, _ in steps:
        if tag == "equal" or start == end:
            continue
        first, last = found[start].start, found[end - 1].end
        parts += [Part(text[at:first]), Part(text[first:last], differs=True)]
        at = last
    return [part for part in [*parts, Part(text[at:])] if part.text]
