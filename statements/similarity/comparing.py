"""Two passages side by side: how much of the shorter one stands in the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from statements.arabic.distance import distance
from statements.similarity.contradictions import contradicts
from statements.similarity.said import Said
from statements.similarity.units import Unit, pairs, telling
from statements.similarity.weights import Weights

# From this share on two passages are proposed as reports of one utterance.
LEAST = 0.62
# Less than so much in common is no evidence, however short the passages are; a rare word weighs 1.
LEAST_SHARED = 2.4
# A word of so many letters may differ in one: another spelling of a name.
LONG_ENOUGH = 5

# A block of one text against one of the other, as difflib tells it.
Step = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two passages have in common.

    `share` is the weight of the common words as a share of the shorter passage's, 0 to 1;
    `shared` is that weight itself. `contradicts` where they differ in a negation or a number.
    """

    share: float
    shared: float
    contradicts: bool = False

    @property
    def is_alike(self) -> bool:
        """Whether they have enough in common to be of one utterance, or to contradict it."""
        return self.share >= LEAST and self.shared >= LEAST_SHARED

    @property
    def is_same(self) -> bool:
        """Whether both may report one utterance."""
        return self.is_alike and not self.contradicts


# What somebody who knows has told apart.
TOLD_APART = Likeness(1.0, 1_000.0, contradicts=True)


def likeness(one: Said, other: Said, weights: Weights) -> Likeness:
    """How much of the shorter passage stands in the other, whichever that is.

    What one has in the place of other words counts against it; what one only lacks does not.
    """
    ones, others = _spelt_alike(one.units, other.units)
    steps = aligned(ones, others)
    turned: list[Step] = [(tag, c, d, a, b) for tag, a, b, c, d in steps]
    sides = (_shares(ones, others, steps, weights), _shares(others, ones, turned, weights))
    shared, whole, instead = min(sides, key=lambda side: side[1])
    share = shared / (whole + instead) if shared else 0.0
    return Likeness(share, shared, contradicts(ones, others, steps))


def aligned(ones: Sequence[Unit], others: Sequence[Unit]) -> list[Step]:
    """The steps from one to the other: what is equal, replaced, inserted, deleted."""
    forms, counterparts = [unit.form for unit in ones], [unit.form for unit in others]
    return [*SequenceMatcher(None, forms, counterparts, autojunk=False).get_opcodes()]


def _spelt_alike(ones: list[Unit], others: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Both, a word spelt with one letter less or another in the one as it is in the other."""
    forms = {unit.form for unit in ones if _may_slip(unit)}
    alone = {unit.form for unit in others if _may_slip(unit)} - forms
    slips = {form: known for form in alone for known in forms if distance(form, known) == 1}
    return ones, [replace(unit, form=slips.get(unit.form, unit.form)) for unit in others]


def _may_slip(unit: Unit) -> bool:
    return unit.is_telling and not unit.number and len(unit.form) >= LONG_ENOUGH


def _weighed(found: Sequence[Unit], weights: Weights) -> list[float]:
    """The weight of each unit; words of closed classes weigh nothing."""
    of_telling = iter(weights.of(telling(found)))
    return [next(of_telling) if unit.is_telling else 0.0 for unit in found]


def _shares(
    ones: Sequence[Unit], others: Sequence[Unit], steps: Sequence[Step], weights: Weights
) -> tuple[float, float, float]:
    """Of the one: the weight that the other has too, all weight, and that in others' place."""
    weighed = _weighed(ones, weights)
    common = _common(ones, others, steps)
    shared = sum(weight for weight, is_common in zip(weighed, common, strict=True) if is_common)
    instead = sum(
        weighed[place]
        for tag, start, end, _, _ in steps[1:-1]
        if tag == "replace"
        for place in range(start, end)
        if not common[place]
    )
    return shared, sum(weighed), instead


def _common(ones: Sequence[Unit], others: Sequence[Unit], steps: Sequence[Step]) -> list[bool]:
    """Of each unit of the one, whether the other has it there or beside the same word elsewhere."""
    found = [False] * len(ones)
    for tag, start, end, _, _ in steps:
        if tag == "equal":
            found[start:end] = [True] * (end - start)
    theirs = set(pairs(telling(others)))
    places = [place for place, unit in enumerate(ones) if unit.is_telling]
    for first, second in pairwise(places):
        if f"{ones[first].form} {ones[second].form}" in theirs:
            found[first] = found[second] = True
    return found
