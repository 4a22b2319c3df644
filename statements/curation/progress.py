"""How far curation has come: what was decided week by week, and how long what waits has waited."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statements.models import Decision, DecisionKind, Statement

WEEKS = 26
# Accepting and rejecting is curating; publishing is the second look at it.
CURATED = (DecisionKind.ACCEPTED, DecisionKind.REJECTED)
AGES: tuple[tuple[Promise, int | None], ...] = (
    (_("less than a week"), 7),
    (_("less than a month"), 30),
    (_("less than three months"), 91),
    (_("less than a year"), 365),
    (_("a year or more"), None),
)


@dataclass(frozen=True, slots=True)
class Week:
    """What was decided from a Monday to a Sunday."""

    monday: date
    curated: int
    published: int


@dataclass(frozen=True, slots=True)
class Age:
    """How many statements have waited so long to be judged."""

    label: Promise
    waiting: int


def decided_by_week() -> list[Week]:
    """The last 26 weeks in order, this one last; of a statement judged twice each judgement."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    this_monday = midnight - timedelta(days=midnight.weekday())
    mondays = [this_monday - timedelta(weeks=weeks) for weeks in reversed(range(WEEKS))]
    decided = Decision.objects.filter(
        kind__in=[*CURATED, DecisionKind.PUBLISHED], made_at__gte=mondays[0]
    )
    by_week = (
        decided.order_by()
        .values(monday=TruncWeek("made_at"))
        .annotate(
            curated=Count("kind", filter=Q(kind__in=CURATED)),
            published=Count("kind", filter=Q(kind=DecisionKind.PUBLISHED)),
        )
    )
    found = {week["monday"]: (week["curated"], week["published"]) for week in by_week}
    return [Week(monday.date(), *found.get(monday, (0, 0))) for monday in mondays]


def waiting_by_age() -> list[Age]:
    """The statements that wait to be judged, by how long ago they were entered."""
    now, younger, asked = timezone.now(), Q(pk__in=[]), {}
    for place, (_label, days) in enumerate(AGES):
        within = Q() if days is None else Q(created_at__gt=now - timedelta(days=days))
        asked[f"age_{place}"] = Count("created_at", filter=within & ~younger)
        younger = within
    numbers = Statement.objects.waiting().order_by().aggregate(**asked)
    return [Age(label, numbers[f"age_{place}"]) for place, (label, _days) in enumerate(AGES)]
