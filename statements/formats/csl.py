"""References in CSL-JSON, the form that citation processors read.

An exact or partial date is in `date-parts`, a range in two of them, and an open range in words;
`circa` says that something of it is inferred.
"""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.dates.partial import Point
from statements.dates.words import in_words
from statements.formats.reference import Author, Reference


def item(reference: Reference) -> dict[str, Any]:
    """The item of a reference; a file is a list of them."""
    fields = {
        "id": reference.key,
        "type": "article-newspaper" if reference.is_article else "speech",
        "author": [_name(reference.author)] if reference.author else [],
        "title": reference.title,
        "container-title": reference.outlet if reference.is_article else reference.container,
        "publisher": "" if reference.is_article else reference.outlet,
        "issued": _date(reference.date, reference.inferred),
        "genre": reference.genre,
        "number": reference.number,
        "archive": _("Archive of Diplomatic Statements"),
        "URL": reference.address,
        "language": "ar",
        "abstract": reference.abstract,
        "note": "; ".join(reference.notes),
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}


def _date(date: PartialDate | None, inferred: str) -> dict[str, Any]:
    if date is None:
        return {}
    circa = {"circa": True} if inferred else {}
    if date.first is None or date.last is None:
        return {"literal": in_words(date, get_language() or "ar"), **circa}
    ends = dict.fromkeys([date.first, date.last])
    return {"date-parts": [_parts(end) for end in ends], **circa}


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part]
