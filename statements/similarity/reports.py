"""Reports as they are compared, and which of them may be of one utterance at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from statements.similarity.comparing import Likeness, likeness
from statements.similarity.said import Said
from statements.similarity.weights import Weights

# First day and the day after the last; None where a side is open.
Days = tuple[date | None, date | None]
# The keys of two reports, the lower first.
Pair = tuple[int, int]
# Newspapers of one news print it within so many days; what is said again later is said again.
APART = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Report:
    """A statement as it is compared.

    `speaker` is None where nobody or an unnamed source is known to have said it. `said_days` are
    the days on which it was said, `listed_days` those under which it is listed.
    """

    key: int
    article: int
    what: Said
    speaker: int | None = None
    said_days: Days | None = None
    listed_days: Days | None = None


def may_be_one(one: Report, other: Report) -> bool:
    """Whether both may report one utterance: their speakers, articles and dates allow it.

    One utterance has one speaker, who may be unnamed in some newspapers; it is in several
    articles, and its dates do not exclude each other.
    """
    return _one_speaker(one, other) and _dates_agree(one, other)


def may_repeat(one: Report, other: Report) -> bool:
    """Whether the later of both may say again what the earlier said."""
    known = one.speaker is not None and other.speaker is not None
    return known and _one_speaker(one, other) and not _dates_agree(one, other)


def compared(one: Report, other: Report, weights: Weights) -> Likeness | None:
    """What both have in common; None where they cannot report one utterance."""
    return likeness(one.what, other.what, weights) if may_be_one(one, other) else None


def grouped(likenesses: Mapping[Pair, Likeness]) -> list[list[int]]:
    """The keys in groups, the likest put together first; each group in order.

    Two groups stay apart where a report of the one contradicts a report of the other: a passage
    cut short may fit both, and is put with those that it is likest to.
    """
    group_of: dict[int, list[int]] = {}
    same = [pair for pair, found in likenesses.items() if found.is_same]
    for one, other in sorted(same, key=lambda pair: (-likenesses[pair].shared, pair)):
        mine, theirs = group_of.get(one, [one]), group_of.get(other, [other])
        if mine is theirs or _contradict(mine, theirs, likenesses):
            continue
        both = mine + theirs
        group_of |= dict.fromkeys(both, both)
    return sorted(sorted(group) for group in {id(g): g for g in group_of.values()}.values())


def _contradict(
    ones: Iterable[int], others: Iterable[int], likenesses: Mapping[Pair, Likeness]
) -> bool:
    """Whether any of the ones contradicts any of the others."""
    pairs = (sorted(pair) for pair in product(ones, others))
    known = (likenesses.get((first, second)) for first, second in pairs)
    return any(found is not None and found.is_alike and found.contradicts for found in known)


def _one_speaker(one: Report, other: Report) -> bool:
    """Whether both stand in articles of their own, and name no two speakers."""
    speakers = {one.speaker, other.speaker} - {None}
    return one.article != other.article and len(speakers) < 2


def _dates_agree(one: Report, other: Report) -> bool:
    """Whether both may have been said on one day, and are listed near each other."""
    if one.said_days and other.said_days and _gap(one.said_days, other.said_days) > timedelta(0):
        return False
    if one.listed_days and other.listed_days:
        return _gap(one.listed_days, other.listed_days) <= APART
    return True


def _gap(one: Days, other: Days) -> timedelta:
    """How far the later begins behind the end of the earlier; nothing where they overlap."""
    between = [
        first - end + timedelta(days=1)
        for first, end in ((one[0], other[1]), (other[0], one[1]))
        if first and end and first >= end
    ]
    return max(between, default=timedelta(0))
