"""The filters of the lists, as the API takes them: what a page would leave aside is refused."""

from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from statements.api.problems import Problem
from statements.filters import StatementFilter

F = TypeVar("F", bound=StatementFilter)
# Whose values are keys of records, which may exist or not; of all others the form is wrong.
KEYS = ("speaker", "event", "office", "outlet", "country")


def asked(filter_class: type[F], query: QueryDict) -> F:
    """The list that is asked for; a value that the archive does not know is a problem."""
    found = filter_class(query)
    unknown = [
        (name, value)
        for name, field in found.form.fields.items()
        for value in _unknown(found, name, field)
    ]
    if unknown:
        kind = "unknown-value" if all(name in KEYS for name, _v in unknown) else "invalid-value"
        said = _("“%(value)s” is not known here.")
        errors = [{"parameter": name, "detail": said % {"value": v}} for name, v in unknown]
        raise Problem(kind, errors=errors)
    return found


def _unknown(found: StatementFilter, name: str, field: object) -> list[str]:
    found.form.is_valid()
    return list(getattr(field, "unknown", ()))
