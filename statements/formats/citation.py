"""How a statement is cited in running text, in Arabic and in English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.formats.dating import dated, printed
from statements.formats.signs import comma, semicolon
from statements.formats.site import Site
from statements.formats.words import words_of
from statements.models import Article, Kind, Statement

NO_LANGUAGE = "zxx"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a citation, and its language where that is another than the citation's."""

    text: str
    language: str = ""

    @property
    def direction(self) -> str:
        """The direction of its own language; an address runs from left to right."""
        return "rtl" if self.language == "ar" else "ltr"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a language; as text it is its parts, one after the other."""

    language: str
    parts: tuple[Part, ...]

    @property
    def direction(self) -> str:
        """The direction of its language."""
        return "rtl" if self.language == "ar" else "ltr"

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def citation(
    statement: Statement, site: Site, language: str, accessed: date | None = None
) -> Citation:
    """Who, in which office as printed, the words, when; in which article; where it is archived.

    Only verbatim words stand in guillemets; every doubt stands in words. `accessed` is the day on
    which it was read, where that is to be named.
    """
    with override(language):
        said = _between(_said(statement), comma())
        printed_in = _between(_in_article(statement.article), comma())
        archived = _between(_in_archive(statement, site, accessed), comma())
        sections = [list(said), list(printed_in), list(archived)]
        return Citation(language, tuple(_between(sections, semicolon())))


def attribution(statement: Statement, language: str) -> Citation:
    """What a citation says beside the words, for below them: who, of what kind, when, where.

    The archive and the address are left to whoever makes a link of them.
    """
    with override(language):
        who = [*_who(statement), [Part(_remarks(statement))], [_when(statement)]]
        sections = [list(_between(who, comma()))]
        sections.append(list(_between(_in_article(statement.article), comma())))
        return Citation(language, tuple(_between(sections, semicolon())))


def _said(statement: Statement) -> Iterator[list[Part]]:
    """Who, in which office, which words, when."""
    yield from _who(statement)
    remarks = _remarks(statement)
    yield [_arabic(words_of(statement)), Part(f" ({remarks})" if remarks else "")]
    yield [_when(statement)]


def _who(statement: Statement) -> Iterator[list[Part]]:
    """Who, in which office as printed."""
    speaker = statement.said_by
    yield [_arabic(speaker.name) if speaker.name == speaker.name_ar else Part(speaker.name)]
    if statement.attributed_as:
        yield [_arabic(statement.attributed_as)]


def _when(statement: Statement) -> Part:
    said_on = statement.said_on
    when = dated(said_on, statement.said_on_inferred) if said_on else _("date of saying not stated")
    return Part(when)


def _remarks(statement: Statement) -> str:
    """What must be known of the words: that they are not verbatim, or of doubtful origin."""
    kind = [] if statement.kind == Kind.DIRECT else [str(statement.get_kind_display())]
    noted = statement.attribution_note_ar or statement.attribution_note_en
    remarks = [*kind, *([_("note on the attribution")] if noted else [])]
    return semicolon().join(remarks)


def _in_article(article: Article) -> Iterator[list[Part]]:
    """The article's title, its outlet if stated, and when it was printed."""
    yield [Part(_("in:") + " "), _arabic(f"«{article.title}»")]
    if article.outlet:
        name = article.outlet.name_en if get_language() == "en" else ""
        yield [Part(name) if name else _arabic(article.outlet.name_ar)]
    yield [Part(printed(article))]


def _in_archive(statement: Statement, site: Site, accessed: date | None) -> Iterator[list[Part]]:
    """The archive's name, the number, the permanent address, and when it was read."""
    yield [Part(_("Archive of Diplomatic Statements"))]
    yield [Part(_("statement %(number)s") % {"number": statement.number})]
    if statement.version_shown:
        yield [Part(_("version %(version)s") % {"version": statement.version_shown})]
    yield [Part(site.permanent(statement), NO_LANGUAGE)]
    if accessed:
        yield [Part(_("accessed %(date)s") % {"date": dated(PartialDate.day(accessed))})]


def _arabic(text: str) -> Part:
    return Part(text, "" if get_language() == "ar" else "ar")


def _between(phrases: Iterator[list[Part]] | Sequence[list[Part]], mark: str) -> Iterator[Part]:
    """The parts of all phrases that are not empty, with the mark between one and the next."""
    kept = ([part for part in phrase if part.text] for phrase in phrases)
    for number, phrase in enumerate(phrase for phrase in kept if phrase):
        if number:
            yield Part(mark)
        yield from phrase
