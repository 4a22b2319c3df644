"""A reader's line as it is written: its signs, its length, and the fields that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import WORD, tokens
from statements.search.query import LONGEST_QUERY, FieldValue, Remark, Trouble

NAMES = {
    "speaker": "speaker متحدث متحدثة قائل",
    "country": "country بلد دولة",
    "event": "event حدث مناسبة",
    "outlet": "outlet source مصدر صحيفة",
    "kind": "kind نوع",
    "office": "office صفة منصب",
    "year": "year سنة عام",
    "after": "after from من",
    "before": "before to إلى حتى",
    "title": "title عنوان",
}
FIELDS = {exact_form(name): field for field, names in NAMES.items() for name in names.split()}

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNSEEN = re.compile(f"[{CONTROLS}]")

# A phrase stands between marks of one family. Where the marks are mixed up, one that opens may
# also close, unless it opens a phrase of its own.
OPENING = '«“„‟"'
QUOTES = OPENING + "»”"
PHRASE = (
    r"(?:«[^«»]*»|\"[^\"]*\"|[“‟][^“”„‟]*”|„[^“”„‟]*[“”]"
    r"|[«»][^«»]*(?:»|«(?![^«»]*»))"
    r"|[“”„‟\"][^“”„‟\"]*(?:[”\"]|[“„‟](?![^“”„‟\"]*[”\"])))"
)
MINUS = "[-−–]"
COLON = "[:：]"
# A whole word, however it goes on.
WHOLE = rf"(?>{WORD.pattern})"
_MARKED = rf"[{MARKS}\u0300-\u036f]"
EITHER = rf"(?:\||(?<!\w)(?<!{_MARKED})(?:OR|[أا]{_MARKED}*+و){_MARKED}*+(?![\w*٭]))"
# Where a field may begin: not within a word, an address or a time of day.
BEGINNING = rf"(?<![^\s(|،؛{QUOTES}])"

_NAMED = re.compile(
    rf"{PHRASE}|(?:{EITHER} ?)*+{BEGINNING}"
    rf"(?P<field>(?P<minus>{MINUS})?(?P<name>{WHOLE}){COLON})"
)
_VALUE = re.compile(
    rf" ?(?P<phrase>{PHRASE})"
    rf"|(?: (?!{MINUS}\w|{EITHER}))?(?P<bare>[^\s()|،؛,;{QUOTES}]+)"
)
_BEHIND = re.compile(rf"[،؛,;]*(?: ?{EITHER})*")


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part of a line that names a field: its place, the text, the field and its value."""

    start: int
    end: int
    written: str
    field: str
    value: str
    is_excluded: bool

    @property
    def understood(self) -> FieldValue | Remark:
        """The field with its value, or why it is not applied."""
        if not self.value:
            return Remark(Trouble.EMPTY_FIELD, self.written)
        if self.is_excluded:
            return Remark(Trouble.EXCLUDED_FIELD, self.written)
        return FieldValue(self.field, self.value)


def cleaned(text: str) -> str:
    """The text on one line, without what a reader cannot see."""
    return " ".join(UNPRINTABLE.sub(" ", UNSEEN.sub("", text)).split())


def whole_words(line: str) -> str:
    """The first 200 characters of a cleaned line, without a word that goes on behind them."""
    kept = line[:LONGEST_QUERY]
    if line[LONGEST_QUERY : LONGEST_QUERY + 1].strip():
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip()


def fields_taken_out(line: str) -> tuple[str, list[FieldValue | Remark]]:
    """The line without its known fields and the OR beside them, and what the fields say."""
    understood: list[FieldValue | Remark] = []
    while parts := list(_named_parts(line)):
        understood += [part.understood for part in parts]
        for part in reversed(parts):
            line = f"{line[: part.start]} {line[part.end :]}"
        line = cleaned(line)
    return line, understood


def _named_parts(line: str) -> Iterator[NamedPart]:
    at = 0
    while named := _NAMED.search(line, at):
        at = named.end()
        if field := _field(named):
            value, at = _value(line, at)
            written = line[named.start("field") : at]
            at = _end_behind(line, at)
            yield NamedPart(named.start(), at, written, field, value, bool(named["minus"]))


def _field(named: re.Match[str] | None) -> str | None:
    """The English name of the known field that is named there, if one is."""
    return FIELDS.get(exact_form(named["name"] or "")) if named else None


def _value(line: str, at: int) -> tuple[str, int]:
    """The value behind a colon without its marks, and where it ends; a next field is none."""
    found = _VALUE.match(line, at)
    if not found or (line[at] == " " and _field(_NAMED.match(line, at + 1))):
        return "", at
    value = found["bare"] or found["phrase"][1:-1].strip()
    return (value if any(tokens(value)) else ""), found.end()


def _end_behind(line: str, at: int) -> int:
    """Where the punctuation and the OR behind a field end."""
    behind = _BEHIND.match(line, at)
    return behind.end() if behind else at
