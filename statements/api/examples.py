"""Real answers for the reference, to what is asked of the archive as it is."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django.utils.functional import cached_property
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from statements.api.renderers import JSONRenderer
from statements.formats import json
from statements.formats.site import Site
from statements.models import Statement
from statements.search.away import SearchAwayError
from statements.search.tables import STATEMENTS

# What is taken from the archive for the addresses of each noun.
KEYS: Mapping[str, Mapping[str, str]] = {
    "statements": {"number": "number"},
    "articles": {"number": "article_id"},
    "speakers": {"slug": "speaker__slug"},
    "events": {"slug": "occasion__slug"},
    "dates": {"year": "year", "month": "month"},
}
MONTH = {
    "year": ExtractYear("listed_days__startswith"),
    "month": ExtractMonth("listed_days__startswith"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """An address with its query in parts, the same as it is sent, and what it answers."""

    path: str
    query: Sequence[tuple[str, str]]
    address: str
    answer: str


class Examples:
    """Answers to a visitor who asks for what the endpoints give as examples."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.site = Site.asked(request)

    def of(self, path: str) -> Example | None:
        """The example of the endpoint there; none where it gives none or the archive is empty.

        Nor of words while the servers with the index are left out.
        """
        noun = path.split("/")[3]
        known = {"speaker": "", "event": "", "version": 1, **self._named(noun)}
        view: Any = resolve(path.format(number=1, slug="x", version=1, year=2000, month=1)).func
        if view.cls.example is None or ("{" in path and not known["speaker"]):
            return None
        asked = urlsplit((path + view.cls.example).format_map(known))
        query = QueryDict(asked.query)
        try:
            answer = self._answer(view.cls, asked.path, query)
        except (Http404, APIException):
            return None
        except SearchAwayError:
            if not STATEMENTS.is_at_home:
                raise
            return None
        pairs = [(name, value) for name, values in query.lists() for value in values]
        behind = f"?{query.urlencode()}" if pairs else ""
        whole = self.site.whole(asked.path)
        return Example(whole, pairs, whole + behind, json.indented(answer))

    @cached_property
    def _known(self) -> Mapping[str, Any]:
        """What there is: a statement, its article, its speaker and its event."""
        found = Statement.objects.published().exclude(occasion=None).order_by("number")
        named = ("number", "article_id", "speaker__slug", "occasion__slug")
        return found.values(*named, **MONTH).first() or {}

    def _named(self, noun: str) -> Mapping[str, Any]:
        """By their names in an address, the speaker, the event and the noun's own key."""
        keys = {"speaker": "speaker__slug", "event": "occasion__slug", **KEYS.get(noun, {})}
        return {name: self._known[key] for name, key in keys.items() if key in self._known}

    def _answer(self, endpoint: type[Any], path: str, query: QueryDict) -> Any:
        """What the endpoint answers, neither counted nor kept as what the visitor asked for."""
        request = copy(self.request)
        request.path = request.path_info = path
        request.GET = query  # type: ignore[assignment]
        view = endpoint()
        view.request = Request(request)
        view.request.accepted_renderer = JSONRenderer()
        return view.get(view.request, **resolve(path).kwargs).data
