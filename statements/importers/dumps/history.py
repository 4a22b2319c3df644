"""What was published of statements and who decided it comes in, and passes the archive's checks.

The database holds a statement to the wording that was decided on by a fingerprint, which no dump
has: it is made anew of the words that are handed on. A decision on words that are not has one that
stands for them all, and all decisions name the speaker of today: which statements a merge moved
stands in their versions.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from statements.importers.dumps.opening import Line
from statements.importers.dumps.people import People
from statements.importers.dumps.storing import store_by, written
from statements.models.article import VEIL
from statements.models.certainty import SayingDateStatus

NOT_HANDED_ON = hashlib.sha256(b"").hexdigest()

# What stands last is what is published now; so does whatever said the same.
_VERSIONS = """
INSERT INTO public.statements_statementversion
        (statement_id, number, content, names, made_at, by_id, reason)
    SELECT s.id, r.number,
        CASE WHEN r.as_now THEN public.statement_content(s.id) || jsonb_build_object(
                'speaker', coalesce(r.speaker, s.speaker_id))
            ELSE r.content || jsonb_build_object(
                'article', s.article_id, 'speaker', coalesce(r.speaker, s.speaker_id)) END,
        r.names, r.made_at, r.by, r.reason
    FROM jsonb_to_recordset(%(rows)s) AS r(statement bigint, number integer, as_now boolean,
        content jsonb, speaker bigint, names jsonb, made_at timestamptz, by bigint, reason text)
    JOIN public.statements_statement s ON s.number = r.statement
    ORDER BY s.number, r.number
"""
_WITHHELD = """
INSERT INTO public.statements_withholding
        (statement_id, version_id, reason, by_id, made_at, lifted_reason)
    SELECT s.id, v.id, r.reason, %(by)s, r.since, ''
    FROM jsonb_to_recordset(%(rows)s)
        AS r(statement bigint, number integer, reason text, since timestamptz)
    JOIN public.statements_statement s ON s.number = r.statement
    JOIN public.statements_statementversion v ON v.statement_id = s.id AND v.number = r.number
    ORDER BY s.number, r.number
"""
_DECISIONS = """
INSERT INTO public.statements_decision
        (statement_id, kind, by_id, made_at, reason, wording, speaker_id)
    SELECT s.id, r.kind, r.by, r.made_at, r.reason, coalesce(encode(sha256(convert_to(
            (v.content - 'speaker')::text, 'UTF8')), 'hex'), %(unknown)s), s.speaker_id
    FROM jsonb_to_recordset(%(rows)s) AS r(place integer, statement bigint, kind text, by bigint,
        made_at timestamptz, reason text, version integer)
    JOIN public.statements_statement s ON s.number = r.statement
    LEFT JOIN public.statements_statementversion v
        ON v.statement_id = s.id AND v.number = r.version
    ORDER BY r.place
"""
_AS_SAID = ("text", "quotes", "kind", "attributed_as", "cue", "via")


def bring_in_history(
    statements: Sequence[Line], versions: Sequence[Line], decisions: Sequence[Line], people: People
) -> None:
    """Bring in the versions of these statements and the decisions on them."""
    _versions({line.record["number"]: line for line in statements}, versions, people)
    rows = [
        {**line.record, "by": people.key(line), "place": place}
        for place, line in enumerate(decisions)
    ]
    store_by(_DECISIONS, rows, unknown=NOT_HANDED_ON)


def _versions(statements: Mapping[int, Line], versions: Sequence[Line], people: People) -> None:
    last: dict[int, Any] = dict.fromkeys(statements)
    for line in versions:
        number = line.record["statement"]
        if number in statements and line.record["number"] == statements[number].record["version"]:
            last[number] = _content(line.record["said"])
    rows = [
        _version(line, people, last.get(line.record["statement"]), statements) for line in versions
    ]
    store_by(_VERSIONS, rows)
    withheld = [
        {**line.record["withheld"], **{n: line.record[n] for n in ("statement", "number")}}
        for line in versions
        if line.record["withheld"]
    ]
    store_by(_WITHHELD, withheld, by=people.reviewer)


def _version(
    line: Line, people: People, last: Any, statements: Mapping[int, Line]
) -> dict[str, Any]:
    told, said = line.record, line.record["said"]
    statement = statements.get(told["statement"])
    is_last = statement is not None and statement.record["version"] == told["number"]
    content = _content(said)
    return {
        "statement": told["statement"],
        "number": told["number"],
        "as_now": is_last or (said is not None and content == last),
        "content": content,
        "speaker": said["speaker"]["key"] if said else None,
        "names": _names(said),
        "made_at": told["made_at"],
        "by": people.key(line),
        "reason": told["reason"],
    }


def _content(said: Mapping[str, Any] | None) -> dict[str, Any]:
    """All that a version said, as the database keeps it; of what is withheld nothing."""
    if said is None:
        return _nothing_said()
    date, note = said["said_on"], said["attribution_note"]
    return {
        **{name: said[name] for name in _AS_SAID},
        "quotes": [list(place) for place in said["quotes"]],
        "said_on": written(date),
        "said_on_status": date["status"],
        "said_on_basis": date["basis"],
        "said_on_inferred": date["inferred"],
        "occasion": said["occasion"]["key"] if said["occasion"] else None,
        "about": sorted(event["key"] for event in said["about"]),
        "attribution_note_ar": note["ar"],
        "attribution_note_en": note["en"],
    }


def _nothing_said() -> dict[str, Any]:
    """What stands for the words of a withheld version, which no dump has."""
    empty = ("attributed_as", "cue", "via", "said_on_basis", "said_on_inferred")
    notes = ("attribution_note_ar", "attribution_note_en")
    return {
        **dict.fromkeys((*empty, *notes), ""),
        "text": VEIL,
        "quotes": [],
        "kind": "indirect",
        "said_on": None,
        "said_on_status": SayingDateStatus.UNKNOWN,
        "occasion": None,
        "about": [],
    }


def _names(said: Mapping[str, Any] | None) -> dict[str, Any]:
    """How the records in it were named then."""
    if said is None:
        return {"speaker": ["", ""], "article": "", "occasion": None, "about": []}
    occasion = said["occasion"]
    return {
        "speaker": _name(said["speaker"]),
        "article": said["article_title"],
        "occasion": _name(occasion) if occasion else None,
        "about": [_name(event) for event in said["about"]],
    }


def _name(named: Mapping[str, Any]) -> list[str]:
    return [named["name"]["ar"], named["name"]["en"]]
