"""A passage is divided in two statements, or two neighbours become one."""

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from statements.arabic.highlights import Span
from statements.arabic.whole_words import STOPS, passage, words
from statements.curation import Refused
from statements.curation.correcting import correct
from statements.curation.deciding import deciding, reject, reopen
from statements.models import Decision, Kind, Quote, ReviewStatus, SayingDateStatus, Statement
from statements.models.proposal import values_of
from statements.models.review import IN_WORK

PARTS = "؛ "
Values = dict[str, Any]


def split(statement: Statement, at: int, by: User, seen: str) -> tuple[Statement, Statement]:
    """Both statements, divided before the word at that place of the body; both are candidates.

    Each keeps the quotes that stand in it, and the second of what is printed only what stands in
    it too. Refused where nothing is left on one side, Stale where `seen` is.
    """
    _check(statement)
    with deciding(statement, by):
        before, behind = _halves(statement, at)
        whole = values_of(statement)
        if statement.status == ReviewStatus.ACCEPTED:
            statement, seen = reopen(statement, by, seen=seen), ""
        second = _own(_part(statement, whole, behind))
        correct(statement, _part(statement, whole, before), by, seen=seen)
        return statement, _enter(statement, second)


def join(statement: Statement, neighbour: Statement, by: User, seen: str) -> Statement:
    """The statement, which now reaches over its neighbour and what stands between: a candidate.

    It keeps its own provenance, and of what it does not say itself takes what the neighbour says.
    The neighbour is rejected. Refused unless both are undecided, Stale where `seen` is.
    """
    _check(statement)
    _check(neighbour)
    with deciding(statement, by):
        values = _together(statement, neighbour)
        if statement.status == ReviewStatus.ACCEPTED:
            statement, seen = reopen(statement, by, seen=seen), ""
        reason = _("joined into the statement from %(start)s to %(end)s")
        reject(neighbour, by, reason=reason % {"start": values["start"], "end": values["end"]})
        correct(statement, values, by, seen=seen)
        return statement


def neighbour(statement: Statement, step: int) -> Statement | None:
    """The next undecided statement of the article before it (-1) or behind it (1)."""
    beside = Statement.objects.filter(article=statement.article_id, status__in=IN_WORK)
    place = (statement.start, statement.pk)
    placed = [(one.start, one.pk, one) for one in beside if one.pk != statement.pk]
    side = [each for each in placed if (each[:2] > place) == (step > 0)]
    found = min(side, default=None) if step > 0 else max(side, default=None)
    return found[2] if found else None


def _check(statement: Statement) -> None:
    if statement.status not in IN_WORK:
        raise Refused(_("Only what is not decided on finally can be divided or joined."))


def _halves(statement: Statement, at: int) -> tuple[Span, Span]:
    """The places of both parts, in whole words."""
    body, start, end = statement.article.body, statement.start, statement.end
    cut = next((word[0] for word in words(body, at, end)), end)
    # An opening mark belongs to the word behind it.
    while start < cut and not body[cut - 1].isspace() and body[cut - 1] not in STOPS:
        cut -= 1
    before, behind = passage(body, start, cut), passage(body, cut, end)
    if not (start < at < end and start < cut and before and behind):
        raise Refused(_("Choose a place within the passage: words must stand on either side."))
    return before, (behind[0], end)


def _part(statement: Statement, whole: Values, span: Span) -> Values:
    """The values of a part: its text, the quotes in it and the kind that fits these."""
    body, (start, end) = statement.article.body, span
    cut = [(max(start, first), min(end, last)) for first, last, _text in whole["quotes"]]
    quotes = [[first, last, body[first:last]] for first, last in cut if body[first:last].strip()]
    kind = whole["kind"]
    if kind == Kind.MIXED and not quotes:
        kind = Kind.INDIRECT
    return {
        **whole,
        "start": start,
        "end": end,
        "text": body[start:end],
        "quotes": quotes,
        "kind": kind,
    }


def _own(values: Values) -> Values:
    """The values without the printed words that do not stand in the text."""
    text = values["text"]
    printed = ("attributed_as", "cue", "via")
    told = {name: values[name] if values[name] in text else "" for name in printed}
    stands = all(part in text for part in values["said_on_basis"].split(PARTS))
    if values["said_on"] and not stands:
        told["said_on_status"] = SayingDateStatus.INHERITED
    return {**values, **told}


def _enter(first: Statement, values: Values) -> Statement:
    """The second part as a new candidate."""
    columns = {name: value for name, value in values.items() if name not in ("quotes", "about")}
    second = Statement.objects.create(article=first.article, **columns)
    Quote.objects.bulk_create(
        Quote(statement=second, start=start, end=end, text=text)
        for start, end, text in values["quotes"]
    )
    second.about.set(values["about"])
    Decision.objects.propose([second])
    return second


def _together(statement: Statement, other: Statement) -> Values:
    """The values of both as one."""
    own, its = values_of(statement), values_of(other)
    start, end = min(own["start"], its["start"]), max(own["end"], its["end"])
    quotes = _apart([*own["quotes"], *its["quotes"]])
    return {
        **own,
        **{name: own[name] or its[name] for name in ("speaker_id", "attributed_as", "cue", "via")},
        **_dated(own, its),
        "start": start,
        "end": end,
        "text": statement.article.body[start:end],
        "quotes": quotes,
        "kind": _kind(own["kind"], its["kind"], bool(quotes)),
        "occasion_id": own["occasion_id"] or its["occasion_id"],
        "about": sorted({*own["about"], *its["about"]}),
    }


def _dated(own: Values, its: Values) -> Values:
    """The date of the first of the two that has one, and how it is known."""
    dated = own if own["said_on"] else its
    names = ("said_on", "said_on_status", "said_on_basis", "said_on_inferred")
    return {name: dated[name] for name in names}


def _apart(quotes: list[list[Any]]) -> list[list[Any]]:
    """The quotes in order, those left out that lie over one before them."""
    kept: list[list[Any]] = []
    for quote in sorted(quotes):
        if not kept or kept[-1][1] <= quote[0]:
            kept.append(quote)
    return kept


def _kind(own: str, its: str, has_quotes: bool) -> str:
    if own == its and (own != Kind.MIXED or has_quotes):
        return own
    return Kind.MIXED if has_quotes else Kind.INDIRECT
