"""The index of speakers, and each speaker."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import TemplateView

from statements.arabic.letters import ALPHABET
from statements.dates import PartialDate
from statements.filters import StatementFilter
from statements.models import FormerSpeakerSlug, Speaker, SpeakerKind, Statement
from statements.views.month_chart import month_chart

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class SpeakerListView(TemplateView):
    """The speakers by the alphabet of the language in use, unnamed sources last."""

    template_name = "statements/speaker_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The letters, those without speakers too, and the speakers under each."""
        speakers = list(Speaker.objects.published().in_index_order().with_counts().with_offices())
        named = [s for s in speakers if s.kind != SpeakerKind.UNNAMED]
        in_english = get_language() == "en"
        if in_english:
            named.sort(key=lambda speaker: speaker.name_in_index.casefold())
        groups = [(letter, list(of)) for letter, of in groupby(named, _letter)]
        present = {letter for letter, _ in groups}
        return super().get_context_data(
            count=len(speakers),
            letters=[(letter, letter in present) for letter in (LATIN if in_english else ALPHABET)],
            groups=groups,
            unnamed=[s for s in speakers if s.kind == SpeakerKind.UNNAMED],
            **kwargs,
        )


def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A speaker with all their statements by event; an address they have left leads here."""
    former = FormerSpeakerSlug.objects.filter(slug=slug).select_related("speaker").first()
    if former:
        return redirect(former.speaker, permanent=True)
    speakers = Speaker.objects.published().with_offices().prefetch_related("aliases")
    speaker = get_object_or_404(speakers, slug=slug)
    found = StatementFilter(QueryDict(f"speaker={speaker.slug}"))
    said = Statement.objects.published().by_speakers([speaker.slug])
    statements = list(said.newest_first().with_context())
    listed = reverse("statement-list")
    context = {
        "speaker": speaker,
        "statements": statements,
        "kinds": found.facet("kind").options,
        "dates": _first_and_last(statements),
        "chart": month_chart(
            found.spans(), lambda key, value: listed + found.address(**{key: value}), height=220
        ),
        "groups": by_occasion(statements),
        "list_address": listed + found.address(),
    }
    return render(request, "statements/speaker_detail.html", context)


def by_occasion(statements: list[Statement]) -> list[tuple[Any, list[Statement]]]:
    """The statements by the event at which they were made, in order; those of none last."""
    groups: dict[Any, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.occasion, []).append(statement)
    without = groups.pop(None, [])
    return [*groups.items(), *([(None, without)] if without else [])]


def _letter(speaker: Speaker) -> str:
    if get_language() == "en":
        first = speaker.name_in_index[:1].upper()
        return first if first in LATIN else "#"
    return speaker.letter


def _first_and_last(statements: list[Statement]) -> list[PartialDate]:
    """The dates of the first and the last statement, or the one date of all; empty for none."""
    dates = [(date.start, date) for s in statements if (date := s.listed_on) and date.start]
    ordered = [date for _, date in sorted(dates, key=lambda pair: pair[0])]
    return list(dict.fromkeys([*ordered[:1], *ordered[-1:]]))
