"""The pages about the archive: what it is, how it is made, how it is searched, what it gives away.

Each is a text of its own in each language, `statements/guides/ar/…` and `…/en/…`, with the same
sections; their examples are links to lists that find something.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from statements.filters.taken import MOST
from statements.search.engine import MOST_RANKED
from statements.search.limits import MILLISECONDS
from statements.search.query import LONGEST_QUERY
from statements.search.rows import MOST_ROWS
from statements.views.feeds import ENTRIES

# The bounds that the texts tell of.
BOUNDS = {
    "longest_query": LONGEST_QUERY,
    "most_counted": f"{MOST_ROWS:,}",
    "most_ranked": MOST_RANKED,
    "most_seconds": MILLISECONDS // 1000,
    "most_taken": f"{MOST:,}",
    "entries": ENTRIES,
}


@require_safe
def guide(request: HttpRequest, name: str) -> HttpResponse:
    """The page of that name in the language in use."""
    language = "en" if get_language() == "en" else "ar"
    return render(request, f"statements/guides/{language}/{name}.html", BOUNDS)
