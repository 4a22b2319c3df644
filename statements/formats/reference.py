"""What bibliographies are told of a statement or an article, whatever program keeps them.

A title is a number and not the words: many styles set titles in quotation marks, and a
paraphrase must never stand in any. The words are in the abstract, as they are printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.formats.dating import dated, doubt, inferred_of, printed
from statements.formats.signs import comma, labelled
from statements.formats.site import Site
from statements.formats.words import text_of
from statements.models import Article, Outlet, Speaker, SpeakerKind, Statement


@dataclass(frozen=True, slots=True)
class Author:
    """A name: of a person in two parts where they are known, else whole as the family name."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of a bibliography, its words in the language in use.

    `date` is the day of saying or, where it is unknown, of printing; `printed_in` is where a
    statement stands, in words. The abstract is empty for an article.
    """

    key: str
    title: str
    address: str
    date: PartialDate | None
    inferred: str
    outlet: str
    notes: tuple[str, ...]
    author: Author | None = None
    genre: str = ""
    number: str = ""
    container: str = ""
    printed_in: str = ""
    abstract: str = ""

    @property
    def is_article(self) -> bool:
        """Whether it is of an article rather than of a statement."""
        return self.author is None


def of_statement(statement: Statement, site: Site) -> Reference:
    """The reference of a statement."""
    article = statement.article
    outlet = _outlet(article.outlet)
    place = [f"«{article.title}»", *([outlet] if outlet else []), printed(article)]
    return Reference(
        key=f"statement{statement.number}",
        title=_("Statement %(number)s") % {"number": statement.number},
        address=site.permanent(statement),
        date=statement.listed_on,
        inferred=statement.inferred,
        outlet=outlet,
        notes=tuple(_notes(statement)),
        author=_author(statement.said_by),
        genre=str(statement.get_kind_display()),
        number=str(statement.number),
        container=article.title,
        printed_in=" ".join([_("in:"), comma().join(place)]),
        abstract=text_of(statement),
    )


def of_article(article: Article, site: Site) -> Reference:
    """The reference of an article; its body is not in it."""
    inferred = inferred_of(article)
    return Reference(
        key=f"article{article.pk}",
        title=article.title,
        address=site.page(article),
        date=article.published_on,
        inferred=inferred,
        outlet=_outlet(article.outlet),
        notes=(doubt(inferred),) if inferred else (),
    )


def _notes(statement: Statement) -> Iterator[str]:
    """Kind, office, relayer, doubts and dates in words, a sentence each."""
    yield str(statement.get_kind_display())
    if statement.attributed_as:
        yield labelled(_("Title as printed"), statement.attributed_as)
    if statement.via:
        yield labelled(_("Relayed by"), statement.via)
    if statement.said_on:
        yield labelled(_("Said"), dated(statement.said_on, statement.said_on_inferred))
    else:
        yield comma().join([_("date of saying not stated"), printed(statement.article)])
    if statement.attribution_note:
        yield " ".join([_("Note on the attribution:"), statement.attribution_note])


def _author(speaker: Speaker) -> Author:
    name = speaker.name
    family = speaker.family_name_ar if name == speaker.name_ar else speaker.family_name_en
    given = name.removesuffix(family).strip()
    is_person = speaker.kind == SpeakerKind.PERSON and family and given != name
    return Author(family, given) if is_person else Author(name)


def _outlet(outlet: Outlet | None) -> str:
    if outlet is None:
        return ""
    return outlet.name_en if get_language() == "en" and outlet.name_en else outlet.name_ar
