"""The five seed articles and their annotation, as a Django fixture.

The annotation counts offsets over the file as received; the archive counts them over the body.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from statements.dates.words import ARABIC_MONTHS
from statements.importers.body import Body, Cut, cut_body

Row = dict[str, Any]

RECEIVED = "2026-11-22T00:00:00Z"
MEDIA_TYPE = "text/plain; charset=utf-8"
OUTLETS = {"روسيا اليوم": {"name_en": "RT Arabic", "slug": "rt-arabic"}}
# In whose names the annotation was accepted and published; nobody can log in as them.
ANNOTATOR, SECOND_READER = "seed-annotator", "seed-second-reader"
STEPS = (("proposed", ANNOTATOR), ("accepted", ANNOTATOR), ("published", SECOND_READER))
MONTHS = "|".join(name for names in ARABIC_MONTHS for name in names)
DAY_AND_MONTH = re.compile(rf"[0-9]{{1,2}} (?:{MONTHS})")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def seed_fixture(annotation: Mapping[str, Any], files: Mapping[str, bytes]) -> list[Row]:
    """The rows of a Django fixture: all nouns of the annotation, every statement published.

    `files` holds each article's file by its name. ValueError where a text does not stand where the
    annotation says.
    """
    ids = {
        noun: {record[key]: pk for pk, record in enumerate(annotation[noun], start=1)}
        for noun, key in (("articles", "file"), ("speakers", "id"), ("events", "id"))
    }
    bodies = {a["file"]: _body(a, files[a["file"]]) for a in annotation["articles"]}
    rows = _outlets() + _speakers(annotation["speakers"]) + _events(annotation["events"], ids)
    for article in annotation["articles"]:
        rows += _article(article, files[article["file"]], bodies[article["file"]], ids)
    count = len(annotation["statements"])
    statements = _statements(annotation["statements"], bodies, ids)
    return rows + _accounts() + statements + _decisions(count) + _releases(count)


def partial_date(start: str | None, end: str | None, precision: str | None) -> str | None:
    """The archive's way of writing an annotated date; None for none."""
    if start is None:
        return None
    if precision == "week":
        return f"{start}/P1W"
    return start if start == end else f"{start}/{end or '..'}"


def inferred(basis: str | None) -> str:
    """What of a date is inferred that rests on these words: nothing, `year` or the whole `date`."""
    if basis is None or (DAY_AND_MONTH.search(basis) and YEAR.search(basis)):
        return ""
    return "year" if DAY_AND_MONTH.search(basis) else "date"


def _row(model: str, pk: int, **fields: Any) -> Row:
    return {"model": f"statements.{model}", "pk": pk, "fields": fields}


def _outlets() -> list[Row]:
    return [
        _row("outlet", pk, name_ar=name, website="", display="surroundings", **rest)
        for pk, (name, rest) in enumerate(OUTLETS.items(), start=1)
    ]


def _speakers(speakers: list[Row]) -> list[Row]:
    rows = [
        _row(
            "speaker",
            pk,
            kind=speaker["kind"],
            name_ar=speaker["name_ar"],
            name_en=speaker["name_en"],
            family_name_ar=speaker["family_name_ar"] or "",
            family_name_en=speaker["family_name_en"] or "",
            country=speaker["country"] or "",
            slug=speaker["id"],
            sort_key=speaker["sort_key_ar"],
        )
        for pk, speaker in enumerate(speakers, start=1)
    ]
    owned = list(enumerate(speakers, start=1))
    aliases = [(pk, name) for pk, speaker in owned for name in speaker["aliases"]]
    offices = [(pk, title) for pk, speaker in owned for title in speaker["roles"]]
    rows += [_row("alias", n, speaker=pk, name=x) for n, (pk, x) in enumerate(aliases, start=1)]
    return rows + [
        _row("office", n, speaker=pk, title=x, held=None)
        for n, (pk, x) in enumerate(offices, start=1)
    ]


def _events(events: list[Row], ids: Mapping[str, Mapping[str, int]]) -> list[Row]:
    return [
        _row(
            "event",
            pk,
            name_ar=event["name_ar"],
            name_en=event["name_en"],
            slug=event["id"],
            kind=event["kind"],
            is_occasion=event["occasion"],
            dates=partial_date(event["start"], event["end"], event["precision"]),
            dates_from=event["dates_from"] or "",
            place_ar=event["place_ar"] or "",
            place_en="",
            participants=[ids["speakers"][speaker] for speaker in event["participants"]],
        )
        for pk, event in enumerate(events, start=1)
    ]


def _body(article: Row, content: bytes) -> Body:
    left_out = [Cut(cut["start"], cut["end"], cut["why"]) for cut in article["not_body"]]
    return cut_body(content.decode("utf-8"), left_out)


def _article(
    article: Row, content: bytes, body: Body, ids: Mapping[str, Mapping[str, int]]
) -> list[Row]:
    pk = ids["articles"][article["file"]]
    outlets = {name: n for n, name in enumerate(OUTLETS, start=1)}
    source = _row(
        "source",
        pk,
        content=base64.b64encode(content).decode("ascii"),
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(content).hexdigest(),
        captured_at=RECEIVED,
        file_name=article["file"],
        address="",
    )
    row = _row(
        "article",
        pk,
        title=article["title"],
        outlet=outlets[article["outlet"]] if article["outlet"] else None,
        address="",
        language="ar",
        source=pk,
        display_exception="whole",
        body=body.text,
        left_out=[{"start": c.start, "end": c.end, "reason": c.reason} for c in body.cuts],
        published_on=article["published_on"],
        published_basis=article["published_on_basis"],
        published_certainty=article["published_on_confidence"],
        published_evidence="\n".join(article["published_on_evidence"]),
    )
    return [source, row]


def _statements(
    statements: list[Row], bodies: Mapping[str, Body], ids: Mapping[str, Mapping[str, int]]
) -> list[Row]:
    rows: list[Row] = []
    quotes: list[Row] = []
    for pk, statement in enumerate(statements, start=1):
        body = bodies[statement["article"]]
        rows.append(_statement(pk, statement, body, ids))
        for quote in statement["quotes"]:
            quotes.append(_quote(len(quotes) + 1, pk, quote, body))
    return rows + quotes


def _statement(pk: int, statement: Row, body: Body, ids: Mapping[str, Mapping[str, int]]) -> Row:
    note = statement["attribution_note"] or {"ar": "", "en": ""}
    start, end = _placed(statement, body)
    return _row(
        "statement",
        pk,
        number=pk,
        status="published",
        article=ids["articles"][statement["article"]],
        start=start,
        end=end,
        text=statement["text"],
        kind=statement["kind"],
        speaker=ids["speakers"][statement["speaker"]],
        attributed_as=statement["attributed_as"] or "",
        cue=statement["cue"] or "",
        via=statement["via"] or "",
        said_on=statement["said_on"],
        said_on_status=statement["said_on_status"] or "unknown",
        said_on_basis=statement["said_on_basis"] or "",
        said_on_inferred=inferred(statement["said_on_basis"]),
        occasion=ids["events"][statement["event"]] if statement["event"] else None,
        about=[ids["events"][event] for event in statement["about"]],
        attribution_note_ar=note["ar"],
        attribution_note_en=note["en"],
        confidence=statement["confidence"],
        created_at=RECEIVED,
        changed_at=RECEIVED,
    )


def _accounts() -> list[Row]:
    """By their names, without keys: they are found or made beside the accounts that there are."""
    return [
        {
            "model": "auth.user",
            "fields": {
                "username": name,
                "password": "!",
                "is_active": False,
                "date_joined": RECEIVED,
            },
        }
        for name in (ANNOTATOR, SECOND_READER)
    ]


def _decisions(statements: int) -> list[Row]:
    """The steps of each statement; the database works out the wording of each."""
    steps = [(pk, *step) for pk in range(1, statements + 1) for step in STEPS]
    return [
        _row("decision", n, statement=pk, kind=kind, by=[account], made_at=RECEIVED)
        for n, (pk, kind, account) in enumerate(steps, start=1)
    ]


def _releases(statements: int) -> list[Row]:
    """Since when readers see them; behind all else, since the database notes each change itself."""
    moments = {"released_at": RECEIVED, "changed_at": RECEIVED}
    return [_row("release", pk, **moments) for pk in range(1, statements + 1)]


def _quote(pk: int, statement: int, quote: Row, body: Body) -> Row:
    start, end = _placed(quote, body)
    return _row("quote", pk, statement=statement, start=start, end=end, text=quote["text"])


def _placed(annotated: Row, body: Body) -> tuple[int, int]:
    if not (isinstance(annotated["start"], int) and isinstance(annotated["end"], int)):
        raise ValueError(f"“{annotated['text']}” needs a start and an end")
    start, end = body.span(annotated["start"], annotated["end"])
    if body.text[start:end] != annotated["text"]:
        raise ValueError(f"“{annotated['text']}” does not stand at {annotated['start']}")
    return start, end
