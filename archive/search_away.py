"""Where a server with a part of the index is away, only what asks for words is.

A reader's request that fails for it is answered once more, without the search servers: all but the
words of statements is told by the archive's own tables. Of the page that needs words is told that
search is away. For a few seconds other requests of this process do not wait for that server.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import cast

import structlog
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import add_never_cache_headers

from archive.reading.thread import back_to_primary
from archive.unavailable import SAFE, for_programs
from statements.search.away import are_left_out, is_away, without_servers
from statements.views.search_away import search_is_away

# So long nobody else waits for a server that did not answer.
SECONDS_LEFT_ALONE = 5
# What operators ask is asked of all servers.
FOR_OPERATORS = {"/healthz", "/readyz", "/metrics"}
# Under which a request's META has that a search server failed it.
_FAILED = "archive.search_failed"

Answer = Callable[[HttpRequest], HttpResponseBase]

logger = structlog.get_logger(__name__)


class SearchAwayMiddleware:
    """Answers readers without the search servers while one of them is away.

    It stands inside of all others, for views alone ask them. Where there are no such servers, it
    is not there.
    """

    def __init__(self, get_response: Answer) -> None:
        if not settings.SEARCH_SERVERS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.left_alone_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; what a form has sent is never taken twice."""
        if not _is_readers(request):
            return self.get_response(request)
        if time.monotonic() >= self.left_alone_until:
            response = self._with_servers(request)
            if response is not None:
                return response
            self.left_alone_until = time.monotonic() + SECONDS_LEFT_ALONE
            # the server is chosen anew with the view
            back_to_primary()
        with without_servers():
            response = self.get_response(request)
        # in a cache what is left out now would outlast the fault
        add_never_cache_headers(response)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _without_servers(_pieces(response))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Notes that a search server is away; when that is known, tells so."""
        if not is_away(error) or not _is_readers(request):
            return None
        if are_left_out():
            return for_programs() if request.path.startswith("/api/") else search_is_away(request)
        logger.error("search_away", reason=str(error).partition("\n")[0])
        request.META[_FAILED] = True
        return HttpResponse(status=503)

    def _with_servers(self, request: HttpRequest) -> HttpResponseBase | None:
        """The answer; None where a search server is away, also where that is seen amid a file."""
        response = self.get_response(request)
        if request.META.pop(_FAILED, False):
            return None
        if isinstance(response, StreamingHttpResponse):
            pieces = _pieces(response)
            try:
                response.streaming_content = chain([next(pieces, b"")], pieces)
            except Exception as error:
                if not is_away(error):
                    raise
                return None
        return response


def _is_readers(request: HttpRequest) -> bool:
    """Whether it may be answered twice, and without some of the servers."""
    return request.method in SAFE and request.path not in FOR_OPERATORS


def _pieces(response: StreamingHttpResponse) -> Iterator[bytes]:
    return iter(cast(Iterable[bytes], response.streaming_content))


def _without_servers(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, each made without these servers, though the request is over."""
    while True:
        with without_servers():
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
