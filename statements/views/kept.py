"""How long browsers and caches may keep a page, and how they learn that theirs still holds.

What readers see depends on the address, on this copy of the program with its settings, and on what
the database holds, never on who they are. A sign of these three is the page's ETag, so whoever has
the page is told so without its being made.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, has_vary_header, patch_vary_headers

from statements.models.shown_state import shown_state
from statements.views.negotiated import preferred

# In seconds. What is withdrawn is gone from every cache when both have passed.
FRESH, STALE_WHILE_ASKING = 30, 60
KEPT = f"public, max-age={FRESH}, stale-while-revalidate={STALE_WHILE_ASKING}"
ASKED_AGAIN = "no-cache"
NOBODY_ELSES = "private, no-store"

# What the pages are made of, and the settings that they tell of.
FOLDERS = ("archive", "statements", "templates", "locale", "static")
KINDS = {".py", ".html", ".txt", ".xml", ".mo", ".css", ".js", ".svg"}
SETTINGS = ("PUBLIC_ORIGIN", "EMAIL_BACKEND", "STATIC_URL", "DEBUG")

Answer = Callable[[HttpRequest], HttpResponseBase]


class KeptMiddleware:
    """Answers 304 to whoever has a reader's page already; says of each answer how long it holds.

    An answer that says so itself is left as it is. It stands before whatever looks at cookies:
    what depends on one is nobody else's.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with its Cache-Control, Vary and ETag."""
        response = self.get_response(request)
        if request.method in ("GET", "HEAD") and not response.has_header("Cache-Control"):
            _keep(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Not Modified (304) for whoever has the page; else None, and the page is made."""
        tag = _tag(request) if _is_readers(request) else None
        if tag is None:
            return None
        request.META["archive.etag"] = tag
        answer: HttpResponse | None = get_conditional_response(request, etag=tag)
        return answer


def _keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say how long the answer holds."""
    if _is_somebodys(request) or response.cookies or has_vary_header(response, "Cookie"):
        response["Cache-Control"] = NOBODY_ELSES
        return
    is_page = response.status_code in (200, 304) and _is_readers(request)
    response["Cache-Control"] = KEPT if is_page else ASKED_AGAIN
    patch_vary_headers(response, ["Accept", "Cookie"])
    tag = request.META.get("archive.etag")
    if is_page and tag and not response.has_header("ETag"):
        response["ETag"] = tag


def _is_somebodys(request: HttpRequest) -> bool:
    """Whether it is asked for by somebody who may be logged in, or at the desk."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "admin" in _parts(request)[1:2]


def _is_readers(request: HttpRequest) -> bool:
    """Whether it is a page or a file of the archive in a language, asked for by a reader."""
    is_asked_for = request.method in ("GET", "HEAD") and not _is_somebodys(request)
    return is_asked_for and _parts(request)[0] in dict(settings.LANGUAGES)


def _parts(request: HttpRequest) -> list[str]:
    return request.path_info.strip("/").split("/")


def _tag(request: HttpRequest) -> str | None:
    """The ETag of whatever is at an address at this hour in the form asked for.

    None where it cannot be told whether it changes. Some pages tell of the day, and what no sign
    tells of is asked for anew within an hour.
    """
    try:
        state = shown_state()
    except DatabaseError:
        return None
    if state is None:
        return None
    hour = datetime.now(UTC).strftime("%Y-%m-%d %H")
    address = request.build_absolute_uri()
    signs = [program(), state, hour, address, preferred(request)]
    return f'W/"{blake2b(chr(0).join(signs).encode(), digest_size=12).hexdigest()}"'


@cache
def program() -> str:
    """A sign of this copy of the program and of the settings that pages tell of."""
    sign = blake2b(digest_size=12)
    for folder in FOLDERS:
        for file in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if file.suffix in KINDS:
                sign.update(file.read_bytes())
    sign.update(repr([str(getattr(settings, name)) for name in SETTINGS]).encode())
    return sign.hexdigest()
