"""What went wrong, for programs and for those who read them: problem details (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from rest_framework.exceptions import APIException, ParseError
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
WHERE = "/api/v1/problems#"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name, the status, what it is called and what is to be done."""

    name: str
    status: int
    title: str
    advice: str

    @property
    def address(self) -> str:
        """What names it in an answer, and leads to where it is told."""
        return WHERE + self.name


# By their names; others are HTTP's own.
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "unknown-parameter",
            400,
            gettext_noop("A parameter is not known"),
            gettext_noop("Look at how it is written; the reference lists all that there are."),
        ),
        Kind(
            "invalid-value",
            400,
            gettext_noop("A value cannot be taken"),
            gettext_noop("Write it as the reference says; `errors` names each one."),
        ),
        Kind(
            "unknown-value",
            404,
            gettext_noop("The archive does not know a value"),
            gettext_noop("Look it up: what a list can be narrowed by, the archive tells."),
        ),
        Kind(
            "withdrawn",
            410,
            gettext_noop("The statement is no longer shown"),
            gettext_noop("Do not ask for it again; `since` and `reason` tell what became of it."),
        ),
        Kind(
            "too-many-requests",
            429,
            gettext_noop("Too many requests"),
            gettext_noop("Wait as many seconds as `Retry-After` says."),
        ),
        Kind(
            "search-took-too-long",
            503,
            gettext_noop("The search took too long"),
            gettext_noop("Ask for fewer words, or narrow the list by a speaker or a year."),
        ),
    )
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
        self.kind = KINDS[kind]
        self.status_code = self.kind.status
        self.errors, self.more = errors, more
        super().__init__(detail or "; ".join(error["detail"] for error in errors))


def of_parameter(kind: str, name: str, detail: str) -> Problem:
    """A problem with one parameter."""
    return Problem(kind, errors=[{"parameter": name, "detail": detail}])


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an error that an endpoint has raised; None for one that nobody foresaw."""
    if isinstance(error, SuspiciousOperation):
        error = ParseError(_("More parameters, or stranger ones, than can be read."))
    response = exception_handler(error, dict(context))
    if response is None:
        return None
    status = response.status_code
    body: dict[str, Any] = {"type": "about:blank", "title": response.status_text, "status": status}
    if isinstance(error, Problem):
        body |= {"type": error.kind.address, "title": _(error.kind.title)}
    if isinstance(response.data, Mapping) and (detail := response.data.get("detail")):
        body["detail"] = str(detail)
    body["instance"] = context["request"].path
    if isinstance(error, Problem):
        body |= {**({"errors": list(error.errors)} if error.errors else {}), **error.more}
    response.data = body
    response.content_type = MEDIA_TYPE
    return response
