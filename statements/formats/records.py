"""What the archive's own records hold: all that a reader can see of a statement or another noun."""

from typing import Any

from django.db.models import QuerySet

from statements.dates import PartialDate
from statements.formats.site import HasPage, Site
from statements.formats.words import text_of
from statements.models import Article, Event, Outlet, Speaker, Statement
from statements.models.article import ITS_LONG_FIELDS, LONG_FIELDS

Record = dict[str, Any]


def statement_record(statement: Statement, site: Site) -> Record:
    """A statement. Offsets are places in the article's body, counted in code points from 0."""
    return {
        "number": statement.number,
        "addresses": {"permanent": site.permanent(statement), **_pages(statement, site)},
        "kind": statement.kind,
        "text": text_of(statement),
        "quotes": [
            {"start": quote.start, "end": quote.end, "text": quote.text}
            for quote in statement.quotes.all()
        ],
        "speaker": _speaker(statement.said_by),
        "attributed_as": statement.attributed_as,
        "cue": statement.cue,
        "via": statement.via,
        **_dates(statement),
        "occasion": _event(statement.occasion) if statement.occasion else None,
        "about": [_event(event) for event in statement.about.all()],
        "article": {
            **_article(statement.article, site),
            "start": statement.start,
            "end": statement.end,
        },
        "confidence": statement.confidence,
        "attribution_note": {
            "ar": statement.attribution_note_ar,
            "en": statement.attribution_note_en,
        },
        "changed_at": statement.changed_at.isoformat(),
    }


def _dates(statement: Statement) -> Record:
    """When it was said, as far as that is known, and the date under which it is listed."""
    return {
        "said_on": {
            **_date(statement.said_on),
            "status": statement.said_on_status,
            "basis": statement.said_on_basis,
            "inferred": statement.said_on_inferred,
        },
        "listed_under": {
            **_date(statement.listed_on),
            "is_date_of_printing": statement.is_listed_by_printing,
            "inferred": statement.inferred,
        },
    }


def article_record(article: Any, site: Site) -> Record:
    """An article with its `statement_count`, without its body."""
    return {
        **_article(article, site),
        "language": article.language,
        "address": article.address,
        "display": article.display,
        "statement_count": article.statement_count,
        "captured_at": article.source.captured_at.isoformat(),
    }


def speaker_record(speaker: Any, site: Site) -> Record:
    """A speaker with its `statement_count`."""
    return {
        **_speaker(speaker),
        "addresses": _pages(speaker, site),
        "family_name": {"ar": speaker.family_name_ar, "en": speaker.family_name_en},
        "offices": [office.title for office in speaker.offices.all()],
        "aliases": [alias.name for alias in speaker.other_names],
        "statement_count": speaker.statement_count,
    }


def event_record(event: Any, site: Site) -> Record:
    """An event with the number of statements made there and of it."""
    return {
        **_event(event),
        "addresses": _pages(event, site),
        "kind": event.kind,
        "is_occasion": event.is_occasion,
        "dates": {**_date(event.dates), "from": event.dates_from},
        "place": {"ar": event.place_ar, "en": event.place_en},
        "said_count": event.said_count,
        "about_count": event.about_count,
    }


def whole_statements() -> QuerySet[Statement]:
    """The published statements with all that their records hold."""
    related = ("speaker", "occasion", "article__outlet", "article__source")
    statements = Statement.objects.published().select_related(*related)
    unread = (*ITS_LONG_FIELDS, "article__source__content")
    return statements.defer(*unread).prefetch_related("quotes", "about")


def whole_articles() -> QuerySet[Article]:
    """The published articles with all that their records hold."""
    articles = Article.objects.published().with_counts().select_related("outlet", "source")
    return articles.defer(*LONG_FIELDS, "source__content")


def whole_speakers() -> QuerySet[Speaker]:
    """The published speakers with all that their records hold."""
    speakers: QuerySet[Speaker] = Speaker.objects.published().with_statement_count()
    return speakers.prefetch_related("offices", "aliases")


def whole_events() -> QuerySet[Event]:
    """The published events with all that their records hold."""
    events: QuerySet[Event] = Event.objects.published().with_counts()
    return events


def _pages(record: HasPage, site: Site) -> dict[str, str]:
    return {language: site.page(record, language) for language in ("ar", "en")}


def _speaker(speaker: Speaker) -> Record:
    return {
        "slug": speaker.slug,
        "name": {"ar": speaker.name_ar, "en": speaker.name_en},
        "kind": speaker.kind,
        "country": speaker.country,
    }


def _event(event: Event) -> Record:
    return {"slug": event.slug, "name": {"ar": event.name_ar, "en": event.name_en}}


def _article(article: Article, site: Site) -> Record:
    return {
        "number": article.pk,
        "addresses": _pages(article, site),
        "title": article.title,
        "outlet": _outlet(article.outlet),
        "published_on": {
            **_date(article.published_on),
            "basis": article.published_basis,
            "certainty": article.published_certainty,
        },
        "source_sha256": article.source.sha256,
    }


def _outlet(outlet: Outlet | None) -> Record | None:
    if outlet is None:
        return None
    return {"slug": outlet.slug, "name": {"ar": outlet.name_ar, "en": outlet.name_en}}


def _date(date: PartialDate | None) -> dict[str, str | None]:
    """A date in EDTF and how much of it is known; both None where it is unknown."""
    precision = str(date.precision) if date else None
    return {"edtf": date.edtf if date else None, "precision": precision}
