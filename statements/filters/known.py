"""Which values the archive knows, and how it writes them itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from statements.dates import PartialDate, PartialDateError, Precision
from statements.filters.facets import UNSTATED
from statements.models import Event, Outlet, Speaker, Statement, is_country
from statements.models.speaker_addresses import leading_to


@dataclass(frozen=True, slots=True)
class Among:
    """What knows these values and no others."""

    values: tuple[str, ...]

    def __call__(self, asked: list[str]) -> Mapping[str, str]:
        """Those of the values, as they are."""
        return {value: value for value in asked if value in self.values}


@dataclass(frozen=True, slots=True)
class Dates:
    """What knows dates of these precisions; of any where none is named."""

    precisions: tuple[Precision, ...] = ()

    def __call__(self, asked: list[str]) -> Mapping[str, str]:
        """Those of the dates, as the archive writes them."""
        dated = {text: date for text in asked if (date := _date(text))}
        of_all = not self.precisions
        return {t: str(d) for t, d in dated.items() if of_all or d.precision in self.precisions}


def among(values: Iterable[str]) -> Among:
    """What knows these values."""
    return Among(tuple(map(str, values)))


def speakers(asked: list[str]) -> Mapping[str, str]:
    """Speakers by their address, or by one that leads to them."""
    published = Speaker.objects.published()
    present = _present(published, "slug", asked)
    left = leading_to(slug for slug in asked if slug not in present)
    led_to = dict(published.filter(pk__in=left.values()).values_list("pk", "slug")) if left else {}
    return {**present, **{slug: led_to[key] for slug, key in left.items() if key in led_to}}


def events(asked: list[str]) -> Mapping[str, str]:
    """Events by their address, or by one that they have left."""
    published = Event.objects.published()
    former = published.filter(former_slugs__slug__in=asked)
    left = former.values_list("former_slugs__slug", "slug")
    return {**dict(left), **_present(published, "slug", asked)}


def outlets(asked: list[str]) -> Mapping[str, str]:
    """Outlets by their address, and that none is stated."""
    return {**among([UNSTATED])(asked), **_present(Outlet.objects.all(), "slug", asked)}


def offices(asked: list[str]) -> Mapping[str, str]:
    """Titles as printed."""
    return _present(Statement.objects.published(), "attributed_as", asked)


def countries(asked: list[str]) -> Mapping[str, str]:
    """Countries by their code."""
    return {code: code.lower() for code in asked if is_country(code)}


def dates(*precisions: Precision) -> Dates:
    """What knows dates of these precisions; of any where none is named."""
    return Dates(precisions)


def _present(rows: Any, column: str, asked: list[str]) -> Mapping[str, str]:
    found = rows.filter(**{f"{column}__in": asked}).order_by().values_list(column, flat=True)
    return {value: value for value in found.distinct()}


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except PartialDateError:
        return None
