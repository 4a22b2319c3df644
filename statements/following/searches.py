"""A search that is followed, as the list that it is."""

from django.http import QueryDict
from django.urls import reverse

from statements.filters import StatementFilter
from statements.formats.site import Site
from statements.models import SavedSearch


def query_of(found: StatementFilter) -> str:
    """What is stored of a list: the query of its address, without its order."""
    return found.address(sort="").removeprefix("?")


def list_of(search: SavedSearch) -> StatementFilter:
    """The list that is followed."""
    return StatementFilter(QueryDict(search.query))


def address_of(search: SavedSearch) -> str:
    """The whole address of the list, in the language in use."""
    return Site.public().whole(f"{reverse('statement-list')}?{search.query}")
