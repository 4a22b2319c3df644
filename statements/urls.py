"""The archive's addresses. They are permanent: a test lists them."""

from django.urls import path
from django.views.generic import TemplateView

from statements.views import articles, dates, events, home, speakers, statements, suggest

# Without a language before them.
short_addresses = [
    path("", home.start, name="start"),
    path("s/<int:number>", statements.short_address, name="statement-short"),
]

# Behind /ar/ or /en/.
pages = [
    path("", home.HomeView.as_view(), name="home"),
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements/<int:number>/", statements.statement_detail, name="statement-detail"),
    path("speakers/", speakers.SpeakerListView.as_view(), name="speaker-list"),
    path("speakers/<slug:slug>/", speakers.speaker_detail, name="speaker-detail"),
    path("events/", events.EventListView.as_view(), name="event-list"),
    path("events/<slug:slug>/", events.event_detail, name="event-detail"),
    path("articles/", articles.article_list, name="article-list"),
    path("articles/<int:pk>/", articles.article_detail, name="article-detail"),
    path("dates/", dates.DateArchiveView.as_view(), name="date-archive"),
    path("dates/<int:year>/", dates.DatePeriodView.as_view(), name="date-year"),
    path("dates/<int:year>/<int:month>/", dates.DatePeriodView.as_view(), name="date-month"),
    path(
        "dates/<int:year>/<int:month>/<int:day>/", dates.DatePeriodView.as_view(), name="date-day"
    ),
    path("suggest/", suggest.suggest, name="suggest"),
    path("about/", TemplateView.as_view(template_name="statements/about.html"), name="about"),
]
