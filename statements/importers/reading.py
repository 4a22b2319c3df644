"""A document as received becomes an article as read; nothing is written anywhere.

What the bringer states wins over what a page states of itself.
"""

import re
from dataclasses import replace

from statements.importers.decoding import ARABIC_LETTER, LETTER, arabic_share, decoded, with_charset
from statements.importers.page_metadata import PageMetadata
from statements.importers.pages import Page, read_page
from statements.importers.plain_text import PlainText, read_plain_text
from statements.importers.publication import publication_date, read_stated
from statements.importers.records import ArticleRecord, Cause, Received, Refused
from statements.markup import is_markup

PLAIN = "text/plain"
PAGE = "text/html"
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "text/markdown", PLAIN)
BEGINS_AS_PAGE = re.compile(
    r"[\s\ufeff]*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# From so many words on, the language shows in them.
ENOUGH_WORDS = 20
LEAST_ARABIC_SHARE = 0.1


def read_article(received: Received) -> ArticleRecord:
    """The article of a document: plain text, or a web page; Refused where there is none.

    The record's document names in its media type the charset in which it was found to be written.
    """
    stated = received.stated
    declared = _media_type(received)
    found = decoded(received.content, received.media_type)
    media_type = _kind(declared, found.text)
    read, told = _read(found.text, media_type, stated.title)
    _refuse_what_is_not_arabic(read.body)
    return ArticleRecord(
        received=replace(received, media_type=with_charset(media_type, found.charset)),
        title=read.title,
        body=read.body,
        left_out=read.cuts,
        pieces=read.pieces,
        address=stated.address or told.address or received.address,
        outlet=stated.outlet or told.outlet,
        author=stated.author or told.author,
        published=publication_date(
            read.text,
            stated=_first_date(stated.published_on, told.published, told.shown_date),
            captured_at=received.captured_at.date(),
        ),
    )


def _media_type(received: Received) -> str:
    """The declared media type without its parameters; Refused where it is of another kind."""
    declared = received.media_type.partition(";")[0].strip().lower()
    if declared in UNTOLD:
        is_page = received.file_name.lower().endswith((".html", ".htm", ".xhtml"))
        return PAGE if is_page else PLAIN
    if is_markup(declared):
        return declared
    raise Refused(Cause.MEDIA_TYPE, declared)


def _kind(declared: str, text: str) -> str:
    return PAGE if declared == PLAIN and BEGINS_AS_PAGE.match(text) else declared


def _read(text: str, media_type: str, stated_title: str) -> tuple[Page | PlainText, PageMetadata]:
    if is_markup(media_type):
        page = read_page(text, stated_title)
        return page, page.told
    return read_plain_text(text, stated_title), PageMetadata()


def _first_date(*stated: str) -> str:
    """The first that states a date; empty where none does."""
    return next((words for words in stated if words and read_stated(words)), "")


def _refuse_what_is_not_arabic(body: str) -> None:
    letters = len(LETTER.findall(body))
    if not body.strip():
        raise Refused(Cause.NO_ARTICLE, "nothing is left behind the title")
    if 2 * len(ARABIC_LETTER.findall(body)) < max(letters, 1):
        raise Refused(Cause.NOT_ARABIC, "most letters are not Arabic")
    if len(body.split()) >= ENOUGH_WORDS and arabic_share(body) < LEAST_ARABIC_SHARE:
        raise Refused(Cause.NOT_ARABIC, "the letters are Arabic, the language is not")
