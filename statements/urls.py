"""The archive's addresses. They are permanent: a test lists them."""

from django.urls import path, re_path, register_converter

from statements import sitemaps
from statements.api import articles as api_articles
from statements.api import changes as api_changes
from statements.api import comparing as api_comparing
from statements.api import dates as api_dates
from statements.api import events as api_events
from statements.api import finding as api_finding
from statements.api import history as api_history
from statements.api import reference as api_reference
from statements.api import root as api_root
from statements.api import speakers as api_speakers
from statements.api import statements as api_statements
from statements.api import telling as api_telling
from statements.oai import door
from statements.views import (
    articles,
    changes,
    compare,
    dates,
    embeds,
    event_list,
    events,
    exports,
    following,
    guides,
    home,
    machines,
    record,
    reports,
    sources,
    speakers,
    statements,
    suggest,
)
from statements.views.negotiated import at, negotiated
from statements.views.reckoning import HIJRI

register_converter(exports.RecordEnding, "record")
register_converter(exports.ListEnding, "list")
register_converter(exports.TableEnding, "table")

# Without a language before them.
short_addresses = [
    path("", home.start, name="start"),
    path("s/<int:number>", statements.short_address, name="statement-short"),
    path("s/<int:number>/embed", embeds.card, name="statement-embed"),
    path("oembed", embeds.about, name="oembed"),
    path("oai", door.harvest, name="oai"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path("sitemap-<str:section>.xml", sitemaps.section, name="sitemap-section"),
]

# Behind /api/v1/: for programs.
for_programs = [
    path("", api_root.Root.as_view(), name="api-root"),
    path("openapi.json", api_telling.OpenAPI.as_view(), name="api-openapi"),
    path("problems", api_telling.Problems.as_view(), name="api-problems"),
    path("statements", api_statements.Statements.as_view(), name="api-statements"),
    path("statements/<int:number>", api_statements.OneStatement.as_view(), name="api-statement"),
    path("statements/<int:number>/history", api_history.History.as_view(), name="api-history"),
    path(
        "statements/<int:number>/versions/<int:version>",
        api_history.Version.as_view(),
        name="api-version",
    ),
    path("statements/<int:number>/around", api_history.Around.as_view(), name="api-around"),
    path("speakers", api_speakers.Speakers.as_view(), name="api-speakers"),
    path("speakers/<slug:slug>", api_speakers.OneSpeaker.as_view(), name="api-speaker"),
    path("events", api_events.Events.as_view(), name="api-events"),
    path("articles", api_articles.Articles.as_view(), name="api-articles"),
    path("articles/<int:number>", api_articles.OneArticle.as_view(), name="api-article"),
    path("compare", api_comparing.Compare.as_view(), name="api-compare"),
    path("changes", api_changes.Changes.as_view(), name="api-changes"),
    path("facets", api_finding.Facets.as_view(), name="api-facets"),
    path("suggestions", api_finding.Suggestions.as_view(), name="api-suggestions"),
    path("dates", api_dates.Dates.as_view(), name="api-dates"),
    path("dates/<int:year>/<int:month>", api_dates.Days.as_view(), name="api-days"),
    path("events/<slug:slug>", api_events.OneEvent.as_view(), name="api-event"),
    # The last: whatever else there is not.
    re_path(r"[\s\S]", api_telling.NothingHere.as_view(), name="api-nothing"),
]

# The statements of a year, a month or a day.
period = negotiated(dates.DatePeriodView.as_view(), dates.as_found("api-statements"))
hijri_period = negotiated(
    dates.DatePeriodView.as_view(reckoning=HIJRI), dates.as_found("api-statements", HIJRI)
)
# Behind /ar/ or /en/; a page that programs can have as data is `negotiated`.
pages = [
    path("", negotiated(home.HomeView.as_view(), at("api-root")), name="home"),
    path(
        "statements/",
        negotiated(statements.statement_list, at("api-statements")),
        name="statement-list",
    ),
    path(
        "statements/<int:number>/",
        negotiated(statements.statement_detail, at("api-statement")),
        name="statement-detail",
    ),
    path(
        "statements/<int:number>.<record:ending>",
        exports.statement_format,
        name="statement-format",
    ),
    path("statements/<int:number>/card.png", machines.card, name="statement-card"),
    path(
        "statements/<int:number>/history/",
        negotiated(record.statement_history, at("api-history")),
        name="statement-history",
    ),
    path(
        "statements/<int:number>/versions/<int:version>/",
        negotiated(record.statement_version, at("api-version")),
        name="statement-version",
    ),
    path("statements/<int:number>/report/", reports.report_mistake, name="statement-report"),
    path("reports/<slug:reference>/", reports.report_detail, name="report-detail"),
    path("statements.<list:ending>", exports.statement_export, name="statement-export"),
    path("articles.<list:ending>", exports.article_export, name="article-export"),
    path("speakers.<table:ending>", exports.speaker_export, name="speaker-export"),
    path("events.<table:ending>", exports.event_export, name="event-export"),
    path(
        "speakers/",
        negotiated(speakers.SpeakerListView.as_view(), at("api-speakers")),
        name="speaker-list",
    ),
    path(
        "speakers/<slug:slug>/",
        negotiated(speakers.speaker_detail, at("api-speaker")),
        name="speaker-detail",
    ),
    path("compare/", negotiated(compare.compare, at("api-compare")), name="compare"),
    path(
        "events/",
        negotiated(event_list.EventListView.as_view(), at("api-events")),
        name="event-list",
    ),
    path(
        "events/<slug:slug>/", negotiated(events.event_detail, at("api-event")), name="event-detail"
    ),
    path("articles/", negotiated(articles.article_list, at("api-articles")), name="article-list"),
    path(
        "articles/<int:pk>/",
        negotiated(articles.article_detail, at("api-article", pk="number")),
        name="article-detail",
    ),
    path("articles/<int:pk>.tei.xml", exports.article_tei, name="article-tei"),
    path("articles/<int:pk>/source", sources.article_source, name="article-source"),
    path(
        "dates/",
        negotiated(dates.DateArchiveView.as_view(), at("api-dates")),
        name="date-archive",
    ),
    path("dates/<int:year>/", period, name="date-year"),
    path("dates/<int:year>/<int:month>/", period, name="date-month"),
    path("dates/<int:year>/<int:month>/<int:day>/", period, name="date-day"),
    path(
        "dates/hijri/",
        negotiated(
            dates.DateArchiveView.as_view(reckoning=HIJRI), at("api-dates", "?calendar=hijri")
        ),
        name="hijri-archive",
    ),
    path(
        "dates/hijri/<int:year>/",
        hijri_period,
        name="hijri-year",
    ),
    path(
        "dates/hijri/<int:year>/<int:month>/",
        hijri_period,
        name="hijri-month",
    ),
    path(
        "changes/",
        negotiated(changes.changes, at("api-changes", "?sort=newest")),
        name="changes",
    ),
    path("changes.atom", changes.changes_feed, name="changes-feed"),
    path("follow/", following.follow, name="follow"),
    path("follow/sent/", following.follow_sent, name="follow-sent"),
    path("saved-search/", following.saved_search, name="saved-search"),
    path("saved-search/end/", following.end_saved_search, name="saved-search-end"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("suggest/opensearch/", suggest.suggest_to_browser, name="suggest-opensearch"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("about/", guides.guide, {"name": "about"}, name="about"),
    path("method/", guides.guide, {"name": "method"}, name="method"),
    path("search-guide/", guides.guide, {"name": "search-guide"}, name="search-guide"),
    path("data/", guides.guide, {"name": "data"}, name="data"),
    path("api/", negotiated(api_reference.reference, at("api-openapi")), name="api-reference"),
]
