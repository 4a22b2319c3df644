"""Statements of a dump come in with their history, some hundreds together."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from statements.importers.dumps.articles import Texts
from statements.importers.dumps.beside import Beside
from statements.importers.dumps.history import bring_in_history
from statements.importers.dumps.nouns import Nouns
from statements.importers.dumps.opening import Dump, Line, Tell
from statements.importers.dumps.people import People
from statements.importers.dumps.storing import check_now, go_on_after, store, written
from statements.models import Article, Quote, ReviewStatus, Statement

TOGETHER = 500
_STATEMENT = (
    *("id", "number", "status", "article_id", "start", "end", "text", "kind", "speaker_id"),
    *("attributed_as", "cue", "via", "said_on", "said_on_status", "said_on_basis"),
    *("said_on_inferred", "occasion_id", "attribution_note_ar", "attribution_note_en"),
    *("confidence", "created_at", "changed_at"),
)
_QUOTE = ("statement_id", "start", "end", "text")


def bring_in_statements(dump: Dump, nouns: Nouns, texts: Texts, people: People, tell: Tell) -> None:
    """Bring the published statements in, each with its versions and decisions."""
    lines = dump.lines("statements")
    beside = [Beside(dump.lines(name), "statement") for name in ("versions", "decisions")]
    done = last = 0
    while batch := list(islice(lines, TOGETHER)):
        _check_order(batch, last)
        _store(batch, nouns, texts)
        last = batch[-1].record["number"]
        versions, decisions = (list(one.up_to(last)) for one in beside)
        bring_in_history(batch, versions, decisions, people)
        check_now()
        done += len(batch)
        tell(done, dump.counts["statements"])
    for one in beside:
        one.check_all_taken()
    go_on_after(Statement)


def _check_order(batch: Sequence[Line], last: int) -> None:
    for line in batch:
        if line.record["number"] <= last:
            raise line.refused("the statements are not in the order of their numbers.")
        last = line.record["number"]


def _store(batch: Sequence[Line], nouns: Nouns, texts: Texts) -> None:
    linked = {line.record["article"]["number"] for line in batch} & texts.linked
    bodies = dict(Article.objects.filter(pk__in=linked).values_list("pk", "body"))
    store(Statement, _STATEMENT, (_statement(line, nouns, bodies) for line in batch))
    store(Quote, _QUOTE, _quotes(batch))
    spoken_of = Statement.about.through
    store(spoken_of, ("statement_id", "event_id"), _spoken_of(batch, nouns))


def _statement(line: Line, nouns: Nouns, bodies: dict[int, str]) -> Sequence[Any]:
    told, said, place = line.record, line.record["said_on"], line.record["article"]
    body, occasion = bodies.get(place["number"]), told["occasion"]
    text = told["text"] if body is None else body[place["start"] : place["end"]]
    note = told["attribution_note"]
    return (
        *(told["key"], told["number"], ReviewStatus.PUBLISHED.value, place["number"]),
        *(place["start"], place["end"], text, told["kind"]),
        *(nouns.key("speakers", told["speaker"], line), told["attributed_as"], told["cue"]),
        *(told["via"], written(said), said["status"], said["basis"], said["inferred"]),
        *(nouns.key("events", occasion, line) if occasion else None, note["ar"], note["en"]),
        *(told["confidence"], told["published_at"], told["changed_at"]),
    )


def _quotes(batch: Sequence[Line]) -> Iterator[Sequence[Any]]:
    for line in batch:
        for quote in line.record["quotes"]:
            yield line.record["key"], quote["start"], quote["end"], quote["text"]


def _spoken_of(batch: Sequence[Line], nouns: Nouns) -> Iterator[Sequence[Any]]:
    for line in batch:
        for event in line.record["about"]:
            yield line.record["key"], nouns.key("events", event, line)
