"""The index of speakers, and each speaker."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import TemplateView

from statements.filters import StatementFilter
from statements.filters.understood import number_of_statements
from statements.models import Speaker
from statements.models.speaker_addresses import leading_to
from statements.models.speaker_index import UNNAMED, SpeakerIndex
from statements.models.speaker_move import joined
from statements.models.speaker_statements import Occasions, first_and_last, printed_titles
from statements.models.together import quoted_beside
from statements.views.month_chart import month_chart
from statements.views.pages import Pages, pages
from statements.views.sparkline import sparklines

# So many speakers stand on one page; of more, one letter a page.
ON_ONE_PAGE = 200
LINES = 100
OCCASIONS = 10
STATEMENTS_EACH = 5
TITLES = 8
BESIDE = 8


class SpeakerListView(TemplateView):
    """The speakers by the alphabet of the language in use, unnamed sources last."""

    template_name = "statements/speaker_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The letters, those without speakers too, and the speakers; of very many one letter's."""
        index = SpeakerIndex(get_language() or "ar")
        counts = index.counts
        count = sum(counts.values())
        letter = "" if count <= ON_ONE_PAGE else self._asked(counts)
        shown = pages(
            index.speakers(letter),
            self.request.GET.get("page"),
            lambda n: "?" + urlencode({"letter": letter, "page": n}),
            LINES if letter else ON_ONE_PAGE,
        )
        speakers = list(shown.page)
        return super().get_context_data(
            count=count,
            letters=_letters(index.alphabet, counts, letter),
            groups=_by_letter(speakers),
            pages=shown,
            **kwargs,
        )

    def _asked(self, known: Iterable[str]) -> str:
        """The letter asked for, the first that is there where it is none."""
        letters = list(known)
        asked = self.request.GET.get("letter", "")
        return asked if asked in letters else letters[0]


def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A speaker with the statements by event; an address that is theirs no more leads here."""
    speakers = Speaker.objects.published().with_offices().prefetch_related("aliases")
    speaker = speakers.filter(slug=slug).first()
    if speaker is None:
        return _moved(slug)
    found = StatementFilter(QueryDict(urlencode({"speaker": slug})))
    overview = found.search.overview
    listed = reverse("statement-list")
    titles = printed_titles(speaker, TITLES)
    context = {
        "speaker": speaker,
        "joined": joined(speaker),
        "found": found,
        "number": number_of_statements(overview.count, is_more=overview.is_more),
        "overview": overview,
        "kinds": found.facet("kind").options,
        "ends": first_and_last(speaker),
        "titles": [(each, listed + found.address(office=each.title)) for each in titles],
        "further_titles": max(len(overview.of("office")) - len(titles), 0),
        "chart": month_chart(
            found.spans(), lambda key, value: listed + found.address(**{key: value}), height=220
        ),
        "beside": quoted_beside([speaker], BESIDE),
        "pages": _occasions(request, speaker),
        "list_address": listed + found.address(),
    }
    return render(request, "statements/speaker_detail.html", context)


def _moved(slug: str) -> HttpResponse:
    """To the speaker to whom this address leads, where the page says why; Http404 for nobody."""
    led_to = leading_to([slug]).get(slug)
    if led_to is None:
        raise Http404
    speaker = Speaker.objects.get(pk=led_to)
    why = "#joined" if Speaker.objects.filter(slug=slug).exists() else ""
    return redirect(speaker.get_absolute_url() + why, permanent=True)


def _occasions(request: HttpRequest, speaker: Speaker) -> Pages:
    """The page of occasions asked for, the one spoken on last first."""
    occasions = Occasions(speaker, STATEMENTS_EACH)
    return pages(occasions, request.GET.get("page"), lambda n: f"?page={n}", OCCASIONS)


def _letters(alphabet: str, counts: Iterable[str], letter: str) -> list[tuple[str, str, bool]]:
    """Every letter with the address of its speakers, empty where there are none; the chosen one.

    What stands behind the letters is there only with speakers.
    """
    present = list(counts)
    beyond = [other for other in present if other not in alphabet]
    return [
        (each, _address(each, is_page=bool(letter)) if each in present else "", each == letter)
        for each in [*alphabet, *beyond]
    ]


def _address(letter: str, *, is_page: bool) -> str:
    if is_page:
        return "?" + urlencode({"letter": letter})
    return "#unnamed" if letter == UNNAMED else f"#l-{letter}"


def _by_letter(speakers: list[Any]) -> list[tuple[str, list[tuple[Any, Any]]]]:
    """The speakers by letter, each with the picture of their time; None where it is unknown."""
    pictures = sparklines(speakers)
    return [
        (letter, [(speaker, pictures.get(speaker.pk)) for speaker in of])
        for letter, of in groupby(speakers, lambda speaker: speaker.listed_under)
    ]
