"""A statement on somebody else's page: the card's frame, and the words as text beside it."""

import math
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from statements.formats.beginnings import beginning
from statements.formats.citation import Part, attribution
from statements.formats.site import Site
from statements.formats.words import words_of
from statements.models import Statement

# How many words of a statement a card shows, at most a fifth more.
MOST_WORDS = 50
# In CSS pixels: how wide a card is at most, and the measures from which its height is told.
WIDTH = 600
_BESIDE = 36
_NARROWEST = 200
_LETTER, _LINE = 7.8, 38
_NAMES_LETTER, _NAMES_LINE = 9, 28
_BELOW = 130
# for each hundred pixels that a card is narrower its date and addresses take more lines
_WRAPPED = 34


@dataclass(frozen=True, slots=True)
class Frame:
    """The card of a statement in a frame of that size, in pixels; what does not fit scrolls."""

    address: str
    title: str
    width: int
    height: int

    @property
    def markup(self) -> SafeString:
        """The frame as HTML. Its document may open links in new windows, and nothing else."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
            ' sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
            self.address,
            self.title,
            self.width,
            self.height,
        )


def frame(
    statement: Statement, site: Site, language: str, most_wide: int = WIDTH, most_high: int = 0
) -> Frame:
    """The frame of a statement's card, no wider and, unless it is 0, no higher than told."""
    width = min(WIDTH, most_wide)
    height = _height(statement, width)
    address = reverse("statement-embed", args=[statement.number]) + f"?lang={language}"
    return Frame(
        address=site.whole(address),
        title=title(statement, language),
        width=width,
        height=min(height, most_high) if most_high else height,
    )


def title(statement: Statement, language: str) -> str:
    """Who speaks, and the statement's number; in no quotation marks, wherever it stands."""
    with override(language):
        told = {"speaker": statement.said_by.name, "number": statement.number}
        return _("%(speaker)s: statement %(number)s") % told


def quotation(statement: Statement, site: Site, language: str) -> SafeString:
    """The whole words as HTML with all that a citation says, where no frame is allowed."""
    address = site.permanent(statement)
    with override(language):
        archive = _("Archive of Diplomatic Statements")
    told = attribution(statement, language)
    return format_html(
        '<figure><blockquote cite="{}" lang="ar" dir="rtl"><p>{}</p></blockquote>\n'
        '<figcaption lang="{}" dir="{}">{} <a href="{}">{}</a></figcaption></figure>',
        address,
        words_of(statement),
        language,
        told.direction,
        format_html_join("", "{}", ((_isolated(part),) for part in told.parts)),
        address,
        archive,
    )


def _isolated(part: Part) -> SafeString | str:
    if not part.language:
        return part.text
    markup = '<bdi lang="{}" dir="{}">{}</bdi>'
    return format_html(markup, part.language, part.direction, part.text)


def _height(statement: Statement, width: int) -> int:
    """About as high as its card is at this width, in pixels."""
    inner = max(width - _BESIDE, _NARROWEST)
    words = sum(len(stretch.text) + 2 for stretch in beginning(statement, MOST_WORDS))
    names = len(statement.said_by.name) + len(statement.attributed_as)
    lines = math.ceil(words * _LETTER / inner) * _LINE
    above = math.ceil(names * _NAMES_LETTER / inner) * _NAMES_LINE
    return above + lines + _BELOW + math.ceil((WIDTH - width) / 100) * _WRAPPED
