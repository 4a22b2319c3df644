"""Articles of a dump come in, with as much of their text and their sources as it hands on."""

import base64
import binascii
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg.types.json import Jsonb

from statements.importers.dumps.beside import Beside
from statements.importers.dumps.nouns import Nouns
from statements.importers.dumps.opening import Dump, Line
from statements.importers.dumps.storing import go_on_after, store, written
from statements.models import Article, Display, Source
from statements.models.article import VEIL

_SOURCE = (
    *("id", "content", "size_elsewhere", "media_type", "sha256", "captured_at", "file_name"),
    "address",
)
_ARTICLE = (
    *("id", "source_id", "title", "outlet_id", "author", "address", "language"),
    *("display_exception", "body", "left_out", "pieces", "replaces_id", "published_on"),
    *("published_basis", "published_certainty", "published_evidence"),
)


@dataclass(frozen=True, slots=True)
class Texts:
    """Which articles are but linked to, and where statements stand that are withheld."""

    linked: set[int] = field(default_factory=set)
    withheld: dict[int, tuple[int, int, int]] = field(default_factory=dict)


def bring_in_articles(dump: Dump, nouns: Nouns) -> Texts:
    """Bring them in, their sources first; what is to be known of their texts."""
    texts, displays = Texts(), _rules(dump)
    store(Source, _SOURCE, _sources(dump))
    go_on_after(Source)
    store(Article, _ARTICLE, _articles(dump, nouns, displays, texts))
    go_on_after(Article)
    return texts


def _rules(dump: Dump) -> dict[str, str]:
    """By outlet what may be shown by default."""
    return {line.record["slug"]: line.record["display"] for line in dump.lines("outlets")}


def _sources(dump: Dump) -> Iterator[Sequence[Any]]:
    held = Beside(dump.lines("sources"), "article")
    for line in dump.lines("articles"):
        told = line.record
        content = next((_content(one, told) for one in held.of(told["number"])), None)
        size = told["source_bytes"] if content is None else None
        known = (told["media_type"], told["source_sha256"], told["captured_at"], told["file_name"])
        yield told["number"], content, size, *known, ""
    held.check_all_taken()


def _content(line: Line, article: dict[str, Any]) -> bytes:
    try:
        content = base64.b64decode(line.record["content"], validate=True)
    except binascii.Error as error:
        raise line.refused("the content is not in base64.") from error
    if hashlib.sha256(content).hexdigest() != article["source_sha256"]:
        raise line.refused("the content is not that of the article’s fingerprint.")
    return content


def _articles(
    dump: Dump, nouns: Nouns, displays: dict[str, str], texts: Texts
) -> Iterator[Sequence[Any]]:
    lines = Beside(dump.lines("texts"), "article")
    for line in dump.lines("articles"):
        told, outlet = line.record, line.record["outlet"]
        rule = displays.get(outlet["slug"], "") if outlet else Display.SURROUNDINGS
        _note(line, texts)
        date = told["published_on"]
        yield (
            *(told["number"], told["number"], told["title"]),
            *(nouns.key("outlets", outlet, line) if outlet else None, "", told["address"]),
            *(told["language"], "" if told["display"] == rule else told["display"]),
            *(_body(line, list(lines.of(told["number"]))), Jsonb(told["left_out"])),
            *(Jsonb(told["pieces"]), told["replaces"], written(date), date["basis"]),
            *(date["certainty"], told["evidence"]),
        )
    lines.check_all_taken()


def _note(line: Line, texts: Texts) -> None:
    told = line.record
    if told["display"] == Display.LINK:
        texts.linked.add(told["number"])
    for words in told["withheld"]:
        texts.withheld[words["number"]] = (told["number"], words["start"], words["end"])


def _body(article: Line, lines: Sequence[Line]) -> str:
    """The body put together: every line in its place, a veil for each character not handed on."""
    parts, at = [], 0
    for line in lines:
        start, end, text = (line.record[name] for name in ("start", "end", "text"))
        text = VEIL * (end - start) if text is None else text
        if not at <= start < end or len(text) != end - start or "\n" in text:
            raise line.refused("the line does not fit its place.")
        parts += ["\n" * (start - at), text]
        at = end
    if at > article.record["length"]:
        raise article.refused("its lines are longer than its text.")
    return "".join([*parts, "\n" * (article.record["length"] - at)])
