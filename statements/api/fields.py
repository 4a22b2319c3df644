"""Only those fields of a record that are asked for."""

from collections.abc import Collection, Mapping
from typing import Any, get_type_hints

from django.http import QueryDict
from django.utils.translation import gettext as _

from statements.api.problems import Problem

PARAMETERS = ("fields",)


def names_of(shape: type) -> list[str]:
    """The fields of a shape, in their order."""
    return list(get_type_hints(shape))


def chosen(query: QueryDict, shape: type) -> Collection[str]:
    """The fields asked for, `fields=number,text`; all where none are named."""
    known = names_of(shape)
    asked = [name for part in query.getlist("fields") for name in part.split(",")]
    unknown = [name for name in asked if name not in known]
    if unknown:
        said = _("There is no field “%(name)s” here.")
        errors = [{"parameter": "fields", "detail": said % {"name": name}} for name in unknown]
        raise Problem("invalid-value", errors=errors)
    return asked or known


def only(record: Mapping[str, Any], names: Collection[str]) -> Any:
    """The record with only those fields, in the record's order."""
    return {name: value for name, value in record.items() if name in names}
