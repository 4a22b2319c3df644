"""What each parameter takes and means: whatever is asked for is held to it, and it is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from statements.api import fields, paging
from statements.dates import Precision
from statements.filters.facets import UNSTATED
from statements.filters.known import Among, Dates
from statements.filters.known_values import MOST_VALUES
from statements.search.query import LONGEST_QUERY

Schema = Mapping[str, Any]

YEARS = "(?!0000|9999)[0-9]{4}"
MONTHS = f"{YEARS}-(0[1-9]|1[0-2])"
POINTS = f"{YEARS}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DATED: Mapping[tuple[Precision, ...], Schema] = {
    (Precision.YEAR,): {"pattern": f"^{YEARS}$"},
    (Precision.MONTH,): {"pattern": f"^{MONTHS}$"},
    (): {
        "format": "edtf",
        "pattern": f"^({POINTS}|{POINTS}/({POINTS}|P1W|\\.\\.)|\\.\\./{POINTS})$",
    },
}
WORDS: Schema = {"type": "string", "maxLength": LONGEST_QUERY}
SIZE: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": paging.MOST,
    "default": paging.USUAL,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a parameter takes, what it means, and a value of it."""

    schema: Schema
    told: str
    example: Any = None

    @property
    def is_repeated(self) -> bool:
        """Whether it may be there several times."""
        return self.schema.get("type") == "array"

    def refusal(self, values: list[str]) -> str:
        """Why so many values, or so long ones, cannot be taken; empty where they can."""
        most, longest = self.schema.get("maxItems", 1), self.schema.get("maxLength", 0)
        if not self.is_repeated and len(values) > 1:
            return _("Only one value can be taken.")
        if self.is_repeated and "maxItems" in self.schema and len(values) > most:
            return ngettext("At most %(n)s value.", "At most %(n)s values.", most) % {"n": most}
        if longest and any(len(value) > longest for value in values):
            said = ngettext("At most %(n)s character.", "At most %(n)s characters.", longest)
            return said % {"n": longest}
        return ""


# Of each parameter that narrows a list, what it means, and a value.
FILTERS: Mapping[str, tuple[str, Any]] = {
    "kind": ("How the statement is worded: verbatim, paraphrased or partly verbatim.", "direct"),
    "speaker": ("The slug of a speaker; a former one leads to the present.", "sergei-lavrov"),
    "country": ("The speaker's country, by its code (ISO 3166-1 alpha-2).", "ru"),
    "office": ("The speaker's title as the statement prints it.", None),
    "event": ("The slug of an event at which it was said or of which it speaks.", None),
    "year": ("The year in which it may have been said.", "2016"),
    "month": ("The month in which it may have been said.", "2016-04"),
    "outlet": (f"The slug of an outlet that printed it; `{UNSTATED}` where none is named.", None),
    "after": ("Not said before the first day of this date (EDTF).", "2015-10"),
    "before": ("Not said after the last day of this date (EDTF).", "2016-07-15"),
    "sort": (
        "The order: by relevance, or by day. Unless it is named, `best` where words are searched "
        "for, or else `newest`.",
        "newest",
    ),
    "reports": ("All reports of an utterance; else only the earliest that is found.", "all"),
}
OTHERS: Mapping[str, Parameter] = {
    "q": Parameter(
        WORDS,
        "Words in the archive's search language: all must be found, in any of their forms; "
        '`"…"` exactly, `-` not, `|` or, `*` the beginning of words, `speaker:`, `year:` and '
        "other fields.",
        "الإرهاب",
    ),
    "limit": Parameter(SIZE, "How many records a page has.", 5),
    "cursor": Parameter(
        {"type": "string", "format": "cursor", "maxLength": paging.LONGEST},
        "Where to go on: `next` of the page before has it. Only with the same filters and order.",
    ),
}
# Of filters only these are there once.
ONCE = ("sort", "reports")
NUMBER: Schema = {"type": "integer", "minimum": 1}
SLUG: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
# What stands in addresses.
IN_PATHS: Mapping[str, Parameter] = {
    "number": Parameter(NUMBER, "The permanent number.", 23),
    "slug": Parameter(SLUG, "The name in the address.", "sergei-lavrov"),
    "version": Parameter(NUMBER, "The number of the version.", 1),
    "year": Parameter(NUMBER, "The year of the calendar.", 2016),
    "month": Parameter({"type": "integer", "minimum": 1, "maximum": 12}, "The month.", 7),
}


def of(endpoint: Any) -> dict[str, Parameter]:
    """By name, the parameters of an endpoint's query, in its order."""
    known = getattr(getattr(endpoint, "filter_class", None), "base_filters", {})
    return {name: _parameter(endpoint, name, known.get(name)) for name in endpoint.parameters}


def among(values: Any, told: str, example: Any = None) -> Parameter:
    """One of some values."""
    return Parameter({"type": "string", "enum": [str(v) for v in values]}, told, example)


def _parameter(endpoint: Any, name: str, narrowing: Any) -> Parameter:
    own: Mapping[str, Parameter] = endpoint.own_parameters
    if name in own:
        return own[name]
    if name == "fields":
        return _fields(endpoint.record)
    if name in OTHERS:
        usual = OTHERS[name]
        told, example = endpoint.meanings.get(name, (usual.told, usual.example))
        return Parameter(usual.schema, told, example)
    told, example = endpoint.meanings.get(name) or FILTERS[name]
    value = _value(narrowing.extra["known"])
    return Parameter(value if name in ONCE else _several(value), told, example)


def _value(known: Any) -> Schema:
    """What one value of a filter may be."""
    if isinstance(known, Among):
        return {"type": "string", "enum": list(known.values)}
    return {"type": "string", **(DATED[known.precisions] if isinstance(known, Dates) else {})}


def _several(value: Schema) -> Schema:
    return {"type": "array", "items": dict(value), "minItems": 1, "maxItems": MOST_VALUES}


def _fields(record: Any) -> Parameter:
    names = {"type": "string", "enum": fields.names_of(record)}
    several: Schema = {"type": "array", "items": names, "minItems": 1}
    return Parameter(several, "Only these fields of each record, with commas between them.")
