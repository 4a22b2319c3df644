"""What a reader may want to search for, while it is being typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from statements.arabic.tokens import tokens
from statements.filters.understood import number_of_statements
from statements.models.names import suggested_names
from statements.search.language import parse
from statements.search.limits import TookTooLongError, time_limit
from statements.search.line import cleaned, whole_words
from statements.search.suggestions import following_words, frequent_words

MOST = 8
MOST_NAMES = 4
KEPT_FOR = 5 * 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A speaker, an event or a line of words, where it leads, and what it is in words.

    `count` are the statements of a name or a word; of a line of several words it is not known.
    """

    kind: str
    text: str
    count: int | None
    address: str
    label: str


@require_safe
@vary_on_headers("Accept")
@cache_control(public=True, max_age=KEPT_FOR)
def suggest(request: HttpRequest) -> HttpResponse:
    """The suggestions for `?q=`: as JSON, or as a page for somebody who asks for one."""
    asked = request.GET.get("q", "")
    typed = cleaned(asked)
    suggestions = _suggestions(typed, is_open=not asked[-1:].isspace())
    status = _status(len(suggestions))
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        context = {"searched_for": typed, "suggestions": suggestions, "status": status}
        return render(request, "statements/suggestions.html", context)
    listed = [
        {"kind": s.kind, "text": s.text, "count": s.count, "address": s.address, "label": s.label}
        for s in suggestions
    ]
    return JsonResponse({"query": typed, "status": status, "suggestions": listed})


@require_safe
@cache_control(public=True, max_age=KEPT_FOR)
def suggest_to_browser(request: HttpRequest) -> HttpResponse:
    """The same as OpenSearch has it: the line, then the texts, labels and addresses found."""
    asked = request.GET.get("q", "")
    found = _suggestions(cleaned(asked), is_open=not asked[-1:].isspace())
    whole = [request.build_absolute_uri(s.address) for s in found]
    answer = [asked, [s.text for s in found], [s.label for s in found], whole]
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json")


def _suggestions(typed: str, *, is_open: bool) -> list[Suggestion]:
    """At most eight, names before words, these only while the last word `is_open`.

    None for a line that is too long to be searched whole, nor where finding some takes too long.
    """
    if whole_words(typed) != typed:
        return []
    try:
        with time_limit():
            names = list(_names(typed))
            return [*names, *(_words(typed, MOST - len(names)) if is_open else ())]
    except TookTooLongError:
        return []


def _names(typed: str) -> Iterator[Suggestion]:
    """Speakers and events that have what is typed in their names."""
    speaker, event = pgettext("suggestion", "Speaker"), pgettext("suggestion", "Event")
    kinds = {"speaker": speaker, "event": event}
    for name in suggested_names(typed, MOST_NAMES):
        label = f"{kinds[name.kind]} · {number_of_statements(name.statements)}"
        yield Suggestion(name.kind, name.name, name.statements, name.address, label)


def _words(typed: str, most: int) -> Iterator[Suggestion]:
    """The line with its last word completed, unless it ends in a sign or in a field."""
    words = [*tokens(typed)]
    if not words or words[-1].end < len(typed):
        return
    before, begun = typed[: words[-1].start], typed[words[-1].start :]
    if not parse(typed).line.endswith(begun):
        return
    for word, count in _completed(before, begun, most):
        line = before + word
        address = f"{reverse('statement-list')}?{urlencode({'q': line})}"
        yield Suggestion("word", line, count, address, _label(count))


def _completed(before: str, begun: str, most: int) -> Iterable[tuple[str, int | None]]:
    """What the last word may become: after another word, one that follows it somewhere if any."""
    if not before:
        return frequent_words(begun, most)
    found = following_words(before.split()[-1], begun, most)
    return [(word, None) for word in found or dict(frequent_words(begun, most))]


def _label(count: int | None) -> str:
    if count is None:
        return pgettext("suggestion", "Words")
    within = ngettext("in %(n)s statement", "in %(n)s statements", count) % {"n": count}
    word = pgettext("suggestion", "Word")
    return f"{word} · {within}"


def _status(number: int) -> str:
    """How many suggestions there are, for those who do not see them."""
    if not number:
        return _("No suggestions.")
    return ngettext("%(n)s suggestion.", "%(n)s suggestions.", number) % {"n": number}
