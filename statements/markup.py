"""HTML as its reader sees it: the visible text in blocks, every stretch with its place.

Tags are found as browsers find them (HTML Standard, 13.2.5, in short): a quoted value may hold `>`,
and what never ends runs to the end. Every character is read once, whatever the page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# As deep as libxml2 reads.
MAX_DEPTH = 256

TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
    r"|<(?P<closes>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))|=)*+)(?:>|\Z)",
    re.DOTALL,
)
# A number too long to be a character, which int() would refuse to read.
LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")
CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|\s+|.", re.DOTALL)
NAMED = re.compile(r"(?:class|id|role)\s*+=\s*+(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
WORD = re.compile(r"[a-z]+")


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


UNSEEN = _names(
    "iframe math noembed noframes noscript object script style svg template textarea title xmp"
)
BLOCKS = _names(
    "address article aside blockquote body br button caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol "
    "option p pre section select summary table tbody td tfoot th thead tr ul"
)
# Elements without an end, or whose end may be left unwritten: they hold nothing open.
OPEN_ENDED = _names(
    "area base br col colgroup dd dt embed hr img input li link meta optgroup option p param rp rt "
    "source tbody td tfoot th thead tr track wbr"
)
# What a stretch of a page is, by the element it stands in or by a word of its class, id or role.
PARTS = {
    part: _names(names)
    for part, names in {
        "navigation": "nav navbar navigation menu breadcrumb breadcrumbs topbar",
        "page footer": "footer contentinfo copyright",
        "comments": "comment comments respond disqus",
        "other articles": "aside complementary related recommended sidebar latest popular trending",
        "caption": "figcaption caption",
        "tags": "tags tagcloud keywords",
        "boilerplate": "share sharing social newsletter subscribe ads advertisement banner form",
    }.items()
}
# Their classes tell of the whole page.
WHOLE_PAGE = _names("html body main article")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of visible text between two tags: its place in the markup and its words.

    White space of the words is one blank each; `spaced` tells of white space before them.
    """

    start: int
    end: int
    text: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line of a page, and the part of the page it stands in, if known.

    `after` is the element that it begins with; `br` for a line of the paragraph before.
    """

    runs: tuple[Run, ...]
    part: str
    after: str

    @property
    def start(self) -> int:
        """Where its first word stands in the markup."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Where its last word ends in the markup."""
        return self.runs[-1].end

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(" " * (run.spaced and at > 0) + run.text for at, run in enumerate(self.runs))


class TooDeepError(ValueError):
    """Elements stand in one another deeper than any page has them."""


def is_markup(media_type: str) -> bool:
    """Whether a document of this media type is shown without its tags."""
    return media_type.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def visible_text(markup: str) -> str:
    """What a reader sees of some HTML, one line a block; TooDeepError as `blocks` has it."""
    return "\n".join(block.text for block in blocks(markup))


def in_words(text: str) -> str:
    """Text between two tags as it is shown: references read, white space one blank each."""
    return " ".join(_unescaped(text).split())


def places(text: str) -> list[int]:
    """Where each character of `in_words(text)` begins in the text."""
    found: list[int] = []
    was_space = True
    for character in CHARACTER.finditer(text):
        shown = _unescaped(character[0])
        if not shown.isspace():
            found += [character.start()] * len(shown)
        elif not was_space:
            found.append(character.start())
        was_space = shown.isspace() if shown else was_space
    return found


def blocks(markup: str) -> Iterator[Block]:
    """The blocks of a page that hold visible text, in order; TooDeepError beyond MAX_DEPTH."""
    page = _Page()
    at = 0
    while token := TOKEN.search(markup, at):
        page.see(markup, at, token.start())
        at = token.end()
        name = (token["name"] or "").lower()
        if name in UNSEEN and not token["closes"]:
            at = _end_of(name, markup, token)
        elif name:
            yield from page.pass_tag(name, token)
    page.see(markup, at, len(markup))
    yield from page.ended_block()


def _unescaped(text: str) -> str:
    return unescape(LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _end_of(name: str, markup: str, token: re.Match[str]) -> int:
    """Where an element that shows nothing ends: behind its own end tag, or with the page."""
    if name in ("svg", "math") and token["attributes"].endswith("/"):
        return token.end()
    end = re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(markup, token.end())
    return end.end() if end else len(markup)


def _part(name: str, attributes: str) -> str:
    if name in WHOLE_PAGE:
        return ""
    values = " ".join(found[1] for found in NAMED.finditer(attributes))
    words = {name, *WORD.findall(values.lower())}
    return next((part for part, names in PARTS.items() if names & words), "")


class _Page:
    """The elements that are open, and the runs of the block being read."""

    def __init__(self) -> None:
        self.open: list[tuple[str, str]] = []
        self.counted: Counter[str] = Counter()
        self.runs: list[Run] = []
        self.spaced = False
        self.after = ""

    @property
    def part(self) -> str:
        return self.open[-1][1] if self.open else ""

    def see(self, markup: str, start: int, end: int) -> None:
        raw = markup[start:end]
        seen = _unescaped(raw)
        words = " ".join(seen.split())
        if words:
            start += len(raw) - len(raw.lstrip())
            end -= len(raw) - len(raw.rstrip())
            self.runs.append(Run(start, end, words, self.spaced or seen[0].isspace()))
            self.spaced = seen[-1].isspace()
        elif raw:
            self.spaced = True

    def pass_tag(self, name: str, token: re.Match[str]) -> Iterator[Block]:
        if name in BLOCKS:
            yield from self.ended_block()
            self.after = name
        if token["closes"]:
            self._close(name)
        elif name not in OPEN_ENDED:
            self._open(name, token["attributes"])

    def ended_block(self) -> Iterator[Block]:
        if self.runs:
            yield Block(tuple(self.runs), self.part, self.after)
        self.runs = []
        self.spaced = False

    def _open(self, name: str, attributes: str) -> None:
        if len(self.open) == MAX_DEPTH:
            raise TooDeepError(f"elements stand in one another more than {MAX_DEPTH} deep")
        self.open.append((name, _part(name, attributes) or self.part))
        self.counted[name] += 1

    def _close(self, name: str) -> None:
        while self.counted[name]:
            closed, _ = self.open.pop()
            self.counted[closed] -= 1
            if closed == name:
                return
