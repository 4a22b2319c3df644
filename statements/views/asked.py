"""What a page's address asks to be marked on it."""

from django.http import HttpRequest

from statements.search.language import parse
from statements.search.query import Query


def query_of(request: HttpRequest) -> Query:
    """The query in the address; an empty one where it has none."""
    return parse(request.GET.get("q", ""))
