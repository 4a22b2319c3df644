"""What a speaker's statements divide into: by printed title, by occasion, over time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Count, F, Max, When
from django.db.models.functions import ExtractMonth, ExtractYear

from statements.models.event import Event
from statements.models.kept_counts import kept
from statements.models.speaker import Speaker
from statements.models.statement import Statement

NEWEST = F("listed_days__startswith").desc(nulls_last=True)
# Of dated ones, as an index that has the newest first is read backwards.
FIRST = F("listed_days__startswith").asc(nulls_first=True)
IN_TEXT = ("article_id", "start", "pk")
# What of a statement tells its date and how sure it is.
DATING = (
    "attributed_as",
    "said_on",
    "said_on_inferred",
    "article__published_on",
    "article__published_basis",
)
# Of the commonest titles the first and the last statement by day, each found in the index.
_TITLES = """
    WITH said AS NOT MATERIALIZED (
        SELECT id, attributed_as, lower(listed_days) AS day, article_id, start
        FROM public.statements_statement WHERE speaker_id = %(speaker)s AND status = 'published'
    ), titles AS (
        SELECT attributed_as AS title, count(*) AS n FROM said WHERE attributed_as <> ''
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(most)s
    )
    SELECT title, n, first.id, coalesce(last.id, first.id) FROM titles
    CROSS JOIN LATERAL (SELECT id FROM said WHERE attributed_as = title
        ORDER BY day ASC NULLS LAST, article_id, start, id LIMIT 1) AS first
    LEFT JOIN LATERAL (SELECT id FROM said WHERE attributed_as = title AND day IS NOT NULL
        ORDER BY day DESC, article_id, start, id LIMIT 1) AS last ON true
    ORDER BY n DESC, title
"""
# A year, and a month of it where months are counted.
Period = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedTitle:
    """A title with which statements present a speaker: how many, the first and the last by day."""

    title: str
    count: int
    first: Statement
    last: Statement

    @property
    def ends(self) -> list[Statement]:
        """The first and the last; only one where both are of one date."""
        return of_two_dates(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a speaker said on one occasion, on no named one (None): how often, and the newest."""

    event: Event | None
    count: int
    statements: list[Statement]

    @property
    def has_more(self) -> bool:
        """Whether there are statements besides these."""
        return self.count > len(self.statements)


class Occasions(Sequence[Occasion]):
    """The occasions of a speaker's published statements, the one spoken on last first.

    Statements of no named occasion stand behind all others. Only the slice asked for is fetched,
    with at most `each` statements an occasion.
    """

    def __init__(self, speaker: Speaker, each: int) -> None:
        self.said = Statement.objects.published().filter(speaker=speaker)
        self.each = each

    def __len__(self) -> int:
        """How many occasions there are."""
        return int(self.said.order_by().values("occasion").distinct().count())

    def __getitem__(self, places: Any) -> Any:
        """The occasions of these places."""
        counts = {row["occasion"]: row["n"] for row in self._counted[places]}
        events: dict[Any, Event] = Event.objects.in_bulk([key for key in counts if key])
        said: dict[int | None, list[Statement]] = {}
        for statement in self._newest(counts):
            said.setdefault(statement.occasion_id, []).append(statement)
        return [Occasion(events.get(key), n, said.get(key, [])) for key, n in counts.items()]

    def counts(self, most: int) -> list[tuple[Event | None, int]]:
        """The first occasions, each with the number of statements."""
        counts = {row["occasion"]: row["n"] for row in self._counted[:most]}
        events: dict[Any, Event] = Event.objects.in_bulk([key for key in counts if key])
        return [(events.get(key), n) for key, n in counts.items()]

    @property
    def _counted(self) -> Any:
        groups = self.said.order_by().values("occasion")
        counted = groups.annotate(n=Count("*"), newest=Max("listed_days__startswith"))
        unnamed_last = Case(When(occasion=None, then=1), default=0)
        return counted.order_by(unnamed_last, F("newest").desc(nulls_last=True), "occasion")

    def _newest(self, occasions: Iterable[int | None]) -> Iterator[Statement]:
        of_each = [
            self.said.filter(occasion=key).newest_first().values("pk")[: self.each]
            for key in occasions
        ]
        if of_each and self.each:
            first, *others = of_each
            keys = [row["pk"] for row in first.union(*others, all=True)]
            yield from Statement.objects.filter(pk__in=keys).newest_first().with_context()


def printed_titles(speaker: Speaker, most: int) -> list[PrintedTitle]:
    """The titles that published statements print of the speaker, most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, {"speaker": speaker.pk, "most": most})
        rows = cursor.fetchall()
    ends = Statement.objects.select_related("article").only(*DATING)
    found = ends.in_bulk({key for _, _, *keys in rows for key in keys})
    return [PrintedTitle(title, n, found[first], found[last]) for title, n, first, last in rows]


def first_and_last(speaker: Speaker) -> list[Statement]:
    """The first and the last published statement of a speaker by day; one where none is later."""
    said = Statement.objects.published().filter(speaker=speaker)
    told = said.select_related("article").only(*DATING)
    last = told.newest_first().first()
    # the undated ones stand behind all: where the last is one, there are no others
    dated = told.filter(listed_days__startswith__isnull=False)
    first = dated.order_by(FIRST, *IN_TEXT).first() or last
    return of_two_dates(first, last) if first and last else []


def of_two_dates(first: Statement, last: Statement) -> list[Statement]:
    """Both statements; only the first where they are listed under one date, equally sure."""
    listed = [(s.listed_on, s.inferred, s.is_listed_by_printing) for s in (first, last)]
    return [first] if listed[0] == listed[1] else [first, last]


@kept
def counts_over_time(speakers: frozenset[int], *, by_month: bool) -> dict[int, dict[Period, int]]:
    """By speaker's key, the number of published statements that begin in each month or year."""
    said = Statement.objects.published().filter(speaker__in=speakers)
    dated = said.filter(listed_days__startswith__isnull=False).order_by()
    period: list[Any] = [ExtractYear("listed_days__startswith")]
    if by_month:
        period.append(ExtractMonth("listed_days__startswith"))
    counts: dict[int, dict[Period, int]] = {}
    counted = dated.values_list("speaker", *period).annotate(n=Count("*"))
    for key, *when, n in counted:
        counts.setdefault(key, {})[tuple(when)] = n
    return counts
