"""What else tells of a statement: other reports of the same utterance, and linked statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise

from statements.formats.words import text_of
from statements.models import FROM_THE_OTHER, LinkKind, Statement, StatementLink, UtteranceReport
from statements.models.statement_queryset import StatementQuerySet
from statements.similarity import Part, differences


@dataclass(frozen=True, slots=True)
class Variant:
    """Another report, and both wordings in parts: what the other lacks is marked in each."""

    statement: Statement
    mine: Sequence[Part]
    theirs: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Linked:
    """A statement that is linked, what it does or suffers in words, and the ground as printed."""

    statement: Statement
    label: str | Promise
    ground: str


@dataclass(frozen=True, slots=True)
class ToldElsewhere:
    """The variants by date, and what is linked, links from the statement first."""

    variants: list[Variant] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)


def knowing_what_is_told(statements: StatementQuerySet) -> StatementQuerySet:
    """The statements, each with whether it `is_report` of an utterance, and `is_linked`."""
    own = Q(from_statement=OuterRef("pk")) | Q(to_statement=OuterRef("pk"))
    linked = Exists(StatementLink.objects.shown().filter(own))
    return statements.annotate(
        is_report=UtteranceReport.objects.all().has_statement(), is_linked=linked
    )


def told_elsewhere(statement: Any) -> ToldElsewhere:
    """The other reports of what the statement reports, and all that is linked with it."""
    if statement.is_report:
        reports = UtteranceReport.objects.all().beside([statement.pk])
        statement.all_reports = reports.get(statement.pk, [])
    others = [report for report in statement.all_reports if report.pk != statement.pk]
    variants = [_variant(statement, other) for other in others]
    return ToldElsewhere(variants, _linked(statement) if statement.is_linked else [])


def _variant(statement: Statement, other: Statement) -> Variant:
    mine, theirs = differences(text_of(statement), text_of(other))
    return Variant(other, mine, theirs)


def _linked(statement: Statement) -> list[Linked]:
    """The links from the statement, then those to it, each in the order of the other's date."""
    links = StatementLink.objects.shown().of(statement)
    found = list(links.order_by("pk"))
    keys = {link.from_statement_id for link in found} | {link.to_statement_id for link in found}
    there = Statement.objects.published().filter(pk__in=keys).oldest_first().with_context()
    by_key = {other.pk: other for other in there}
    order = list(by_key)
    found.sort(key=lambda link: order.index(_other(link, statement)))
    away = [link for link in found if link.from_statement_id == statement.pk]
    here = [link for link in found if link.to_statement_id == statement.pk]
    return [
        Linked(by_key[_other(link, statement)], label, link.ground)
        for links, labels in ((away, dict(LinkKind.choices)), (here, FROM_THE_OTHER))
        for link in links
        for label in [labels[link.kind]]
    ]


def _other(link: StatementLink, statement: Statement) -> int:
    """The key of the other statement."""
    is_away = link.from_statement_id == statement.pk
    return link.to_statement_id if is_away else link.from_statement_id
