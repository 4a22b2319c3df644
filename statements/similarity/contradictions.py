"""Where two passages that are alike say the opposite, or another number."""

from collections.abc import Sequence

from statements.similarity.units import Unit

Step = tuple[str, int, int, int, int]
# What stands no further than this from common words belongs to them.
BESIDE = 2


def contradicts(ones: Sequence[Unit], others: Sequence[Unit], steps: Sequence[Step]) -> bool:
    """Whether beside words in common one has a negation that the other lacks, or another number."""
    last = len(steps) - 1
    return any(
        _turned_round(ones[a:b], others[c:d], is_first=place == 0, is_last=place == last)
        or _other_number(ones[a:b], others[c:d], is_first=place == 0, is_last=place == last)
        for place, (tag, a, b, c, d) in enumerate(steps)
        if tag != "equal"
    )


def _turned_round(
    mine: Sequence[Unit], theirs: Sequence[Unit], *, is_first: bool, is_last: bool
) -> bool:
    """Whether only one of them negates the common words behind: a negation stands before its verb.

    What is negated behind the last common word was cut from the other, or is other words.
    """
    if is_last:
        return False
    between = [_near(found, is_first=is_first) for found in (mine, theirs)]
    one, other = (sum(unit.is_negation for unit in found) % 2 for found in between)
    return one != other


def _near(found: Sequence[Unit], *, is_first: bool) -> Sequence[Unit]:
    """Those right before the common words; all of them where they are few between common words."""
    return found if len(found) <= 2 * BESIDE and not is_first else found[-BESIDE:]


def _other_number(
    mine: Sequence[Unit], theirs: Sequence[Unit], *, is_first: bool, is_last: bool
) -> bool:
    """Whether both have numbers beside the common words, and not the same."""
    numbers = [
        {unit.number for unit in _beside(found, is_first=is_first, is_last=is_last) if unit.number}
        for found in (mine, theirs)
    ]
    return bool(numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1]))


def _beside(found: Sequence[Unit], *, is_first: bool, is_last: bool) -> list[Unit]:
    """Those before common words and those behind such words."""
    before = [] if is_last else found[-BESIDE:]
    behind = [] if is_first else found[:BESIDE]
    return [*behind, *before]
