"""What whoever asks for words is told while a server with a part of the index is away."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from statements.search.line import cleaned

SECONDS_TO_RETRY = 30


def search_is_away(request: HttpRequest) -> HttpResponse:
    """The page that says so, with when to come again (RFC 9110, 10.2.3), and what goes on."""
    line = cleaned(request.GET.get("q", ""))
    told = {"searched_for": line, "in_articles": urlencode({"q": line})}
    answer = render(request, "statements/search_is_away.html", told, status=503)
    answer["Retry-After"] = str(SECONDS_TO_RETRY)
    add_never_cache_headers(answer)
    return answer
