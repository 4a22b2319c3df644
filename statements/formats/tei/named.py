"""Beside the text: who speaks, what happened, and what is known of each statement."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from statements.formats.dating import printed
from statements.formats.signs import semicolon
from statements.formats.site import Site
from statements.formats.tei.elements import (
    Ids,
    date_element,
    element,
    id_of_statement,
    in_both,
    through,
)
from statements.formats.xml import Element
from statements.models import Event, Speaker, SpeakerKind, Statement
from statements.models.event import DatesFrom


def stand_off(statements: Sequence[Statement], site: Site, ids: Ids) -> Element:
    """The lists of persons, organisations, unnamed sources and events, and the annotations."""
    speakers = list(dict.fromkeys(statement.said_by for statement in statements))
    of = {kind: [s for s in speakers if s.kind == kind] for kind in SpeakerKind.values}
    persons = [_named("person", "persName", s, site, ids) for s in of[SpeakerKind.PERSON]]
    bodies = [_named("org", "orgName", s, site, ids) for s in of[SpeakerKind.ORGANISATION]]
    unnamed = [_unnamed(speaker, site, ids) for speaker in of[SpeakerKind.UNNAMED]]
    events = [_event(event, site, ids) for event in _events(statements)]
    lists = {
        "listPerson": persons,
        "listOrg": bodies,
        "list": unnamed,
        "listEvent": events,
        "listAnnotation": [_annotation(statement, ids) for statement in statements],
    }
    return element("standOff", *(element(tag, *made) for tag, made in lists.items() if made))


def _named(tag: str, name_tag: str, speaker: Speaker, site: Site, ids: Ids) -> Element:
    names = in_both(name_tag, speaker.name_ar, speaker.name_en)
    address = element("idno", site.page(speaker, "ar"), type="URI")
    return element(tag, *names, address, id=ids.speaker(speaker))


def _unnamed(speaker: Speaker, site: Site, ids: Ids) -> Element:
    """A source of whom it is not known whether it is a person."""
    names = in_both("name", speaker.name_ar, speaker.name_en, type="unnamed-source")
    address = element("idno", site.page(speaker, "ar"), type="URI")
    return element("item", *names, address, id=ids.speaker(speaker))


def _events(statements: Iterable[Statement]) -> list[Event]:
    """The occasions of the statements and the events of which they speak, each once."""
    every = (e for s in statements for e in (s.occasion, *s.about.all()) if e)
    return list(dict.fromkeys(every))


def _event(event: Event, site: Site, ids: Ids) -> Element:
    known = {DatesFrom.ARTICLE: "internal", DatesFrom.GENERAL_KNOWLEDGE: "external"}
    when = through(event.dates) if event.dates else {}
    if event.dates:
        when["evidence"] = known[DatesFrom(event.dates_from)]
    places = in_both("placeName", event.place_ar, event.place_en)
    return element(
        "event",
        element("idno", site.page(event, "ar"), type="URI"),
        *in_both("eventName", event.name_ar, event.name_en),
        element("place", *places) if places else None,
        id=ids.event(event),
        type=event.kind.replace(" ", "-"),
        **when,
    )


def _annotation(statement: Statement, ids: Ids) -> Element:
    """What is known of a statement beside its words: a note each, and pointers to the events."""
    pointers = [
        element("ptr", type=kind, target=f"#{ids.event(event)}")
        for kind, events in (("occasion", [statement.occasion]), ("about", statement.about.all()))
        for event in events
        if event
    ]
    own = id_of_statement(statement)
    return element("annotation", *_notes(statement), *pointers, id=f"{own}.notes", target=f"#{own}")


def _notes(statement: Statement) -> Iterator[Element]:
    yield element("note", str(statement.get_kind_display()), type="kind")
    yield element("note", _said_on(statement), type="said-on")
    as_printed = {
        "said-on-basis": statement.said_on_basis,
        "attributed-as": statement.attributed_as,
        "cue": statement.cue,
        "via": statement.via,
    }
    for kind, words in as_printed.items():
        if words:
            yield element("note", words, type=kind, lang=statement.article.language)
    doubts = statement.attribution_note_ar, statement.attribution_note_en
    yield from in_both("note", *doubts, type="attribution")


def _said_on(statement: Statement) -> Element | str:
    """When it was said; where that is not told, that it is not, and when it was printed."""
    if statement.said_on:
        return date_element(statement.said_on, statement.said_on_inferred)
    return semicolon().join([_("date of saying not stated"), printed(statement.article)])
