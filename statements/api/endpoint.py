"""What all endpoints share: who may ask, in which forms they answer, when nothing has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from statements.api import paging
from statements.api import parameters as told
from statements.api.parameters import Parameter
from statements.api.problems import Problem
from statements.api.renderers import JSONLDRenderer, JSONRenderer
from statements.api.throttle import AddressThrottle, telling_what_is_left
from statements.formats.site import Site
from statements.search.limits import TookTooLongError, time_limit


class Endpoint(APIView):
    """An address of the API that is only read, by anybody, without an account.

    `parameters` are the names that its query may have; any other is refused. What they take and
    mean is told in `parameters.py`, where they are this endpoint's own in `own_parameters`; in
    `meanings`, with an example, what a filter means here and elsewhere something else.
    `shape` is what it answers, `record` a shape of which fields can be chosen, `problems` the kinds
    that it may have. An answer has an ETag and is 304 for whoever has it already.
    """

    shape: Any
    record: Any
    problems: Sequence[str] = ()

    http_method_names = ["get", "head", "options"]
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (AddressThrottle,)
    renderer_classes: Sequence[type[JSONRenderer]] = (JSONRenderer,)
    parameters: Sequence[str] = ()
    own_parameters: Mapping[str, Parameter] = {}
    meanings: Mapping[str, tuple[str, Any]] = {}
    # What is asked for in the reference, behind the address; None for nothing.
    example: str | None = ""
    # What it means that the address leads on to another, where it may.
    leads_on = ""
    # Under which the document groups it; else the first word of its address.
    tag = ""

    @classmethod
    def as_view(  # type: ignore[override]
        cls, **initkwargs: Any
    ) -> Callable[..., HttpResponseBase]:
        """The view, which knows what whoever asks has already."""
        view = cache_control(public=True, no_cache=True)(super().as_view(**initkwargs))
        return telling_what_is_left(conditional_page(view))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse parameters that are not known, and more than they take."""
        super().initial(request, *args, **kwargs)
        if unknown := [*self._not_known(request)]:
            raise Problem("unknown-parameter", errors=unknown)
        if refused := [*self._refused(request)]:
            raise Problem("invalid-value", errors=refused)

    def _not_known(self, request: Request) -> Iterator[dict[str, str]]:
        said = _("There is no parameter “%(name)s” here.")
        for name in request.query_params:
            if name not in self.parameters:
                yield {"parameter": name, "detail": said % {"name": name}}

    def _refused(self, request: Request) -> Iterator[dict[str, str]]:
        known = told.of(self)
        for name, values in request.query_params.lists():
            if detail := known[name].refusal(values):
                yield {"parameter": name, "detail": detail}

    @property
    def site(self) -> Site:
        """The archive as it was asked."""
        return Site.asked(self.request)

    def following(self, cursor: str) -> str | None:
        """The address of the next page, the filters as they were asked for; None at the end."""
        path = self.site.whole(self.request.path)
        return paging.next_address(path, self.request.query_params, cursor) if cursor else None

    @property
    def is_linked_data(self) -> bool:
        """Whether JSON-LD is asked for."""
        return isinstance(self.request.accepted_renderer, JSONLDRenderer)


class LinkedEndpoint(Endpoint):
    """An endpoint that answers in JSON-LD too."""

    renderer_classes = (JSONRenderer, JSONLDRenderer)


def in_time(found: Callable[[], Response]) -> Response:
    """The answer, unless finding it takes too long; then a problem that says so."""
    try:
        with time_limit():
            return found()
    except TookTooLongError as error:
        detail = _("Ask for fewer words, or narrow the list by a speaker or a year.")
        raise Problem("search-took-too-long", detail) from error


def last_modified(response: Response, moment: datetime) -> Response:
    """The same answer, saying when what it tells last changed."""
    response["Last-Modified"] = http_date(moment.timestamp())
    return response
