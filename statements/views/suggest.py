"""What a reader may want to search for, while it is being typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from statements.filters.suggestions import WORD, Suggestion, Typed, suggestions
from statements.filters.understood import number_of_statements

KEPT_FOR = 5 * 60


@require_safe
@vary_on_headers("Accept")
@cache_control(public=True, max_age=KEPT_FOR)
def suggest(request: HttpRequest) -> HttpResponse:
    """The suggestions for `?q=`: as JSON, or as a page for somebody who asks for one."""
    typed = Typed.of(request.GET.get("q", ""))
    found = suggestions(typed)
    status = _status(len(found))
    listed = [
        {"kind": s.kind, "text": s.text, "count": s.count, "address": s.address, "label": _label(s)}
        for s in found
    ]
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        context = {"searched_for": typed.line, "suggestions": listed, "status": status}
        return render(request, "statements/suggestions.html", context)
    return JsonResponse({"query": typed.line, "status": status, "suggestions": listed})


@require_safe
@cache_control(public=True, max_age=KEPT_FOR)
def suggest_to_browser(request: HttpRequest) -> HttpResponse:
    """The same as OpenSearch has it: the line, then the texts, labels and addresses found."""
    asked = request.GET.get("q", "")
    found = suggestions(Typed.of(asked))
    whole = [request.build_absolute_uri(s.address) for s in found]
    answer = [asked, [s.text for s in found], [_label(s) for s in found], whole]
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json")


def _label(suggestion: Suggestion) -> str:
    """What it is in words, and how many statements it finds."""
    count = suggestion.count
    if count is None:
        return pgettext("suggestion", "Words")
    if suggestion.kind == WORD:
        within = ngettext("in %(n)s statement", "in %(n)s statements", count) % {"n": count}
        word = pgettext("suggestion", "Word")
        return f"{word} · {within}"
    speaker, event = pgettext("suggestion", "Speaker"), pgettext("suggestion", "Event")
    kinds = {"speaker": speaker, "event": event}
    return f"{kinds[suggestion.kind]} · {number_of_statements(count)}"


def _status(number: int) -> str:
    """How many suggestions there are, for those who do not see them."""
    if not number:
        return _("No suggestions.")
    return ngettext("%(n)s suggestion.", "%(n)s suggestions.", number) % {"n": number}
