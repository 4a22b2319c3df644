"""An event with all that its page tells."""

from typing import Any

from statements.formats import shapes
from statements.formats.counts import counted
from statements.formats.named import article_named, speaker_named
from statements.formats.records import event_record
from statements.formats.site import Site
from statements.models import Article, Event, Statement
from statements.models.article import LONG_FIELDS
from statements.models.event_speakers import speakers_at
from statements.search.overview import Overview

MOST = 100


def whole_event_record(event: Any, overview: Overview, site: Site) -> shapes.WholeEvent:
    """An event of `whole_events` with the overview of the statements made there or of it."""
    speakers = speakers_at(event, MOST)
    of_each = [pair for country in speakers.countries for pair in country.speakers]
    articles = _articles(event)
    return {
        **event_record(event, site),
        **counted(overview),
        "participants": _participants(event),
        "speaker_count": speakers.count,
        "speakers": [
            {"speaker": speaker_named(speaker), "count": n}
            for speaker, n in sorted(of_each, key=lambda pair: (-pair[1], pair[0].pk))
        ],
        "countries": [{"country": each.code, "count": each.count} for each in speakers.countries],
        "article_count": articles.count(),
        "articles": [article_named(article, site) for article in articles[:MOST]],
    }


def _participants(event: Event) -> list[shapes.Participant]:
    named: Any = event.participants.in_index_order().with_statement_count()
    return [
        {
            **speaker_named(one),
            "slug": one.slug if one.statement_count else "",
            "statement_count": one.statement_count,
        }
        for one in named
    ]


def _articles(event: Event) -> Any:
    """The articles in which stands what was said at the event."""
    said = Statement.objects.published().said_at(event)
    articles = Article.objects.filter(pk__in=said.order_by().values("article")).order_by("pk")
    return articles.select_related("outlet", "source").defer(*LONG_FIELDS, "source__content")
