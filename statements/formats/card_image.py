"""The picture that stands for a page where its address is shared: 1200 by 630 pixels, as PNG.

`card/card.typ` lays it out with typst, which shapes Arabic, breaks its lines and orders both
directions; it sees no fonts but those in `card/`, so a card looks the same everywhere.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import typst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from statements.arabic.passage import Stretch
from statements.dates.words import in_words
from statements.formats.beginnings import LEFT_OUT, beginning
from statements.formats.dating import doubt
from statements.formats.site import Site
from statements.models import Statement

WIDTH, HEIGHT = 1200, 630
FOLDER = Path(__file__).parent / "card"
LAYOUT = FOLDER / "card.typ"
# How many words of a statement are tried, the most first.
CUTS = (58, 44, 32, 20, 8)
LONGEST_NAME, LONGEST_OFFICE = 44, 64
KEPT = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words on a card: `words`, a `mark` around them, or what tells of a `cut`."""

    text: str
    role: str = "words"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows, in the language in use.

    `cuts` are its large words, each shorter than the one before; `printed` says that they are a
    newspaper's and Arabic, whatever the language. `kind` decides the edge, `badge` says it.
    """

    language: str
    direction: str
    cuts: tuple[tuple[Piece, ...], ...]
    speaker: str
    archive: str
    kind: str = ""
    badge: str = ""
    office: str = ""
    date: str = ""
    doubts: tuple[str, ...] = ()
    address: str = ""
    printed: bool = True

    @property
    def tag(self) -> str:
        """A name that this card shares with no other and keeps while its picture is the same."""
        return sha256(f"{_layout_tag()}{self.as_json}".encode()).hexdigest()[:32]

    @property
    def as_json(self) -> str:
        """The card as the layout reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def statement_card(statement: Statement, site: Site) -> Card:
    """The card of a statement. Only verbatim words get our guillemets."""
    return Card(
        language=_language(),
        direction=_direction(),
        archive=_("Archive of Statements"),
        cuts=_cuts(statement),
        kind=statement.kind,
        badge=str(statement.get_kind_display()),
        speaker=_in_a_line(statement.said_by.name, LONGEST_NAME),
        office=_office(statement),
        date=_date(statement),
        doubts=tuple(_doubts(statement)),
        address=site.permanent(statement).partition("://")[2],
    )


def archive_card() -> Card:
    """The card of the archive itself, for every page that has none of its own."""
    return Card(
        language=_language(),
        direction=_direction(),
        archive=_("Archive of Statements"),
        cuts=((Piece(_("Who said what, when, and where it was printed")),),),
        speaker=_("What diplomats said, as Arabic newspapers printed it"),
        printed=False,
    )


@lru_cache(maxsize=KEPT)
def png(card: Card) -> bytes:
    """The picture of a card; those asked for last are kept."""
    return typst.compile(
        LAYOUT,
        root=FOLDER,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        format="png",
        ppi=72,
        sys_inputs={"card": card.as_json},
    )


def _language() -> str:
    return get_language() or "ar"


def _direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def _cuts(statement: Statement) -> tuple[tuple[Piece, ...], ...]:
    cuts = [tuple(_pieces(beginning(statement, n), statement.is_verbatim)) for n in CUTS]
    return tuple(dict.fromkeys(cuts))


def _pieces(shown: Sequence[Stretch], is_verbatim: bool) -> Iterator[Piece]:
    for place, stretch in enumerate(shown, start=1):
        is_ours = is_verbatim and stretch.is_quoted
        if is_ours:
            yield Piece("«", "mark")
        yield Piece(re.sub(r"\s+", " ", stretch.text), "mark" if stretch.is_mark else "words")
        if stretch.is_cut:
            yield Piece(f" {LEFT_OUT}", "cut")
        if is_ours:
            yield Piece("»", "mark")
            if place < len(shown):
                yield Piece(f" {LEFT_OUT} ", "cut")


def _office(statement: Statement) -> str:
    """The title as printed, unless it is all the name there is."""
    printed = statement.attributed_as
    return "" if printed == statement.said_by.name else _in_a_line(printed, LONGEST_OFFICE)


def _date(statement: Statement) -> str:
    if statement.listed_on is None:
        return _("Undated")
    words = in_words(statement.listed_on, _language())
    return " ".join([_("Printed"), words]) if statement.is_listed_by_printing else words


def _doubts(statement: Statement) -> Iterator[str]:
    if statement.inferred and statement.listed_on:
        yield doubt(statement.inferred)
    if statement.attribution_note:
        yield _("note on the attribution")


def _in_a_line(text: str, most: int) -> str:
    """The text, cut between words where it has more letters than told."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} {LEFT_OUT}"


@cache
def _layout_tag() -> str:
    return sha256(LAYOUT.read_bytes()).hexdigest()
