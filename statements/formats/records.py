"""What the archive's own records hold: all that a reader can see of a statement or another noun."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from statements.formats import shapes
from statements.formats.named import (
    article_named,
    date_parts,
    event_named,
    listed_under,
    pages_of,
    speaker_named,
)
from statements.formats.site import Site
from statements.formats.words import text_of
from statements.models import (
    Article,
    Event,
    Speaker,
    Statement,
    StatementLink,
    StatementVersion,
    UtteranceReport,
)
from statements.models.article import ITS_LONG_FIELDS, LONG_FIELDS


def statement_record(statement: Any, site: Site) -> shapes.StatementRecord:
    """A statement of `whole_statements`; places are those of the article's body."""
    pages = pages_of(statement, site)
    return {
        "number": statement.number,
        "version": statement.version_now,
        "addresses": {"permanent": site.permanent(statement), "ar": pages["ar"], "en": pages["en"]},
        "kind": statement.kind,
        "text": text_of(statement),
        "quotes": [
            {"start": quote.start, "end": quote.end, "text": quote.text}
            for quote in statement.quotes.all()
        ],
        "speaker": speaker_named(statement.said_by),
        "attributed_as": statement.attributed_as,
        "cue": statement.cue,
        "via": statement.via,
        "said_on": _said_on(statement),
        "listed_under": listed_under(statement),
        "occasion": event_named(statement.occasion) if statement.occasion else None,
        "about": [event_named(event) for event in statement.about.all()],
        "article": {
            **article_named(statement.article, site),
            "start": statement.start,
            "end": statement.end,
        },
        "confidence": statement.confidence,
        "attribution_note": {
            "ar": statement.attribution_note_ar,
            "en": statement.attribution_note_en,
        },
        "other_reports": [
            {"number": number, "permanent": site.numbered(number)}
            for number in _other_reports(statement)
        ],
        "links": list(_links(statement, site)),
        "published_at": statement.release.released_at.isoformat(),
        "changed_at": statement.release.changed_at.isoformat(),
    }


def found_statement_record(statement: Any, site: Site) -> shapes.FoundStatement:
    """A statement that a search has found, as far as its words may be shown."""
    text, start = text_of(statement), statement.start
    shown = statement.hits if text == statement.text else ()
    hits: list[shapes.Stretch] = [
        {"start": start + first, "end": start + last, "text": text[first:last]}
        for first, last in shown
    ]
    score = statement.score or None
    return {**statement_record(statement, site), "score": score, "hits": hits}


def _said_on(statement: Statement) -> shapes.SaidOn:
    edtf, precision = date_parts(statement.said_on)
    return {
        "edtf": edtf,
        "precision": precision,
        "status": statement.said_on_status,
        "basis": statement.said_on_basis,
        "inferred": statement.said_on_inferred,
    }


def _other_reports(statement: Any) -> list[int]:
    """The numbers of the other reports of what it reports, the earliest first."""
    return [
        report.statement.number
        for own in statement.utterance_reports.all()
        for report in own.utterance.reports.all()
        if report.statement_id != statement.pk
    ]


def _links(statement: Any, site: Site) -> Iterator[shapes.LinkedStatement]:
    """What it is linked with, links from it first."""
    to = [("to", link, link.to_statement.number) for link in statement.links_to.all()]
    here = [("from", link, link.from_statement.number) for link in statement.links_from.all()]
    for direction, link, number in [*to, *here]:
        yield {
            "kind": link.kind,
            "direction": direction,
            "number": number,
            "permanent": site.numbered(number),
            "ground": link.ground,
        }


def article_record(article: Any, site: Site) -> shapes.ArticleRecord:
    """An article with its `statement_count`, without its body."""
    return {
        **article_named(article, site),
        "language": article.language,
        "address": article.address,
        "display": article.display,
        "statement_count": article.statement_count,
        "captured_at": article.source.captured_at.isoformat(),
    }


def speaker_record(speaker: Any, site: Site) -> shapes.SpeakerRecord:
    """A speaker with its `statement_count`."""
    return {
        **speaker_named(speaker),
        "addresses": pages_of(speaker, site),
        "family_name": {"ar": speaker.family_name_ar, "en": speaker.family_name_en},
        "offices": [office.title for office in speaker.offices.all()],
        "aliases": [alias.name for alias in speaker.other_names],
        "statement_count": speaker.statement_count,
    }


def event_record(event: Any, site: Site) -> shapes.EventRecord:
    """An event with the number of statements made there and of it."""
    edtf, precision = date_parts(event.dates)
    return {
        **event_named(event),
        "addresses": pages_of(event, site),
        "kind": event.kind,
        "is_occasion": event.is_occasion,
        "dates": {"edtf": edtf, "precision": precision, "from": event.dates_from},
        "place": {"ar": event.place_ar, "en": event.place_en},
        "said_count": event.said_count,
        "about_count": event.about_count,
    }


def whole_statements() -> QuerySet[Statement]:
    """The published statements with all that their records hold."""
    related = ("speaker", "occasion", "article__outlet", "article__source", "release")
    versions = StatementVersion.objects.filter(statement=OuterRef("pk")).order_by("-number")
    statements = Statement.objects.published().select_related(*related)
    unread = (*ITS_LONG_FIELDS, "article__source__content")
    told = statements.annotate(version_now=Subquery(versions.values("number")[:1])).defer(*unread)
    return told.prefetch_related("quotes", "about", *_told_elsewhere())


def _told_elsewhere() -> "list[Prefetch[Any]]":
    """The other reports of each, and the links, by their numbers alone."""
    confirmed = UtteranceReport.objects.filter(is_confirmed=True).select_related("utterance")
    shown = UtteranceReport.objects.shown().only("utterance", "statement__number")
    links = StatementLink.objects.shown().order_by("pk")
    to, here = (
        links.select_related(end).only("kind", "ground", "from_statement", "to_statement", number)
        for end, number in (
            ("to_statement", "to_statement__number"),
            ("from_statement", "from_statement__number"),
        )
    )
    return [
        Prefetch("utterance_reports", confirmed),
        Prefetch("utterance_reports__utterance__reports", shown),
        Prefetch("links_to", to),
        Prefetch("links_from", here),
    ]


def whole_articles() -> QuerySet[Article]:
    """The published articles with all that their records hold."""
    articles = Article.objects.published().with_counts().select_related("outlet", "source")
    return articles.defer(*LONG_FIELDS, "source__content")


def whole_speakers() -> QuerySet[Speaker]:
    """The published speakers with all that their records hold."""
    return with_all_of_speakers(Speaker.objects.published())


def with_all_of_speakers(speakers: Any) -> QuerySet[Speaker]:
    """These speakers with all that their records hold."""
    counted: QuerySet[Speaker] = speakers.with_statement_count()
    return counted.prefetch_related("offices", "aliases")


def whole_events() -> QuerySet[Event]:
    """The published events with all that their records hold."""
    events: QuerySet[Event] = Event.objects.published().with_counts()
    return events
