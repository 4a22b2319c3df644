"""What a speaker's statements divide into: by printed title, by occasion, over time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Max, Q, When, Window
from django.db.models.functions import ExtractMonth, ExtractYear, RowNumber

from statements.models.event import Event
from statements.models.speaker import Speaker
from statements.models.statement import Statement

NEWEST = F("listed_days__startswith").desc(nulls_last=True)
OLDEST = F("listed_days__startswith").asc(nulls_last=True)
IN_TEXT = ("article_id", "start", "pk")
# What of a statement tells its date and how sure it is.
DATING = (
    "attributed_as",
    "said_on",
    "said_on_inferred",
    "article__published_on",
    "article__published_basis",
)
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
        return int(self._counted.count())

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
        counted = groups.annotate(n=Count("pk"), newest=Max("listed_days__startswith"))
        unnamed_last = Case(When(occasion=None, then=1), default=0)
        return counted.order_by(unnamed_last, F("newest").desc(nulls_last=True), "occasion")

    def _newest(self, occasions: Iterable[int | None]) -> Iterator[Statement]:
        there = Q(occasion__in=[key for key in occasions if key])
        if None in occasions:
            there |= Q(occasion=None)
        place = Window(RowNumber(), partition_by="occasion", order_by=[NEWEST, *IN_TEXT])
        numbered = self.said.filter(there).order_by().annotate(place=place)
        first = numbered.filter(place__lte=self.each).values("pk")
        yield from Statement.objects.filter(pk__in=first).newest_first().with_context()


def printed_titles(speaker: Speaker, most: int) -> list[PrintedTitle]:
    """The titles that published statements print of the speaker, most frequent first."""
    titled = Statement.objects.published().filter(speaker=speaker).exclude(attributed_as="")
    rows = (
        titled.select_related("article")
        .only(*DATING)
        .annotate(
            of_title=Window(Count("pk"), partition_by="attributed_as"),
            from_first=Window(
                RowNumber(), partition_by="attributed_as", order_by=[OLDEST, *IN_TEXT]
            ),
            from_last=Window(
                RowNumber(), partition_by="attributed_as", order_by=[NEWEST, *IN_TEXT]
            ),
        )
    )
    ends = rows.filter(Q(from_first=1) | Q(from_last=1))
    titles: dict[str, list[Any]] = {}
    for row in ends.order_by("-of_title", "attributed_as", "from_first")[: 2 * most]:
        titles.setdefault(row.attributed_as, []).append(row)
    return [
        PrintedTitle(title, of[0].of_title, of[0], of[-1])
        for title, of in list(titles.items())[:most]
    ]


def first_and_last(speaker: Speaker) -> list[Statement]:
    """The first and the last published statement of a speaker by day; one where none is later."""
    said = Statement.objects.published().filter(speaker=speaker)
    dated = said.select_related("article").only(*DATING)
    first, last = dated.oldest_first().first(), dated.newest_first().first()
    return of_two_dates(first, last) if first and last else []


def of_two_dates(first: Statement, last: Statement) -> list[Statement]:
    """Both statements; only the first where they are listed under one date, equally sure."""
    listed = [(s.listed_on, s.inferred, s.is_listed_by_printing) for s in (first, last)]
    return [first] if listed[0] == listed[1] else [first, last]


def counts_over_time(
    speakers: Iterable[Speaker], *, by_month: bool
) -> dict[int, dict[Period, int]]:
    """By speaker's key, the number of published statements that begin in each month or year."""
    said = Statement.objects.published().filter(speaker__in=[s.pk for s in speakers])
    dated = said.filter(listed_days__startswith__isnull=False).order_by()
    period: list[Any] = [ExtractYear("listed_days__startswith")]
    if by_month:
        period.append(ExtractMonth("listed_days__startswith"))
    counts: dict[int, dict[Period, int]] = {}
    counted = dated.values_list("speaker", *period).annotate(n=Count("pk"))
    for key, *when, n in counted:
        counts.setdefault(key, {})[tuple(when)] = n
    return counts
