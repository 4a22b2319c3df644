"""Statements that are no longer shown come in without their words, which no dump has.

So that their numbers stay taken and their addresses tell what they told, each stands in an article
made for that, as if nobody in particular had said it; one that is withheld stands in its article.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from statements.importers.dumps.articles import Texts
from statements.importers.dumps.opening import Dump, Line
from statements.importers.dumps.people import People
from statements.importers.dumps.storing import check_now, go_on_after, store, store_by
from statements.models import (
    Article,
    Certainty,
    Decision,
    DecisionKind,
    Kind,
    ReviewStatus,
    SayingDateStatus,
    Source,
    Speaker,
    SpeakerKind,
    Statement,
    Withholding,
)

TOGETHER = 500
# All that stands of their words.
WORDS = "…"
TITLE = "تصريحات لم تعد معروضة، ولم تُنقل نصوصها"
NOBODY = "قائل لم يُنقل اسمه"
_COLUMNS = (
    *("id", "number", "status", "article_id", "start", "end", "text", "kind", "speaker_id"),
    *("attributed_as", "cue", "via", "said_on_status", "said_on_basis", "said_on_inferred"),
    *("attribution_note_ar", "attribution_note_en", "confidence", "created_at", "changed_at"),
)
_MERGED = """
UPDATE public.statements_statement s SET merged_into_id = heir.id
    FROM jsonb_to_recordset(%(rows)s) AS r(statement bigint, heir bigint)
    JOIN public.statements_statement heir ON heir.number = r.heir
    WHERE s.number = r.statement
"""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What stands for the article and the speaker that no dump tells."""

    article: int
    speaker: int


def bring_in_tombstones(dump: Dump, texts: Texts, people: People) -> None:
    """Bring them in, each with the last of its decisions; then to what the merged ones lead."""
    if not dump.counts["tombstones"]:
        return
    elsewhere = _elsewhere()
    lines = dump.lines("tombstones")
    while batch := list(islice(lines, TOGETHER)):
        bodies = _bodies(batch, texts)
        rows = (_statement(line, elsewhere, texts, bodies) for line in batch)
        store(Statement, _COLUMNS, rows)
        Decision.objects.bulk_create(d for line in batch for d in _decisions(line, people))
        Withholding.objects.bulk_create(_withholdings(batch, people))
        check_now()
    go_on_after(Statement)
    lines = (line for line in dump.lines("tombstones") if line.record["merged_into"])
    while batch := list(islice(lines, TOGETHER)):
        pairs = [(line.record["number"], line.record["merged_into"]) for line in batch]
        store_by(_MERGED, [{"statement": number, "heir": heir} for number, heir in pairs])


def _elsewhere() -> Elsewhere:
    content = f"{TITLE}\n\n{WORDS}\n".encode()
    source = Source.objects.create(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain; charset=utf-8",
        captured_at=timezone.now(),
    )
    cut = len(TITLE) + 2
    left_out = [
        {"start": 0, "end": cut, "reason": "title"},
        {"start": cut + len(WORDS), "end": cut + len(WORDS) + 1, "reason": "white space"},
    ]
    article = Article.objects.create(title=TITLE, body=WORDS, source=source, left_out=left_out)
    speaker = Speaker.objects.create(
        kind=SpeakerKind.UNNAMED, name_ar=NOBODY, slug="not-told-by-the-dump"
    )
    return Elsewhere(article.pk, speaker.pk)


def _bodies(batch: Sequence[Line], texts: Texts) -> dict[int, str]:
    """The bodies of the articles in which statements of the batch are withheld."""
    places = (texts.withheld.get(line.record["number"]) for line in batch)
    keys = [place[0] for place in places if place]
    return dict(Article.objects.filter(pk__in=keys).values_list("pk", "body"))


def _statement(
    line: Line, elsewhere: Elsewhere, texts: Texts, bodies: dict[int, str]
) -> Sequence[Any]:
    told = line.record
    unseen = (elsewhere.article, 0, len(WORDS))
    article, start, end = texts.withheld.get(told["number"], unseen)
    text = bodies[article][start:end] if article in bodies else WORDS
    return (
        *(told["key"], told["number"], ReviewStatus.WITHDRAWN.value, article, start, end, text),
        *(Kind.INDIRECT.value, elsewhere.speaker, "", "", ""),
        *(SayingDateStatus.UNKNOWN.value, "", "", "", "", Certainty.HIGH.value),
        *(told["published_at"], told["changed_at"]),
    )


def _decisions(line: Line, people: People) -> Iterator[Decision]:
    """As much as any withdrawn statement has been through; when it was withdrawn and why."""
    told = line.record
    before = min(told["published_at"], told["since"], key=_moment(line))
    steps = (
        (DecisionKind.PROPOSED, people.curator, before, ""),
        (DecisionKind.ACCEPTED, people.curator, before, ""),
        (DecisionKind.PUBLISHED, people.reviewer, before, ""),
        (DecisionKind.WITHDRAWN, people.reviewer, told["since"], told["reason"] or WORDS),
    )
    for kind, account, moment, reason in steps:
        yield Decision(
            statement_id=told["key"], kind=kind, by_id=account, made_at=moment, reason=reason
        )


def _moment(line: Line) -> Any:
    def parsed(written: str) -> Any:
        moment = parse_datetime(written)
        if moment is None or moment.tzinfo is None:
            raise line.refused(f"“{written}” is no moment.")
        return moment

    return parsed


def _withholdings(batch: Sequence[Line], people: People) -> Iterator[Withholding]:
    for line in batch:
        told = line.record
        if told["status"] == "withheld":
            yield Withholding(
                statement_id=told["key"],
                reason=told["reason"],
                by_id=people.reviewer,
                made_at=told["since"],
            )
