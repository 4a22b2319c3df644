"""A statement in simple Dublin Core, as libraries harvest it (`oai_dc`).

The title is the number, since catalogues set titles in quotation marks. Whose words are quoted
throughout is the creator; to whom a paraphrase is attributed has only contributed; an unnamed
source stands in the description, since nobody knows whether it is a person.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from lxml import etree

from statements.formats import reference, rights
from statements.formats.bibtex import edtf
from statements.formats.reference import Reference
from statements.formats.signs import labelled
from statements.formats.site import Site
from statements.formats.words import in_two, text_of
from statements.formats.xml import XML, Element, holdable
from statements.models import SpeakerKind, Statement

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
DC = "http://purl.org/dc/elements/1.1/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
LANGUAGES = ("ar", "en")

Term = tuple[str, str, str]


def statement_element(statement: Statement, site: Site) -> Element:
    """A published statement as the element `oai_dc:dc`."""
    names = {"oai_dc": NAMESPACE, "dc": DC, "xsi": INSTANCE}
    root = etree.Element(f"{{{NAMESPACE}}}dc", nsmap=names)
    root.set(f"{{{INSTANCE}}}schemaLocation", f"{NAMESPACE} {SCHEMA}")
    for name, value, language in terms(statement, site):
        made = etree.SubElement(root, f"{{{DC}}}{name}")
        made.text = holdable(value)
        if language:
            made.set(f"{XML}lang", language)
    return root


def terms(statement: Statement, site: Site) -> Iterator[Term]:
    """The terms of a published statement, each with its value and the language of this, or ""."""
    article = statement.article

    def told() -> Reference:
        return reference.of_statement(statement, site)

    yield from _in_two("title", lambda: told().title)
    yield from _speaker(statement)
    for event in dict.fromkeys([statement.occasion, *statement.about.all()]):
        if event:
            yield from _pair("subject", event.name_ar, event.name_en)
    yield "description", text_of(statement), article.language
    yield from _in_two("description", lambda: " · ".join(_remarks(statement, told())))
    yield from _in_two("publisher", lambda: _("Archive of Diplomatic Statements"))
    if statement.listed_on:
        yield "date", edtf(statement.listed_on, statement.inferred), ""
    yield "type", "Text", ""
    yield "identifier", site.permanent(statement), ""
    yield from _in_two("source", lambda: told().printed_in)
    if article.address:
        yield "source", article.address, ""
    yield "language", article.language, ""
    yield "relation", site.page(article, "ar"), ""
    yield from _in_two("rights", rights.in_words)


def _speaker(statement: Statement) -> Iterator[Term]:
    speaker = statement.said_by
    if speaker.kind != SpeakerKind.UNNAMED:
        role = "creator" if statement.is_verbatim else "contributor"
        yield from _pair(role, speaker.name_ar, speaker.name_en)


def _remarks(statement: Statement, told: Reference) -> Iterator[str]:
    """Kind, office, relayer, dates and doubts, and an unnamed source."""
    speaker = statement.said_by
    if speaker.kind == SpeakerKind.UNNAMED:
        yield labelled(speaker.get_kind_display(), speaker.name)
    yield from told.notes


def _in_two(name: str, told: Callable[[], str]) -> Iterator[Term]:
    yield from _pair(name, *in_two(told))


def _pair(name: str, *values: str) -> Iterator[Term]:
    """The term for each of the two languages in which there is a value."""
    pairs = zip(LANGUAGES, values, strict=True)
    yield from ((name, value, language) for language, value in pairs if value)
