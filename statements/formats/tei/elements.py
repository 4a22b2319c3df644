"""TEI's elements, the ids in a document, and dates as TEI writes them."""

from dataclasses import dataclass

from statements.dates import PartialDate, Precision
from statements.formats.dating import dated
from statements.formats.xml import XML, Element, element_of
from statements.models import Event, Speaker, Statement

NAMESPACE = "http://www.tei-c.org/ns/1.0"
NAMES = {"id": f"{XML}id", "lang": f"{XML}lang", "from_": "from"}


def element(tag: str, *content: Element | str | None, **attributes: str) -> Element:
    """An element with what is in it, in order; None and empty attributes are left out."""
    named = {NAMES.get(name, name): value for name, value in attributes.items()}
    return element_of(NAMESPACE, tag, content, named)


def in_both(tag: str, arabic: str, english: str, **attributes: str) -> list[Element]:
    """An element for each of the two names that there is."""
    names = {"ar": arabic, "en": english}
    return [element(tag, name, lang=code, **attributes) for code, name in names.items() if name]


def date_element(date: PartialDate, inferred: str, *, cert: str = "") -> Element:
    """The day of something that happened once: `when`, or between which days."""
    evidence = "conjecture" if inferred else "internal"
    return element("date", dated(date, inferred), **at(date), evidence=evidence, cert=cert)


def at(date: PartialDate) -> dict[str, str]:
    """The attributes of what happened at one time, which may lie anywhere in a range."""
    if date.precision in (Precision.WEEK, Precision.RANGE):
        return {"notBefore": _point(date.first), "notAfter": _point(date.last)}
    return {"when": str(date)}


def through(date: PartialDate) -> dict[str, str]:
    """The attributes of what lasts: a range is its beginning and its end; of a week a part."""
    if date.precision == Precision.RANGE:
        return {"from_": _point(date.first), "to": _point(date.last)}
    return at(date)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids in a document; what stands before them keeps those of several documents apart."""

    before: str = ""

    def speaker(self, speaker: Speaker) -> str:
        """The id of a speaker."""
        return f"{self.before}speaker-{speaker.slug}"

    def event(self, event: Event) -> str:
        """The id of an event."""
        return f"{self.before}event-{event.slug}"

    def kind(self, kind: str) -> str:
        """The id of a kind of wording."""
        return f"{self.before}kind-{kind}"

    @property
    def kinds(self) -> str:
        """The id of the kinds together."""
        return f"{self.before}kinds"


def id_of_statement(statement: Statement) -> str:
    """The id of a statement's first fragment: `s23`; a further one is `s23.2`."""
    return f"s{statement.number}"


def _point(point: object | None) -> str:
    return str(point) if point else ""
