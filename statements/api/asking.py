"""The filters of the lists, as the API takes them: what a page would leave aside is refused."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django_filters import FilterSet

from statements.api.problems import Problem
from statements.filters.known_values import KnownValuesField

F = TypeVar("F", bound=FilterSet)
# Whose values are keys of records, which may exist or not; of all others the form is wrong.
KEYS = ("speaker", "event", "office", "outlet", "country")


def asked(filter_class: type[F], query: QueryDict) -> F:
    """The list that is asked for; a value that the archive does not know is a problem."""
    found: F = filter_class(query)
    unknown = [*_unknown(found, query)]
    if unknown:
        kind = "unknown-value" if all(name in KEYS for name, _v in unknown) else "invalid-value"
        said = _("“%(value)s” is not known here.")
        errors = [{"parameter": name, "detail": said % {"value": v}} for name, v in unknown]
        raise Problem(kind, errors=errors)
    return found


def _unknown(found: Any, query: QueryDict) -> Iterator[tuple[str, str]]:
    """The parameters with values that the archive does not know exactly as they are written."""
    found.form.is_valid()
    for name, field in found.form.fields.items():
        if isinstance(field, KnownValuesField):
            for value in dict.fromkeys(query.getlist(name)):
                clean = value.strip().replace("\0", "")
                if clean != value or not clean or clean in field.unknown:
                    yield name, value
