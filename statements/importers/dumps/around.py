"""How statements hang together, what readers' reports led to, and since when readers see what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time
from itertools import islice
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date

from statements.importers.dumps.opening import Dump, Line
from statements.importers.dumps.people import People
from statements.importers.dumps.storing import check_now, go_on_after, store, store_by
from statements.models import Opinion, StatementLink, Utterance
from statements.models.report import a_reference

TOGETHER = 500
Row = Mapping[str, Any]

_REPORTS = """
INSERT INTO public.statements_utterancereport (utterance_id, statement_id, is_confirmed)
    SELECT r.utterance, s.id, true
    FROM jsonb_to_recordset(%(rows)s) AS r(utterance bigint, statement bigint)
    JOIN public.statements_statement s ON s.number = r.statement AND s.status = 'published'
    ORDER BY r.utterance, s.number
"""
_LINKS = """
INSERT INTO public.statements_statementlink
        (id, from_statement_id, to_statement_id, kind, state, ground, proposed_at, decided_by_id,
         decided_at)
    SELECT r.key, s.id, other.id, r.kind, 'confirmed', r.ground, %(now)s, %(by)s, %(now)s
    FROM jsonb_to_recordset(%(rows)s)
        AS r(key bigint, statement bigint, "to" bigint, kind text, ground text)
    JOIN public.statements_statement s ON s.number = r.statement
    JOIN public.statements_statement other ON other.number = r."to"
"""
# Of a report the statement's page tells the day alone: the rest stays where it was sent.
_CORRECTIONS = """
INSERT INTO public.statements_report
        (reference, statement_id, kind, text, language, made_at, state, answer, led_to_change,
         answered_by_id, answered_at)
    SELECT r.reference, s.id, 'other', '…', 'ar', r.moment, 'answered', '…', true, %(by)s, r.moment
    FROM jsonb_to_recordset(%(rows)s) AS r(statement bigint, reference text, moment timestamptz)
    JOIN public.statements_statement s ON s.number = r.statement
"""
_RELEASES = """
UPDATE public.statements_release e SET released_at = r.published_at, changed_at = r.changed_at
    FROM jsonb_to_recordset(%(rows)s)
        AS r(statement bigint, published_at timestamptz, changed_at timestamptz)
    JOIN public.statements_statement s ON s.number = r.statement
    WHERE e.statement_id = s.id
"""


def bring_in_ties(dump: Dump, people: People) -> None:
    """Bring in utterances with their reports, links, and what was corrected after reports."""
    now = timezone.now()
    decided = (Opinion.CONFIRMED.value, now, people.reviewer, now, "")
    columns = ("id", "state", "proposed_at", "decided_by_id", "decided_at", "reason")
    store(Utterance, columns, ((line.record["key"], *decided) for line in dump.lines("utterances")))
    go_on_after(Utterance)
    _all(dump, "utterances", _REPORTS, _reports)
    known = {"now": now, "by": people.reviewer}
    _all(dump, "links", _LINKS, lambda line: [line.record], **known)
    go_on_after(StatementLink)
    _all(dump, "corrections", _CORRECTIONS, lambda line: [_correction(line)], by=people.reviewer)


def date_releases(dump: Dump) -> None:
    """Say since when readers have seen each statement: the database has noted today for all."""
    for name in ("statements", "tombstones"):
        _all(dump, name, _RELEASES, lambda line: [_release(line)])


def _all(
    dump: Dump, name: str, command: str, rows: Callable[[Line], Sequence[Row]], **known: Any
) -> None:
    made: Iterator[Row] = (row for line in dump.lines(name) for row in rows(line))
    while batch := list(islice(made, TOGETHER)):
        store_by(command, batch, **known)
        check_now()


def _reports(line: Line) -> list[Row]:
    told = line.record
    return [{"utterance": told["key"], "statement": number} for number in told["reports"]]


def _correction(line: Line) -> Row:
    """At noon of the day that the page names."""
    try:
        day = parse_date(line.record["day"])
    except ValueError:
        day = None
    if day is None:
        raise line.refused(f"“{line.record['day']}” is no day.")
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    told = {"reference": a_reference(), "moment": noon.isoformat()}
    return {"statement": line.record["statement"], **told}


def _release(line: Line) -> Row:
    told = line.record
    return {name: told[name] for name in ("published_at", "changed_at")} | {
        "statement": told["number"]
    }
