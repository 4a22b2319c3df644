"""Where two passages that are alike say the opposite, or another number."""

from collections.abc import Iterator, Sequence

from statements.similarity.units import Unit

Step = tuple[str, int, int, int, int]
# What stands no further than this from common words belongs to them.
BESIDE = 2


def contradicts(ones: Sequence[Unit], others: Sequence[Unit], steps: Sequence[Step]) -> bool:
    """Whether beside words in common one has a negation that the other lacks, or another number."""
    return any(
        _negations(mine) != _negations(theirs) or _other_number(mine, theirs)
        for mine, theirs in _differing(ones, others, steps)
    )


def _differing(
    ones: Sequence[Unit], others: Sequence[Unit], steps: Sequence[Step]
) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """What stands between common words in the one and in the other, as far as it is beside them.

    What a passage has before the first common word or behind the last was cut from the other:
    there only the words right beside count.
    """
    for place, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            continue
        is_first, is_last = place == 0, place == len(steps) - 1
        mine = _beside(ones[a:b], is_first=is_first, is_last=is_last)
        theirs = _beside(others[c:d], is_first=is_first, is_last=is_last)
        if (is_first or is_last) and not (mine and theirs):
            # the one ends here: whether what the other has more turns it round is not known
            mine, theirs = mine[-1:] if is_first else [], theirs[-1:] if is_first else []
        yield mine, theirs


def _beside(between: Sequence[Unit], *, is_first: bool, is_last: bool) -> list[Unit]:
    """Those of the words that stand beside common ones."""
    if len(between) <= 2 * BESIDE and not (is_first or is_last):
        return list(between)
    before = [] if is_first else between[:BESIDE]
    behind = [] if is_last else between[-BESIDE:]
    return [*before, *behind]


def _negations(found: Sequence[Unit]) -> int:
    """Whether an odd number of them negates."""
    return sum(unit.is_negation for unit in found) % 2


def _other_number(mine: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether both have numbers there, and not the same."""
    one, other = ({unit.number for unit in found if unit.number} for found in (mine, theirs))
    return bool(one and other and one.isdisjoint(other))
