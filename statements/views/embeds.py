"""A statement's card for other people's pages, and what oEmbed tells of it."""

from typing import NamedTuple
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe

from statements.formats import oembed
from statements.formats.beginnings import beginning
from statements.formats.embedding import MOST_WORDS, WIDTH
from statements.formats.site import Site
from statements.models import Statement
from statements.models.tombstone import heir_of, tombstone_of, withdrawn_statement
from statements.views.kept import FRESH, STALE_WHILE_ASKING

LARGEST = 100_000
# The card alone may stand in a frame; it loads its style sheet and fonts, and nothing else.
FRAMED = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}
# The addresses under which a statement is known.
KNOWN = {"statement-short", "statement-embed", "statement-detail"}


@require_safe
@xframe_options_exempt
@csp(FRAMED)  # type: ignore[arg-type]
@cache_control(public=True, max_age=FRESH, stale_while_revalidate=STALE_WHILE_ASKING)
@conditional_page
def card(request: HttpRequest, number: int) -> HttpResponse:
    """The card in the language that is asked for; of what is gone or never was, that it is so."""
    named = request.GET.get("lang", "")
    with override(named if named in dict(settings.LANGUAGES) else get_language()):
        statement = _published(number)
        if statement is None:
            answer = _instead_of(request, number)
        else:
            context = {
                "statement": statement,
                "passage": beginning(statement, MOST_WORDS),
                "permanent": Site.asked(request).permanent(statement),
            }
            answer = render(request, "embed/statement.html", context)
        answer.headers["Content-Language"] = get_language() or "ar"
    return answer


@require_safe
@cache_control(public=True, max_age=FRESH, stale_while_revalidate=STALE_WHILE_ASKING)
@conditional_page
def about(request: HttpRequest) -> HttpResponse:
    """What oEmbed tells of the statement at `url`, as JSON or XML.

    400 where the address or a size is missing or none, 404 where it is of no statement that readers
    see, 501 for a format that there is not.
    """
    ending = request.GET.get("format", "json")
    if ending not in oembed.MEDIA_TYPES:
        return _refused(501, _("The formats are json and xml."))
    try:
        wide, high = _size(request, "maxwidth", WIDTH), _size(request, "maxheight", 0)
    except ValueError:
        return _refused(400, _("maxwidth and maxheight are whole numbers of pixels, from 1 on."))
    if not request.GET.get("url"):
        return _refused(400, _("Tell the address of a statement as url."))
    site = Site.asked(request)
    meant = _meant(request.GET["url"], site)
    if meant is None:
        return _refused(404, _("There is no statement to embed at this address."))
    fields = oembed.told(meant.statement, site, meant.language, wide, high)
    return HttpResponse(oembed.document(ending, fields), content_type=oembed.MEDIA_TYPES[ending])


class _Meant(NamedTuple):
    """A statement, and the language in which it was asked for."""

    statement: Statement
    language: str


def _meant(url: str, site: Site) -> _Meant | None:
    """The statement at an address of this archive, or the one it was merged into; else None."""
    try:
        told = urlsplit(url.strip())
    except ValueError:
        return None
    if f"{told.scheme}://{told.netloc}".lower() not in {site.origin, Site.public().origin}:
        return None
    language = get_language_from_path(told.path) or get_language() or "ar"
    with override(language):
        number = _number(told.path)
    statement = None if number is None else _published(number) or _heir(number)
    return _Meant(statement, language) if statement else None


def _number(path: str) -> int | None:
    """The number of the statement whose address has this path, with or without its last slash."""
    for form in (path, f"{path}/"):
        try:
            found = resolve(form)
        except (Resolver404, ValueError):
            continue
        return int(found.kwargs["number"]) if found.url_name in KNOWN else None
    return None


def _published(number: int) -> Statement | None:
    related = ("speaker", "article__outlet")
    seen = Statement.objects.published().select_related(*related).prefetch_related("quotes")
    return seen.filter(number=number).first()


def _heir(number: int) -> Statement | None:
    withdrawn = withdrawn_statement(number)
    heir = heir_of(withdrawn, tombstone_of(withdrawn)) if withdrawn else None
    return _published(heir.number or 0) if heir else None


def _instead_of(request: HttpRequest, number: int) -> HttpResponse:
    """The card where no published statement has the number: 410, 301 after a merge, or 404."""
    withdrawn = withdrawn_statement(number)
    if withdrawn is None:
        return render(request, "embed/unknown.html", status=404)
    told = tombstone_of(withdrawn)
    heir = heir_of(withdrawn, told)
    if heir is None:
        answer = render(request, "embed/gone.html", {"tombstone": told}, status=410)
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer
    address = reverse("statement-embed", args=[heir.number])
    query = request.GET.urlencode()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _size(request: HttpRequest, name: str, otherwise: int) -> int:
    """The pixels that are asked for; ValueError for what is no such number."""
    told = request.GET.get(name, "")
    if not told:
        return otherwise
    if not told.isascii() or not told.isdigit() or not int(told[:7]):
        raise ValueError(told)
    return min(int(told[:7]), LARGEST)


def _refused(status: int, told: str) -> HttpResponse:
    return HttpResponse(f"{told}\n", status=status, content_type="text/plain; charset=utf-8")
