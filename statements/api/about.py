"""What the document says of the API as a whole."""

from typing import Any

from statements.formats.site import Site

TITLE = "Archive of Diplomatic Statements"
SUMMARY = "What diplomats said, as Arabic newspapers printed it."
DESCRIPTION = """
All that readers see, for programs: the same statements, filters and search language as on the
pages. It is only read, by anybody, without an account or a key.

**Lists** are gone through by cursors: `next` (and the header `Link`) is the address of the next
page, null at the end. By day nothing is missed and nothing comes twice, whatever comes in
meanwhile.

**Filters**: a parameter that is repeated means "or", different parameters mean "and". What the
archive does not know is refused by name, never left aside.

**Dates** are EDTF (ISO 8601-2): `2016-04-27`, `2016-04`, `2016`, a range
`2016-07-14/2016-07-15`, an open one `2015-09-30/..`. **Places** of words are counted in code points
of the article's body from 0; an end is the place behind the last.

**Keeping up**: every answer has an `ETag`; sent back as `If-None-Match` it is answered with 304 for
as long as nothing has changed.

**Problems** are RFC 9457 problem details; what to do about each kind is told at
`/api/v1/problems`. Their sentences are in Arabic, or in English with `Accept-Language: en`.

**Names** are permanent: the number of a statement, the number of an article, the slug of a speaker,
event or outlet. Where records are merged, the former name leads on to the present one.
""".strip()
TAGS = {
    "archive": "Where everything is, and what the archive tells of itself.",
    "statements": "Statements: a passage in which one speaker is reported to say something.",
    "articles": "The articles in which the statements were printed.",
    "speakers": "Those who are reported to have said something.",
    "events": "At which something was said, or of which it speaks.",
    "facets": "What the statements found divide into, with numbers.",
    "dates": "The archive by year, month and day, in the Gregorian and in the Hijri calendar.",
    "compare": "Speakers side by side.",
    "changes": "What became new, changed or was withdrawn, for whoever keeps a copy.",
    "suggestions": "What a line of search words could go on to.",
}


def info(site: Site) -> dict[str, Any]:
    """What the API is called, what it is for, and what may be done with what it gives."""
    return {
        "title": TITLE,
        "version": "1",
        "summary": SUMMARY,
        "description": DESCRIPTION,
        "license": {
            "name": "MIT for what the archive has recorded; texts of articles remain their owners'",
            "url": site.whole("/en/data/#licence"),
        },
    }


def tags(used: list[str]) -> list[dict[str, str]]:
    """What the groups are, those of which there are operations."""
    return [{"name": name, "description": TAGS[name]} for name in TAGS if name in used]
