"""The tables of a dump: how each is named, shaped, made, and what it refers to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from statements.formats.dump import (
    articles,
    history,
    shapes,
    speakers,
    statements,
    who_decided,
)
from statements.formats.site import Site

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """A table: its name, the shape of its records, these in order, and its key.

    `refers` names fields that are keys of other tables; `in_tables` says whether it also stands in
    the forms for spreadsheets and data frames.
    """

    name: str
    title: str
    shape: Any
    records: Callable[[Site], Iterator[Any]]
    key: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    in_tables: bool = True

    def read(self, line: bytes) -> dict[str, Any]:
        """The record of a line; ValueError where it is none of this table."""
        record: dict[str, Any] = _adapter(self.name).validate_json(line, strict=True)
        return record


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    [shape] = [resource.shape for resource in RESOURCES if resource.name == name]
    return TypeAdapter(shape)


_STATEMENT = {"statement": ("statements", "number")}
_BY = {"by": ("accounts", "number")}
_ARTICLE = {"article": ("articles", "number")}

RESOURCES = (
    Resource(
        "statements",
        "Published statements",
        shapes.StatementLine,
        statements.statements,
        ("number",),
    ),
    Resource(
        "tombstones",
        "Statements that are no longer shown",
        shapes.TombstoneLine,
        lambda site: statements.tombstones(),
        ("number",),
    ),
    Resource(
        "versions",
        "What was published of each statement when",
        shapes.VersionLine,
        lambda site: history.versions(),
        ("statement", "number"),
        _STATEMENT | _BY,
    ),
    Resource(
        "decisions",
        "The steps of each statement",
        shapes.DecisionLine,
        lambda site: history.decisions(),
        (),
        _STATEMENT | _BY,
    ),
    Resource(
        "corrections",
        "Corrections after readers’ reports",
        shapes.CorrectionLine,
        lambda site: history.corrections(),
        (),
        _STATEMENT,
    ),
    Resource(
        "accounts",
        "Those who decided",
        shapes.AccountLine,
        lambda site: who_decided.accounts(),
        ("number",),
    ),
    Resource(
        "utterances",
        "Several statements that report one utterance",
        shapes.UtteranceLine,
        lambda site: statements.utterances(),
        ("key",),
    ),
    Resource(
        "links",
        "What statements do to one another",
        shapes.LinkLine,
        lambda site: statements.links(),
        ("key",),
        _STATEMENT | {"to": ("statements", "number")},
    ),
    Resource("speakers", "Speakers", shapes.SpeakerLine, speakers.speakers, ("slug",)),
    Resource(
        "merged_speakers",
        "Speakers who were found to be others",
        shapes.MergedSpeakerLine,
        lambda site: speakers.merged_speakers(),
        (),
        {"into": ("speakers", "slug")},
    ),
    Resource(
        "participants",
        "Who took part in events and is not quoted",
        shapes.ParticipantLine,
        lambda site: speakers.participants(),
        ("key",),
    ),
    Resource("events", "Events", shapes.EventLine, speakers.events, ("slug",)),
    Resource(
        "outlets",
        "Newspapers and agencies",
        shapes.OutletLine,
        lambda site: articles.outlets(),
        ("slug",),
    ),
    Resource("articles", "Articles", shapes.ArticleLine, articles.articles, ("number",)),
    Resource(
        "texts",
        "The articles’ text, line by line, as far as it may be shown",
        shapes.TextLine,
        lambda site: articles.texts(),
        ("article", "start"),
        _ARTICLE,
    ),
    Resource(
        "sources",
        "Sources as received, where they may be handed on",
        shapes.SourceLine,
        lambda site: articles.sources(),
        ("article",),
        _ARTICLE,
        in_tables=False,
    ),
)
