"""Which column of a table holds what of an article."""

from collections.abc import Mapping, Sequence

from statements.importers.records import Cause, Refused

USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "عنوان", "العنوان", "عنوان الخبر", "عنوان المقال"),
    "body": (
        *("body", "text", "content", "article", "article text", "article body", "full text"),
        *("نص", "النص", "نص الخبر", "نص المقال", "متن", "المتن", "محتوى", "المحتوى", "الخبر"),
    ),
    "date": (
        *("date", "published", "published on", "published at", "publication date", "pubdate"),
        *("تاريخ", "التاريخ", "تاريخ النشر", "تاريخ الخبر"),
    ),
    "outlet": (
        *("outlet", "newspaper", "publisher", "source", "site"),
        *("صحيفة", "الصحيفة", "جريدة", "الجريدة", "مصدر", "المصدر", "موقع", "الموقع"),
    ),
    "address": ("address", "url", "link", "uri", "رابط", "الرابط", "رابط الخبر"),
    "author": ("author", "byline", "writer", "كاتب", "الكاتب", "محرر", "المحرر"),
}


def columns_from(text: str) -> dict[str, str]:
    """The mapping that `title=عنوان,body=نص` writes: a column's name for each fact.

    Refused with COLUMN where it is written otherwise or names a fact that no article has.
    """
    columns: dict[str, str] = {}
    for pair in filter(str.strip, text.split(",")):
        fact, sign, column = (part.strip() for part in pair.partition("="))
        if not (sign and column):
            raise Refused(Cause.COLUMN, f"“{pair.strip()}” is not of the form fact=column")
        if fact not in USUAL_NAMES:
            raise Refused(Cause.COLUMN, f"“{fact}” is none of {', '.join(USUAL_NAMES)}")
        columns[fact] = column
    return columns


def places(names: Sequence[str], columns: Mapping[str, str] | None) -> dict[str, int]:
    """Where among a table's columns each fact stands: by the mapping, else by its usual names.

    Refused with COLUMN where a mapped column is missing, or where none holds the body.
    """
    folded = [_folded(name) for name in names]
    wanted = {fact: (name,) for fact, name in (columns or {}).items()}
    found: dict[str, int] = {}
    for fact, usual in USUAL_NAMES.items():
        candidates = [_folded(name) for name in wanted.get(fact, usual)]
        place = next((folded.index(name) for name in candidates if name in folded), None)
        if place is not None:
            found[fact] = place
        elif fact in wanted or fact == "body":
            raise Refused(Cause.COLUMN, _missing(wanted.get(fact, ("body",))[0], names))
    return found


def _folded(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _missing(name: str, names: Sequence[str]) -> str:
    there = ", ".join(name[:40] for name in names[:20])
    return f"no column “{name}”; there are: {there}"
