"""What went wrong, for programs and for those who read them: problem details (RFC 9457)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
WHERE = "/api/v1/problems#"

# By its name, the status and the title of each kind of problem; others are HTTP's own.
KINDS: Mapping[str, tuple[int, str]] = {
    "unknown-parameter": (400, gettext_noop("A parameter is not known")),
    "invalid-value": (400, gettext_noop("A value cannot be taken")),
    "unknown-value": (404, gettext_noop("The archive does not know a value")),
    "withdrawn": (410, gettext_noop("The statement is no longer shown")),
    "too-many-requests": (429, gettext_noop("Too many requests")),
    "search-took-too-long": (503, gettext_noop("The search took too long")),
}


class Problem(APIException):
    """A problem of one of the kinds, with what is to be said of it in the reader's language.

    `errors` name parameters with what is wrong; `more` stands in the answer besides.
    """

    def __init__(
        self,
        kind: str,
        detail: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        **more: Any,
    ) -> None:
        self.kind = kind
        self.status_code, self.title = KINDS[kind]
        self.errors, self.more = errors, more
        super().__init__(detail or "; ".join(error["detail"] for error in errors))


def of_parameter(kind: str, name: str, detail: str) -> Problem:
    """A problem with one parameter."""
    return Problem(kind, errors=[{"parameter": name, "detail": detail}])


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an error that an endpoint has raised; None for one that nobody foresaw."""
    response = exception_handler(error, dict(context))
    if response is None:
        return None
    status = response.status_code
    body: dict[str, Any] = {"type": "about:blank", "title": response.status_text, "status": status}
    if isinstance(error, Problem):
        body |= {"type": WHERE + error.kind, "title": _(error.title)}
    if isinstance(response.data, Mapping) and (detail := response.data.get("detail")):
        body["detail"] = str(detail)
    body["instance"] = context["request"].path
    if isinstance(error, Problem):
        body |= {**({"errors": list(error.errors)} if error.errors else {}), **error.more}
    response.data = body
    response.content_type = MEDIA_TYPE
    return response
