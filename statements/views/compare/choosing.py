"""Choosing whom to compare: by name, beside whom they are quoted, or a pair to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from statements.filters.compared import MOST_COMPARED, ComparedFilter
from statements.models import Speaker
from statements.models.names import speakers_called, suggested_names
from statements.models.together import Beside, Pair, pairs_quoted_together, quoted_beside

MOST_OFFERED = 8
MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A word or filter that narrows the comparison: what it is, its value, and how to drop it."""

    legend: str
    label: str
    address: str


def narrowings(found: ComparedFilter) -> list[Narrowing]:
    """All that narrows the comparison, each with the address without it."""
    words = [Narrowing(_("Words"), found.line, found.address(q=""))] if found.line else []
    dates = [
        Narrowing(str(found.filters[name].label), label, found.address(without=name, value=value))
        for name, value, label in found.dates
    ]
    facets = [found.facet(name) for name in found.used if name not in ("speaker", *RANGE)]
    chosen = [
        Narrowing(str(f.legend), o.label, found.address(without=f.name, value=o.value))
        for f in facets
        for o in f.chosen
    ]
    return [*words, *chosen, *dates]


RANGE = ("after", "before")


def taken_out(found: ComparedFilter) -> list[tuple[Speaker, str]]:
    """Each speaker compared, with the address of the comparison without them."""
    return [
        (speaker, found.address(without="speaker", value=speaker.slug)) for speaker in found.chosen
    ]


def notices(found: ComparedFilter) -> list[str]:
    """What was asked for and could not be taken as it is, in words."""
    message = _("At most four speakers are compared: “%(name)s” was left aside.")
    return [*found.notices, *(message % {"name": name} for name in found.set_aside)]


def called(found: ComparedFilter, typed: str) -> list[tuple[Speaker, str]]:
    """Whom the typed name may mean, best first, each with the address that adds them."""
    if not typed:
        return []
    begun = [name.slug for name in suggested_names(typed) if name.kind == "speaker"]
    slugs = [speaker.slug for speaker in speakers_called(typed)]
    others = [
        slug for slug in dict.fromkeys([*slugs, *begun]) if slug not in found.values["speaker"]
    ]
    offered = others[:MOST_OFFERED]
    speakers = Speaker.objects.with_offices().with_statement_count()
    by_slug = speakers.in_bulk(offered, field_name="slug") if offered else {}
    return [(by_slug[slug], _with(found, [slug])) for slug in offered if slug in by_slug]


def beside(found: ComparedFilter) -> list[tuple[Beside, str]]:
    """Who is quoted beside those compared, each with the address that adds them."""
    if not found.chosen or len(found.chosen) == MOST_COMPARED:
        return []
    near = quoted_beside(found.chosen, MOST_OFFERED)
    return [(one, _with(found, [one.speaker.slug])) for one in near]


def pairs(found: ComparedFilter) -> list[tuple[Pair, str]]:
    """Speakers often quoted together, to begin with, each two with their comparison."""
    if found.chosen:
        return []
    near = pairs_quoted_together(MOST_PAIRS)
    return [(pair, _with(found, [pair.one.slug, pair.other.slug])) for pair in near]


def _with(found: ComparedFilter, slugs: Iterable[str]) -> str:
    return found.address(speaker=[*found.values["speaker"], *slugs])
