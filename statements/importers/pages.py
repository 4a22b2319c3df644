"""A web page is read: which of its blocks are the article, and what becomes of the others.

trafilatura decides what of a page is its article; the words come from our own reading of the page,
which knows where each of them stands. A block is the article's if trafilatura has its words.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trafilatura import extract
from trafilatura.utils import load_html

from statements.arabic.normalise import exact_form
from statements.arabic.tokens import WORD
from statements.extraction.boilerplate import boilerplate, is_date_line
from statements.importers.body import Cut, cut_out
from statements.importers.mapping import taken_apart
from statements.importers.page_metadata import PageMetadata, page_metadata
from statements.importers.records import Cause, Piece, Refused
from statements.importers.titles import LONGEST, from_text, shortened
from statements.markup import Block, TooDeepError, blocks

MAX_TAGS = 50_000
MIN_LETTERS = 60
# A block is the article's if so much of it stands in the extracted text, by runs of three words.
SHARED = 0.6
# Runs of a few words are found in many places; such a block must be a line of the extracted text.
FEW_WORDS = 4
TELLING_WORDS = 8
LEAST_TITLE = 3
NEVER_THE_ARTICLES = frozenset(["caption", "comments"])

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An article read from a page, and what the page states of it.

    `text` is the title and all its blocks, before any cut; cuts and pieces count code points of the
    markup.
    """

    title: str
    text: str
    body: str
    cuts: tuple[Cut, ...]
    pieces: tuple[Piece, ...]
    told: PageMetadata


def read_page(markup: str, stated_title: str = "") -> Page:
    """The article of a page; Refused where there is none or the page is built to be endless."""
    if markup.count("<") > MAX_TAGS:
        raise Refused(Cause.TOO_LARGE, f"more than {MAX_TAGS:,} tags")
    try:
        seen = list(blocks(markup))
    except TooDeepError as error:
        raise Refused(Cause.BROKEN, str(error)) from error
    told, extracted = _extracted(markup)
    kept = _article_blocks(seen, extracted)
    title = stated_title or _printed_title(told, seen, kept)
    of_title = _words(title)
    article = [at for at in kept if _words(seen[at].text) != of_title]
    if sum(len(seen[at].text) for at in article) < MIN_LETTERS:
        raise Refused(Cause.NO_ARTICLE, "the page shows no running text")
    return _page(markup, seen, article, title, told)


def _extracted(markup: str) -> tuple[PageMetadata, str]:
    is_whole = "<html" in markup[:5000].lower()
    tree = load_html(markup if is_whole else f"<html><body>{markup}</body></html>")
    if tree is None:
        raise Refused(Cause.NO_ARTICLE, "it is no HTML")
    text = extract(tree, include_comments=False)
    if not text:
        raise Refused(Cause.NO_ARTICLE, "the page shows no running text")
    return page_metadata(tree), text


def _words(text: str) -> Words:
    return tuple(WORD.findall(exact_form(text)))


def _triples(words: Words) -> set[Words]:
    return {words[at : at + 3] for at in range(len(words) - 2)}


def _article_blocks(seen: Sequence[Block], extracted: str) -> list[int]:
    """The places of the article's blocks, in order; of blocks that say the same, only one."""
    lines = {_words(line) for line in extracted.splitlines()}
    triples = _triples(_words(extracted))
    alike: dict[Words, list[int]] = defaultdict(list)
    for at, block in enumerate(seen):
        words = _words(block.text)
        if block.part not in NEVER_THE_ARTICLES and _is_extracted(words, lines, triples):
            alike[words].append(at)
    telling = [at for words, places in alike.items() for at in places if len(words) > TELLING_WORDS]
    alone = [at for at in telling if len(alike[_words(seen[at].text)]) == 1]
    return sorted(_nearest(places, alone or telling) for places in alike.values())


def _is_extracted(words: Words, lines: set[Words], triples: set[Words]) -> bool:
    if len(words) <= FEW_WORDS:
        return bool(words) and words in lines
    own = _triples(words)
    return len(own & triples) >= SHARED * len(own)


def _nearest(places: Sequence[int], article: Sequence[int]) -> int:
    """Of the places of one text the one in the article, or nearest to it: a teaser stands apart."""
    if not article:
        return places[0]
    first, last = article[0], article[-1]
    return min(places, key=lambda at: max(first - at, at - last, 0))


def _printed_title(told: PageMetadata, seen: Sequence[Block], article: Sequence[int]) -> str:
    """The heading, or other line, that the metadata names too; else what the metadata names.

    Else the only heading of the first rank, or the window's title; else the article's beginning.
    """
    headline = _words(told.headline or told.window_title)
    for heading in [*told.headings, *(block.text for block in seen if len(block.text) <= LONGEST)]:
        words = _words(heading)
        if len(words) >= LEAST_TITLE and words == headline[: len(words)]:
            return shortened(heading)
    if told.headline:
        return shortened(_without_outlet(told.headline, told.outlet))
    if len(told.headings) == 1:
        return shortened(told.headings[0])
    beginning = seen[article[0]].text if article else ""
    return shortened(_without_outlet(told.window_title, told.outlet)) or from_text(beginning)


def _without_outlet(title: str, outlet: str) -> str:
    """A page's title without the outlet's name behind a line: «… - الأفق», «… | الأفق»."""
    for line in (" | ", " - ", " – ", " — ", " :: "):
        before, _, name = title.rpartition(line)
        if before and _words(name) == _words(outlet):
            return before
    return title


def _page(
    markup: str, seen: Sequence[Block], article: Sequence[int], title: str, told: PageMetadata
) -> Page:
    text, pieces = _composed(title, [seen[at] for at in article])
    found = [Cut(s.start, s.end, s.reason) for s in boilerplate(text, len(title))]
    body = cut_out(text, [Cut(0, len(title), "title"), *found])
    kept, gone = taken_apart(text, pieces, body.cuts, markup)
    gone += _other_blocks(seen, set(article), _words(title))
    return Page(
        title=title,
        text=text,
        body=body.text,
        cuts=tuple(_joined(sorted(gone), [piece.source_start for piece in kept])),
        pieces=tuple(kept),
        told=replace(told, shown_date=_shown_date(seen, article[0], _words(title))),
    )


def _composed(title: str, article: Sequence[Block]) -> tuple[str, list[Piece]]:
    """The title and the blocks as one text, and where each run of them was read."""
    parts = [title]
    at = len(title)
    pieces = []
    for number, block in enumerate(article):
        between = "\n" if number and block.after == "br" else "\n\n"
        for run in block.runs:
            space = between or " " * run.spaced
            parts += [space, run.text]
            at += len(space) + len(run.text)
            pieces.append(Piece(at - len(run.text), at, run.start, run.end))
            between = ""
    return "".join(parts), pieces


def _other_blocks(seen: Sequence[Block], article: set[int], title: Words) -> Iterator[Cut]:
    for at, block in enumerate(seen):
        if at not in article:
            yield Cut(block.start, block.end, _reason(block, title))


def _reason(block: Block, title: Words) -> str:
    if _words(block.text) == title:
        return "title"
    return block.part or ("date line" if is_date_line(block.text) else "boilerplate")


def _joined(cuts: Sequence[Cut], kept: Sequence[int]) -> Iterator[Cut]:
    """The cuts, those for one reason joined unless a kept stretch begins between them."""
    joined = cuts[0] if cuts else None
    for cut in cuts[1:]:
        apart = bisect(kept, cut.start) - bisect(kept, joined.start) if joined else 0
        if joined and not apart and cut.reason == joined.reason:
            joined = Cut(joined.start, cut.end, cut.reason)
        else:
            if joined:
                yield joined
            joined = cut
    if joined:
        yield joined


def _shown_date(seen: Sequence[Block], article: int, title: Words) -> str:
    """The line between title and article that is but a date; what stands above may be today's."""
    under_title = False
    for block in seen[:article]:
        if under_title and block.part != "navigation" and is_date_line(block.text):
            return block.text
        under_title = under_title or _words(block.text) == title
    return ""
