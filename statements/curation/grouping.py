"""Which statements are proposed as reports of one utterance."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

from statements.curation import comparing, linking
from statements.models import (
    Opinion,
    SeparateReports,
    Utterance,
    UtteranceReport,
    acting,
    program,
)
from statements.similarity import (
    TOLD_APART,
    Likeness,
    Pair,
    Report,
    Weights,
    grouped,
    likeness,
    may_be_one,
    may_repeat,
)

AT_ONCE = 200
# Two that propose at the same time would propose the same group twice.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(5230913, 13)"

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of a comparison: statements compared, new groups, reports in them, links."""

    compared: int
    groups: int
    reports: int
    links: int


@dataclass(slots=True)
class _Found:
    """Pairs that are alike: of one utterance or contradicting it, and said again later."""

    alike: dict[Pair, Likeness] = field(default_factory=dict)
    repeated: dict[Pair, Likeness] = field(default_factory=dict)


def propose_groups(
    statements: Sequence[int] | None = None, tell: Tell = lambda done, of: None
) -> Proposed:
    """Compare the statements of these keys with all others, and propose what belongs together.

    Without keys all accepted and published statements are compared, and what is common is counted
    anew. `tell` hears how many have been compared, of how many. Nothing that a curator has decided
    changes, and what was told apart is not proposed again.
    """
    asked = comparing.compared_keys() if statements is None else list(statements)
    if statements is None:
        index_all(asked)
    found = _Found()
    for done, chunk in enumerate(comparing.in_chunks(asked, AT_ONCE)):
        _compare(chunk, found)
        tell(min((done + 1) * AT_ONCE, len(asked)), len(asked))
    with transaction.atomic(), acting(program()), connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        groups, reports = _keep(found.alike)
        links = linking.propose_repeats(found.repeated) + linking.propose_by_words(asked)
    return Proposed(len(asked), groups, reports, links)


def index_all(statements: Sequence[int]) -> None:
    """Note the keys of all statements that are compared, and count which are common."""
    for chunk in comparing.in_chunks(statements, AT_ONCE):
        comparing.index(comparing.reports(chunk).values())
    comparing.count_keys()


def _compare(chunk: Sequence[int], found: _Found) -> None:
    """Compare the statements with those that share their rare words."""
    asked = comparing.reports(chunk)
    comparing.index(asked.values())
    weights = comparing.weights_for(asked.values())
    partners = comparing.partners(list(asked.values()), weights)
    others = comparing.reports({key for keys in partners.values() for key in keys})
    for one in asked.values():
        for other in (others[key] for key in partners[one.key] if key in others):
            _judge(one, other, weights, found)


def _judge(one: Report, other: Report, weights: Weights, found: _Found) -> None:
    """Note what the two have in common if it is much; those that cannot be one are kept apart."""
    pair = (min(one.key, other.key), max(one.key, other.key))
    if pair in found.alike or not (alike := likeness(one.what, other.what, weights)).is_alike:
        return
    if not may_be_one(one, other):
        if alike.is_same and may_repeat(one, other):
            found.repeated[pair] = alike
        alike = TOLD_APART
    found.alike[pair] = alike


def _keep(alike: Mapping[Pair, Likeness]) -> tuple[int, int]:
    """Store what is alike as groups; how many are new, and how many reports came into any."""
    there = {key for pair in alike for key in pair}
    apart = SeparateReports.objects.among(there)
    groups = grouped({**alike, **dict.fromkeys(apart, TOLD_APART)})
    shares = _shares(alike)
    before = UtteranceReport.objects.count()
    new = sum(_put_together(group, shares, apart) for group in groups)
    return new, UtteranceReport.objects.count() - before


def _put_together(group: Sequence[int], shares: Mapping[int, float], apart: set[Pair]) -> bool:
    """Add the statements to the group in which some of them stand; whether a new one was made.

    Those of a confirmed utterance stay in theirs; two proposed groups become one.
    """
    known = UtteranceReport.objects.filter(statement__in=group)
    known = known.exclude(utterance__state=Opinion.DECLINED).select_related("utterance")
    utterances = list(dict.fromkeys(report.utterance for report in known.order_by("utterance")))
    settled = {report.statement_id for report in known if report.is_confirmed}
    confirmed = [one for one in utterances if one.state == Opinion.CONFIRMED]
    target = next(iter([*confirmed, *utterances]), None) or Utterance.objects.create()
    for open_one in utterances:
        if open_one.state == Opinion.PROPOSED and open_one != target:
            open_one.delete()
    members = set(target.reports.values_list("statement", flat=True))
    UtteranceReport.objects.bulk_create(
        UtteranceReport(utterance=target, statement_id=key, similarity=shares.get(key))
        for key in group
        if key not in members | settled and not _is_apart(key, members, apart)
    )
    return not utterances


def _is_apart(key: int, members: Iterable[int], apart: set[Pair]) -> bool:
    """Whether a curator has told the statement apart from any of the members."""
    return any((min(key, member), max(key, member)) in apart for member in members)


def _shares(alike: Mapping[Pair, Likeness]) -> dict[int, float]:
    """By statement, what it has in common with the one that it is likest to."""
    shares: dict[int, float] = {}
    for pair, found in alike.items():
        if found.is_same:
            for key in pair:
                shares[key] = max(shares.get(key, 0.0), round(found.share, 3))
    return shares
