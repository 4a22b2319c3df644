"""Lists of statements as addresses ask for them."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import override

from statements.filters import Facet, Option, StatementFilter


def asked(query: str = "") -> StatementFilter:
    """The list of that query."""
    return StatementFilter(QueryDict(query))


def asked_line(line: str) -> str:
    """The query of a list whose words are that line."""
    return urlencode({"q": line})


def numbers(query: str = "") -> set[int | None]:
    """The numbers of the statements that it finds."""
    return {statement.number for statement in asked(query).in_order()}


def notices(query: str) -> list[str]:
    """What it says in English that it left aside."""
    with override("en"):
        return [str(notice) for notice in asked(query).notices]


def facet(found: StatementFilter, name: str) -> Facet:
    """The facet of that name."""
    [facet] = [facet for facet in found.facets if facet.name == name]
    return facet


def option(found: StatementFilter, name: str, value: str) -> Option:
    """An option of a facet."""
    [option] = [option for option in facet(found, name).options if option.value == value]
    return option
