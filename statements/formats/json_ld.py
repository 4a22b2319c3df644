"""The archive's nouns as schema.org names them (release 30.0), in JSON-LD.

Nothing is told more exactly than it is known: a date that is inferred, or no day, month or year,
stands in words under `temporal`; a paraphrase has somebody to whom it is attributed
(`spokenByCharacter`) but no `creator`; an unnamed source is neither a person nor an
organisation. Texts of articles stay in the archive.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate, Precision
from statements.formats import reference
from statements.formats.dating import dated, inferred_of
from statements.formats.site import HasPage, Site
from statements.formats.words import words_of
from statements.models import Article, Event, Outlet, Speaker, SpeakerKind, Statement

Thing = dict[str, Any]
# What a parser of HTML might take for markup, as JSON may write it too.
ESCAPES = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&"}
TYPES = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization"}
MOST_NAMES = 10


def graph(*things: Thing) -> Thing:
    """The things as one document."""
    return {"@context": "https://schema.org", "@graph": list(things)}


def statement_thing(statement: Statement, about: Iterable[Event], site: Site) -> Thing:
    """A statement as a quotation in its article, with its kind and every doubt in words."""
    told = reference.of_statement(statement, site)
    return {
        "@type": "Quotation",
        "@id": site.permanent(statement),
        "url": site.page(statement),
        "identifier": {
            "@type": "PropertyValue",
            "name": _("Number"),
            "value": statement.number,
            "url": site.permanent(statement),
        },
        "name": told.title,
        "text": words_of(statement),
        "inLanguage": "ar",
        "genre": _kind(statement, site),
        "description": " · ".join(told.notes),
        "image": site.whole(reverse("statement-card", args=[statement.number])),
        **_said_by(statement, site),
        **_date("dateCreated", statement.said_on, statement.said_on_inferred),
        **_if(recordedAt=statement.occasion and event_thing(statement.occasion, site)),
        **_if(about=[event_thing(event, site) for event in about]),
        "isPartOf": article_thing(statement.article, site),
    }


def speaker_thing(speaker: Speaker, site: Site) -> Thing:
    """A person or an organisation; of an unnamed source only that it is one."""
    kind = TYPES.get(SpeakerKind(speaker.kind), "Thing")
    unnamed = "" if speaker.kind in TYPES else str(speaker.get_kind_display())
    return {
        "@type": kind,
        "@id": _id(speaker, site),
        "name": speaker.name,
        "url": site.page(speaker),
        **_if(description=unnamed),
    }


def speaker_of_page(speaker: Speaker, site: Site) -> Thing:
    """A speaker with the other names and, of a person, the first offices known, as printed."""
    aliases = [alias.name for alias in speaker.other_names[:MOST_NAMES]]
    names = dict.fromkeys([speaker.name_ar, speaker.name_en, *aliases])
    offices = [office.title for office in speaker.offices.all()[:MOST_NAMES]]
    is_person = speaker.kind == SpeakerKind.PERSON
    return {
        **speaker_thing(speaker, site),
        **_if(alternateName=[name for name in names if name and name != speaker.name]),
        **_if(jobTitle=offices if is_person else []),
        "mainEntityOfPage": site.page(speaker),
    }


def event_thing(event: Event, site: Site) -> Thing:
    """An event, with its first and last day, month or year where they are known."""
    names = {event.name_ar, event.name_en} - {event.name, ""}
    kind = str(event.get_kind_display())
    when = dated(event.dates) if event.dates else ""
    place = event.place and {"@type": "Place", "name": event.place}
    return {
        "@type": "Event",
        "@id": _id(event, site),
        "name": event.name,
        "url": site.page(event),
        "description": " · ".join(part for part in (kind, when) if part),
        **_if(alternateName=sorted(names), location=place),
        **(_first_and_last(event.dates) if event.dates else {}),
    }


def article_thing(article: Article, site: Site) -> Thing:
    """A newspaper's article: where it is read at its outlet, and its page here; not its text."""
    return {
        "@type": "NewsArticle",
        "@id": _id(article, site),
        "headline": article.title,
        "name": article.title,
        "inLanguage": article.language,
        "url": article.address or site.page(article),
        "mainEntityOfPage": site.page(article),
        **_if(publisher=article.outlet and _publisher(article.outlet)),
        **_date("datePublished", article.published_on, inferred_of(article)),
    }


def archive_thing(site: Site) -> Thing:
    """The archive as a web site that can be searched."""
    listed = site.whole(reverse("statement-list"))
    return {
        "@type": "WebSite",
        "@id": site.whole("/#archive"),
        "name": _("Archive of Diplomatic Statements"),
        "url": site.whole(reverse("home")),
        "inLanguage": ["ar", "en"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{listed}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def collection_thing(name: str, path: str, site: Site) -> Thing:
    """A list of the archive, at the path."""
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": site.whole(path),
        "inLanguage": get_language() or "ar",
        "isPartOf": {"@id": site.whole("/#archive"), "@type": "WebSite"},
    }


def page_thing(name: str, path: str, text: str, site: Site) -> Thing:
    """A page about the archive, at the path, with its text."""
    return {**collection_thing(name, path, site), "@type": "WebPage", "text": text}


def dataset_thing(site: Site) -> Thing:
    """All published statements as a body of data, with the files in which they are given away."""
    endings = {"csv": "text/csv", "json": "application/json"}
    return {
        "@type": "Dataset",
        "name": _("Archive of Diplomatic Statements"),
        "description": _(
            "What diplomats said, as Arabic newspapers printed it: searchable, dated, each "
            "statement in its place."
        ),
        "url": site.whole(reverse("data")),
        "inLanguage": "ar",
        "isPartOf": {"@type": "WebSite", "@id": site.whole("/#archive")},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": site.whole(reverse("statement-export", args=[ending])),
            }
            for ending, kind in endings.items()
        ],
    }


def crumbs_thing(crumbs: Sequence[tuple[str, str]], site: Site) -> Thing:
    """The way to a page from the first one: names with their paths."""
    way = [(_("Home"), reverse("home")), *crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.whole(path)}
            for place, (name, path) in enumerate(way, start=1)
        ],
    }


def _kind(statement: Statement, site: Site) -> Thing:
    return {
        "@type": "DefinedTerm",
        "termCode": statement.kind,
        "name": str(statement.get_kind_display()),
        "inDefinedTermSet": site.whole(reverse("method")),
    }


def _said_by(statement: Statement, site: Site) -> Thing:
    """Whose words they are reported to be; of verbatim ones, whose they are."""
    speaker = statement.said_by
    if speaker.kind not in TYPES:
        return {"creditText": speaker.name}
    thing = speaker_thing(speaker, site)
    if speaker.kind == SpeakerKind.PERSON:
        thing |= _if(jobTitle=statement.attributed_as)
    creator = {"@type": thing["@type"], "@id": thing["@id"]}
    return {"spokenByCharacter": thing, **_if(creator=statement.is_verbatim and creator)}


def _publisher(outlet: Outlet) -> Thing:
    name = outlet.name_en if get_language() == "en" and outlet.name_en else outlet.name_ar
    return {"@type": "Organization", "name": name, **_if(url=outlet.website)}


def _date(name: str, date: PartialDate | None, inferred: str) -> Thing:
    """A date under its name where it is a stated day, month or year; else in words."""
    if date is None:
        return {}
    is_point = date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    return {name: str(date)} if is_point and not inferred else {"temporal": dated(date, inferred)}


def _first_and_last(dates: PartialDate) -> Thing:
    """Where a span begins and ends; a week, in which the day is unknown, is only in words."""
    if dates.precision == Precision.WEEK:
        return {}
    first, last = dates.first and str(dates.first), dates.last and str(dates.last)
    return _if(startDate=first, endDate=last)


def _id(record: HasPage, site: Site) -> str:
    """What a record is called in whatever language its page is."""
    return f"{site.page(record, 'ar')}#{type(record).__name__.lower()}"


def _if(**properties: Any) -> Thing:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value}
