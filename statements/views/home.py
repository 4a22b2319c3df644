"""The first page, and the way to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from statements.filters import StatementFilter
from statements.models import Event, Kind, Speaker, Statement
from statements.search import frequencies
from statements.search.lexemes import EVERY_ROW
from statements.search.tables import ARTICLES
from statements.views.month_chart import month_chart

LATEST = 6
MOST_OF_ONE_SPEAKER = 2
LOOKED_THROUGH = 300
MOST_QUOTED = 8
EVENTS = 5
# How many letters may stand large, and among how many statements those are looked for.
LARGE = range(20, 161)
LOOKED_AT = 100
# Multiples of it modulo 1 lie as far from each other as they can.
GOLDEN_RATIO = (5**0.5 - 1) / 2


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
        by_speaker = found.search.overview.of("speaker")
        events = Event.objects.occasions().newest_first().with_counts()
        return super().get_context_data(
            counts={
                "statements": found.search.overview.count,
                "speakers": len(by_speaker),
                "articles": frequencies.documents(ARTICLES, [EVERY_ROW])[EVERY_ROW],
            },
            chart=chart,
            pulled=_pulled(timezone.localdate().toordinal()),
            latest=_latest(),
            most_quoted=_with_bars(dict(list(by_speaker.items())[:MOST_QUOTED])),
            events=events[:EVENTS],
            **kwargs,
        )


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the first page in the language that the browser asks for; later the address decides."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _pulled(day: int) -> Statement | None:
    """The statement that stands large on a day, another one each day; mostly there is one.

    It is the first verbatim one of fit length, and without doubt about who said it, from the
    day's own number on.
    """
    published = Statement.objects.published()
    newest = published.order_by("-number").values_list("number", flat=True).first() or 0
    first = int(day * GOLDEN_RATIO % 1 * newest)
    numbers = [(first + step) % newest + 1 for step in range(min(LOOKED_AT, newest))]
    verbatim = published.of_kinds([Kind.DIRECT]).filter(number__in=numbers).with_context()
    by_number = {statement.number: statement for statement in verbatim}
    fit = (by_number[n] for n in numbers if n in by_number and _is_fit(by_number[n]))
    return next(fit, None)


def _is_fit(statement: Statement) -> bool:
    letters = sum(len(stretch.text) for stretch in statement.words_shown)
    return letters in LARGE and not statement.attribution_note_ar


def _latest() -> list[Statement]:
    """The newest statements, at most two of one speaker."""
    taken: dict[int, int] = {}
    latest: list[int] = []
    newest = Statement.objects.published().newest_first().values_list("pk", "speaker_id")
    for key, speaker in newest[:LOOKED_THROUGH]:
        taken[speaker] = taken.get(speaker, 0) + 1
        if taken[speaker] <= MOST_OF_ONE_SPEAKER:
            latest.append(key)
    found = Statement.objects.with_context().in_bulk(latest[:LATEST])
    return [found[key] for key in latest[:LATEST]]


def _with_bars(counts: dict[str, int]) -> list[tuple[Speaker, int, str, str]]:
    """Speakers by keys and numbers of statements, each with the start and the length of a bar.

    The bars are shares of the longest one.
    """
    speakers = Speaker.objects.with_offices().in_bulk([int(key) for key in counts])
    highest = max(counts.values(), default=1)
    from_end = get_language() != "en"
    shares = [(speakers[int(key)], n, 100 * n / highest) for key, n in counts.items()]
    return [(s, n, f"{100 - w if from_end else 0:.1f}%", f"{w:.1f}%") for s, n, w in shares]
