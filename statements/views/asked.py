"""What a page's address asks to be marked on it."""

from django.http import HttpRequest

from statements.arabic.highlights import Span
from statements.search.hits import hits
from statements.search.language import parse
from statements.search.query import Query


def query_of(request: HttpRequest) -> Query:
    """The query in the address; an empty one where it has none."""
    return parse(request.GET.get("q", ""))


def hits_anyhow(text: str, query: Query) -> list[Span]:
    """The hits in a text; where it has none, those of a search that was widened."""
    return hits(text, query) or hits(text, query, widened=True)
