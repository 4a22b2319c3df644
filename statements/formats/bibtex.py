"""References for BibTeX and biblatex.

`date` is in EDTF, as biblatex reads it: what is inferred has its question mark; `year` stands
beside it for BibTeX where it is sure. Braces and signs of TeX are written as TeX's own words.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from statements.dates import PartialDate
from statements.formats.dating import known_parts
from statements.formats.reference import Author, Reference

TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_TO_TEX = str.maketrans(TEX)


def document(references: Iterable[Reference], remarks: Iterable[str] = ()) -> Iterator[str]:
    """Remarks as comments, then the entries."""
    for remark in remarks:
        yield f"% {folded(remark).replace('@', '')}\n"
    for reference in references:
        yield f"\n{entry(reference)}"


def entry(reference: Reference) -> str:
    """The entry of a reference, ending with its line."""
    kind = "article" if reference.is_article and reference.outlet else "misc"
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value]
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    """The text on one line, with the signs that TeX takes for its own written out."""
    return folded(text).translate(_TO_TEX)


def folded(text: str) -> str:
    """The text on one line: white space of any kind is one space."""
    return " ".join(text.split())


def edtf(date: PartialDate | None, inferred: str) -> str:
    """The date in EDTF, each end with a question mark where something of it is inferred."""
    if date is None or not inferred:
        return date.edtf if date else ""
    ends = date.edtf.split("/")
    return "/".join(end if end == ".." else f"{end}?" for end in ends)


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """The fields with their values, which may be empty."""
    year = known_parts(reference.date)[:1]
    yield "author", _name(reference.author) if reference.author else ""
    yield "title", f"{{{escaped(reference.title)}}}"
    yield "date", edtf(reference.date, reference.inferred)
    yield "year", f"{year[0]:04}" if year else ""
    if reference.is_article:
        yield "journal", escaped(reference.outlet)
    else:
        yield "howpublished", escaped(reference.printed_in)
        yield "number", reference.number
    yield "abstract", escaped(reference.abstract)
    yield "note", escaped("; ".join(reference.notes))
    yield "url", quote(reference.address, safe=":/?=,.-")
    yield "langid", "arabic"


def _name(author: Author) -> str:
    """«Family, Given», each part whole in its braces."""
    parts = [part for part in (author.family, author.given) if part]
    return ", ".join(f"{{{escaped(part)}}}" for part in parts)
