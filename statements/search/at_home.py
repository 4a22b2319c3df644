"""What the index tells of statements without their words, told by the archive's own tables.

For as long as a server with a part of the index is away: who said what when is known at home, in
which words only there. A row has what a search entry has but for its words and their number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from statements.search.away import SearchAwayError
from statements.search.lexemes import mark
from statements.search.selection import Selection

_CONFIRMED = """
    SELECT {columns} FROM public.statements_utterancereport AS report
        JOIN public.statements_statement AS reported
            ON reported.id = report.statement_id AND reported.status = 'published'
        WHERE report.is_confirmed AND report.utterance_id = {utterance}
"""
_UTTERANCE = f"""
    SELECT own.utterance_id FROM public.statements_utterancereport AS own
        WHERE own.statement_id = s.id AND own.is_confirmed AND EXISTS (
            {_CONFIRMED.format(columns="", utterance="own.utterance_id")}
            AND report.statement_id <> s.id)
"""  # noqa: S608
ENTRIES = f"""
    SELECT s.id AS statement_id, s.article_id, s.start, s.listed_days AS days,
        lower(s.listed_days) AS first_day, s.speaker_id,
        nullif(lower(speaker.country), '') AS country, article.outlet_id, s.kind,
        nullif(s.attributed_as, '') AS office,
        ARRAY(SELECT event_id FROM public.statements_statement_about WHERE statement_id = s.id
            UNION SELECT s.occasion_id WHERE s.occasion_id IS NOT NULL ORDER BY 1) AS events,
        (extract(year FROM lower(s.listed_days)) * 12
            + extract(month FROM lower(s.listed_days)) - 1)::int AS first_month,
        (extract(year FROM upper(s.listed_days) - 1) * 12
            + extract(month FROM upper(s.listed_days) - 1) - 1)::int AS last_month,
        ({_UTTERANCE}) AS utterance_id
    FROM public.statements_statement AS s
        JOIN public.statements_speaker AS speaker ON speaker.id = s.speaker_id
        JOIN public.statements_article AS article ON article.id = s.article_id
    WHERE s.status = 'published'
"""  # noqa: S608
# The columns of the index in their order, each with what is known of it here.
COLUMNS = {
    "words": "NULL",
    "length": "0",
    **{
        name: name
        for name in (
            *("days", "first_day", "statement_id", "article_id", "start", "speaker_id"),
            *("country", "outlet_id", "kind", "office", "events", "first_month", "last_month"),
            "utterance_id",
        )
    },
    "tally": "NULL",
    "tally_events": "NULL",
}
# A row of the relation as one of the index, which the database can pack.
AS_ENTRY = f"ROW({', '.join(COLUMNS.values())})::public.statements_searchentry"
# Of an utterance the earliest report, alone or among others.
IS_FIRST = f"""
    (utterance_id IS NULL OR statement_id = (
        {_CONFIRMED.format(columns="report.statement_id", utterance="entries.utterance_id")}
        ORDER BY lower(reported.listed_days) ASC NULLS LAST, reported.article_id,
            reported.start, reported.id LIMIT 1))
"""
WORDS = "words are looked for, and a server with a part of the index is away"
_OF_EVENTS = """statement_id IN (
    SELECT statement_id FROM public.statements_statement_about
        WHERE event_id = ANY({values}::bigint[])
    UNION SELECT id FROM public.statements_statement
        WHERE occasion_id = ANY({values}::bigint[]) AND status = 'published')
"""
# By the letter of a mark; in words by which an index of the statements can be used.
_CONDITIONS = {
    "s": "speaker_id = ANY({values}::bigint[])",
    "c": """speaker_id IN (SELECT id FROM public.statements_speaker
        WHERE lower(country) = ANY({values}))""",
    "k": "kind = ANY({values})",
    "f": "office = ANY({values})",
    "o": "coalesce(outlet_id, 0) = ANY({values}::bigint[])",
    "e": _OF_EVENTS,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A condition of rows called `entries`, with its parameters."""

    sql: str
    parameters: dict[str, Any]


def held(selection: Selection) -> Held:
    """That a row is selected; SearchAwayError where words are asked for."""
    if selection.query.clauses or selection.query.excluded:
        raise SearchAwayError(WORDS)
    conditions, parameters = ["true"], {}
    for number, marks in enumerate(selection.condition.marks.values()):
        name = f"home_{number}"
        conditions.append(_condition(marks).format(values=f"%({name})s"))
        parameters[name] = [_value(one) for one in marks]
    return Held(" AND ".join(conditions), parameters)


def _condition(marks: Sequence[str]) -> str:
    """That a row has any of the marks, which are of one property."""
    for letter, condition in _CONDITIONS.items():
        if all(one.startswith(mark(letter)) for one in marks):
            return condition
    raise SearchAwayError(WORDS)


def _value(of: str) -> str:
    """What a mark says of its property; of a row without an outlet "0"."""
    return of.removeprefix(mark(of[1:2])) or "0"
