"""A minister whom the archive holds twice, with all that hangs on a speaker."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

from statements.models import (
    Alias,
    Article,
    Event,
    Office,
    Proposal,
    Speaker,
    SpeakerProposal,
    Statement,
)
from statements.models.finding_duplicates import look_everywhere
from statements.models.proposal import values_of
from tests import cast

# What tells of the past, and is not undone.
LOGS = {
    *("change", "decision", "statementversion", "movedstatement", "speakermove", "release"),
}


@dataclass
class Twice:
    """The minister under two names, and a statement of each: published, and a candidate."""

    kept: Speaker
    gone: Speaker
    of_kept: Statement
    of_gone: Statement
    candidate: Statement


def twice() -> Twice:
    """Haddad, whom another newspaper spells otherwise, at the talks with Petrova."""
    article = cast.an_article(**cast.printed_on("2015-10-16"))
    kept = cast.haddad()
    gone = cast.haddad(
        name_ar="سمير الحدّاد", name_en="Sameer Hadad", family_name_ar="الحداد", slug="sameer"
    )
    talks = cast.the_talks()
    Office.objects.create(speaker=kept, title="وزير الخارجية")
    Office.objects.create(speaker=gone, title="وزير الخارجية")
    Office.objects.create(speaker=gone, title="سفير بلاده", held="2010/2012")
    for name in ("حداد", "سمير حدّاد"):
        Alias.objects.create(speaker=gone, name=name)
    Alias.objects.create(speaker=kept, name="حداد")
    talks.participants.add(gone)
    visit = cast.the_talks(slug="visit", name_ar="زيارة فيينا")
    visit.participants.add(gone, kept)
    gone.slug = "sameer-hadad"
    gone.save()
    of_kept = cast.the_promise(article, kept)
    of_gone = cast.the_refusal(article, gone, occasion=talks)
    candidate = cast.the_leak(article, gone, status="candidate")
    accepted = SpeakerProposal.objects.create(
        name="سمير الحدّاد", kind="person", status="accepted", speaker=gone
    )
    Proposal.objects.create(
        statement=candidate,
        speaker_name=accepted.name,
        speaker_kind="person",
        linked="accepted",
        speaker_proposal=accepted,
        draft=values_of(candidate),
    )
    look_everywhere()
    return Twice(kept, gone, of_kept, of_gone, candidate)


def whole_database() -> dict[str, list[Any]]:
    """Every row of every table of the archive but the logs, those of the index included."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith("statements_") and name.removeprefix("statements_") not in LOGS
        ]
    return {table: _rows(table) for table in tables}


def _rows(table: str) -> list[Any]:
    """The rows in their order; found pairs and notes, which are made anew, without their keys.

    A word counted in no row is as good as one that is not counted.
    """
    anew = table in {"statements_likelyduplicate", "statements_searchnote"}
    rows = sql.SQL("SELECT to_jsonb(t) FROM {} AS t ORDER BY 1").format(sql.Identifier(table))
    with connection.cursor() as cursor:
        cursor.execute(rows)
        found = [json.loads(row) for (row,) in cursor.fetchall()]
    found = [row for row in found if row.get("documents") != 0]
    return [{k: v for k, v in row.items() if k != "id" or not anew} for row in found]


def differences(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> dict[str, Any]:
    """The tables that differ, each with the rows of only one of the two."""
    return {
        table: (
            [row for row in one[table] if row not in other[table]],
            [row for row in other[table] if row not in one[table]],
        )
        for table in one
        if one[table] != other[table]
    }


def events_of(speaker: Speaker) -> set[str]:
    """The events in which the speaker takes part."""
    return set(Event.objects.filter(participants=speaker).values_list("slug", flat=True))


__all__ = ["Article", "Twice", "differences", "events_of", "twice", "whole_database"]
