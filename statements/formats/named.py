"""How records name what they are about: pages, speakers, events, articles, dates."""

from statements.dates import PartialDate
from statements.formats import shapes
from statements.formats.site import HasPage, Site
from statements.models import Article, Event, Outlet, Speaker, Statement


def pages_of(record: HasPage, site: Site) -> shapes.Pages:
    """The addresses of its page in both languages."""
    return {"ar": site.page(record, "ar"), "en": site.page(record, "en")}


def speaker_named(speaker: Speaker) -> shapes.SpeakerNamed:
    """A speaker by its key and names."""
    return {
        "slug": speaker.slug,
        "name": {"ar": speaker.name_ar, "en": speaker.name_en},
        "kind": speaker.kind,
        "country": speaker.country,
    }


def event_named(event: Event) -> shapes.EventNamed:
    """An event by its key and names."""
    return {"slug": event.slug, "name": {"ar": event.name_ar, "en": event.name_en}}


def article_named(article: Article, site: Site) -> shapes.ArticleNamed:
    """An article with its outlet and `source` at hand, by its number and title."""
    edtf, precision = date_parts(article.published_on)
    return {
        "number": article.pk,
        "addresses": pages_of(article, site),
        "title": article.title,
        "outlet": outlet_named(article.outlet),
        "published_on": {
            "edtf": edtf,
            "precision": precision,
            "basis": article.published_basis,
            "certainty": article.published_certainty,
        },
        "source_sha256": article.source.sha256,
    }


def outlet_named(outlet: Outlet | None) -> shapes.OutletNamed | None:
    """An outlet by its key and names; None for none."""
    if outlet is None:
        return None
    return {"slug": outlet.slug, "name": {"ar": outlet.name_ar, "en": outlet.name_en}}


def date_parts(date: PartialDate | None) -> tuple[str | None, str | None]:
    """A date in EDTF and how much of it is known; both None where it is unknown."""
    return (date.edtf, str(date.precision)) if date else (None, None)


def listed_under(statement: Statement) -> shapes.ListedUnder:
    """The date under which a statement is listed."""
    edtf, precision = date_parts(statement.listed_on)
    return {
        "edtf": edtf,
        "precision": precision,
        "is_date_of_printing": statement.is_listed_by_printing,
        "inferred": statement.inferred,
    }
