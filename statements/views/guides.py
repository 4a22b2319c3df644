"""The pages about the archive: what it is, how it is made, how it is searched, what it gives away.

Each is a text of its own in each language, `statements/guides/ar/…` and `…/en/…`, with the same
sections; their examples are links to lists that find something.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from statements.filters.taken import MOST
from statements.following.posting import is_mail_sent
from statements.formats import json, json_ld
from statements.formats.site import Site
from statements.markup import visible_text
from statements.search.engine import MOST_RANKED
from statements.search.limits import MILLISECONDS
from statements.search.query import LONGEST_QUERY
from statements.search.rows import MOST_ROWS
from statements.views.feeds import ENTRIES
from statements.views.negotiated import HTML, LINKED, preferred

# The bounds that the texts tell of.
BOUNDS = {
    "longest_query": LONGEST_QUERY,
    "most_counted": f"{MOST_ROWS:,}",
    "most_ranked": MOST_RANKED,
    "most_seconds": MILLISECONDS // 1000,
    "most_taken": f"{MOST:,}",
    "entries": ENTRIES,
}


# What of a page stands between its head and its foot, and the heading in it.
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


@require_safe
@vary_on_headers("Accept")
def guide(request: HttpRequest, name: str) -> HttpResponse:
    """The page of that name in the language in use; for programs its title and its text."""
    language = "en" if get_language() == "en" else "ar"
    context = {**BOUNDS, "is_mail_sent": is_mail_sent()}
    page = render(request, f"statements/guides/{language}/{name}.html", context)
    form = preferred(request)
    return page if form == HTML else _as_data(request, page, form)


def _as_data(request: HttpRequest, page: HttpResponse, form: str) -> HttpResponse:
    """The page as JSON, or as JSON-LD."""
    (main,) = MAIN.findall(page.content.decode())
    (heading,) = HEADING.findall(main)
    title, site = visible_text(heading), Site.asked(request)
    text = visible_text(main).removeprefix(title).strip()
    language = get_language() or "ar"
    if form == LINKED:
        told = json_ld.graph(json_ld.page_thing(title, request.path, text, site))
    else:
        address = site.whole(request.path)
        told = {"title": title, "language": language, "address": address, "text": text}
    return HttpResponse(json.dumped(told), content_type=form)
