"""The first page, and the pages around the archive."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.generic import TemplateView

from statements.filters import StatementFilter
from statements.models import Article, Event, Kind, Speaker, Statement
from statements.views.month_chart import month_chart

LATEST = 6
MOST_OF_ONE_SPEAKER = 2
MOST_QUOTED = 8
EVENTS = 5
LONGEST_PULLED = 160


class HomeView(TemplateView):
    """Search first, then what the archive holds."""

    template_name = "statements/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The archive's size and span, its months, one large statement, latest, most quoted."""
        found = StatementFilter()
        listed = reverse("statement-list")
        chart = month_chart(
            found.spans(), lambda key, value: listed + found.address(**{key: value}), height=160
        )
        speakers = Speaker.objects.published().most_quoted_first().with_offices()
        events = Event.objects.occasions().newest_first().with_counts()
        return super().get_context_data(
            counts=_counts(found),
            chart=chart,
            pulled=_pulled(),
            latest=_latest(),
            most_quoted=_with_bars(list(speakers[:MOST_QUOTED])),
            events=events[:EVENTS],
            **kwargs,
        )


def start(request: HttpRequest) -> HttpResponse:
    """To the first page in the language that the browser asks for; later the address decides."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _counts(found: StatementFilter) -> dict[str, int]:
    return {
        "statements": found.search.overview.count,
        "speakers": Speaker.objects.published().count(),
        "articles": Article.objects.published().count(),
    }


def _pulled() -> Statement | None:
    """The statement that stands large: the latest verbatim one that is short enough."""
    verbatim = Statement.objects.published().of_kinds([Kind.DIRECT]).with_context().newest_first()
    short = (s for s in verbatim[:50] if sum(len(w.text) for w in s.words_shown) <= LONGEST_PULLED)
    return next(short, None)


def _latest() -> list[Statement]:
    """The newest statements, at most two of one speaker."""
    taken: dict[int, int] = {}
    latest: list[Statement] = []
    for statement in Statement.objects.published().newest_first().with_context()[:100]:
        taken[statement.speaker_id] = taken.get(statement.speaker_id, 0) + 1
        if taken[statement.speaker_id] <= MOST_OF_ONE_SPEAKER:
            latest.append(statement)
    return latest[:LATEST]


def _with_bars(speakers: list[Any]) -> list[tuple[Any, str, str]]:
    """Each speaker with the start and the length of their bar, as shares of the longest."""
    highest = max((speaker.statement_count for speaker in speakers), default=1)
    shares = [(speaker, 100 * speaker.statement_count / highest) for speaker in speakers]
    from_end = get_language() != "en"
    return [(s, f"{100 - share if from_end else 0:.1f}%", f"{share:.1f}%") for s, share in shares]
