"""The maps of the archive's pages for search engines: an index, and for each noun its maps.

A map of records holds those whose number lies in a range, so that the last of a thousand maps
costs no more than the first; in it are only those that readers may see.
"""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Page, Paginator
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from statements.models import Article, Event, Speaker, Statement
from statements.models.review import published_statements

if TYPE_CHECKING:
    AnyPaginator = Paginator[Any]
    AnySitemap = Sitemap[Any]
else:
    AnyPaginator, AnySitemap = Paginator, Sitemap

A_MAP = 1000
AN_HOUR = 60 * 60
LANGUAGES = ("ar", "en")
LISTS = (
    *("home", "statement-list", "speaker-list", "event-list", "article-list"),
    *("date-archive", "hijri-archive", "compare", "about", "method", "search-guide", "data"),
)


class ByNumber(AnyPaginator):
    """Records page by page, each page those whose key lies in its range; it may be empty."""

    def __init__(self, records: QuerySet[Any], key: str) -> None:
        super().__init__(records, A_MAP)
        self.records = records
        self.key = key

    @cached_property
    def num_pages(self) -> int:
        """How many pages there are: as many as the highest key asks for, and at least one."""
        highest = self.records.order_by().aggregate(n=Max(self.key))["n"]
        return max(1, -(-(highest or 0) // A_MAP))

    def page(self, number: int | str) -> Page[Any]:
        """The records of a page, each once for each language."""
        asked = self.validate_number(number)
        ends = {f"{self.key}__gt": (asked - 1) * A_MAP, f"{self.key}__lte": asked * A_MAP}
        records = self.records.filter(**ends).order_by(self.key)
        return Page([(record, code) for record in records for code in LANGUAGES], asked, self)


class Map(AnySitemap):
    """Pages in both languages, each telling of the other."""

    i18n = True
    alternates = True
    languages = LANGUAGES
    limit = A_MAP * len(LANGUAGES)

    def get_latest_lastmod(self) -> datetime | None:
        """When a published statement was last changed."""
        return newest_change()

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """The addresses; who reads neither language is led to the Arabic page."""
        urls: list[dict[str, Any]] = super().get_urls(*args, **kwargs)
        for url in urls:
            arabic = url["alternates"][0]["location"]
            url["alternates"].append({"location": arabic, "lang_code": "x-default"})
        return urls


class Records(Map):
    """The pages of one noun's records."""

    key = "pk"

    @abstractmethod
    def items(self) -> QuerySet[Any]:
        """Those that readers may see, with `changed_at`."""

    @property
    def paginator(self) -> "Paginator[Any]":
        """The records by ranges of their key."""
        return ByNumber(self.items(), self.key)

    def lastmod(self, record: Any) -> datetime:
        """When it, or a statement that its page shows, was last changed."""
        changed: datetime = record.changed_at
        return changed


class Statements(Records):
    """Published statements, by their permanent numbers."""

    key = "number"

    def items(self) -> QuerySet[Statement]:
        """What a reader may see."""
        statements = Statement.objects.published().select_related("release")
        return statements.only("number", "release__changed_at")

    def lastmod(self, record: Any) -> datetime:
        """When what readers see of it last changed."""
        changed: datetime = record.release.changed_at
        return changed


class Speakers(Records):
    """Speakers of published statements."""

    def items(self) -> QuerySet[Speaker]:
        """Each as of its newest statement."""
        return Speaker.objects.published().only("slug").annotate(changed_at=newest("speaker"))


class Events(Records):
    """Events at which, or of which, a published statement was made."""

    def items(self) -> QuerySet[Event]:
        """Each as of its newest statement."""
        changed_at = Greatest(newest("occasion"), newest("about"))
        return Event.objects.published().only("slug").annotate(changed_at=changed_at)


class Articles(Records):
    """Articles in which a published statement stands."""

    def items(self) -> QuerySet[Article]:
        """Each as of its newest statement."""
        return Article.objects.published().only("pk").annotate(changed_at=newest("article"))


class Dates(Map):
    """The years, months and days under which a statement is listed."""

    def items(self) -> list[tuple[tuple[int, ...], datetime]]:
        """Year, year and month, or year, month and day, each as of its newest statement."""
        found: dict[tuple[int, ...], datetime] = {}
        for parts, changed_at in _listed():
            found[parts] = max(changed_at, found.get(parts, changed_at))
        return sorted(found.items())

    def location(self, item: tuple[tuple[int, ...], datetime]) -> str:
        """The page of the period."""
        parts, _ = item
        return reverse(("date-year", "date-month", "date-day")[len(parts) - 1], args=parts)

    def lastmod(self, item: tuple[tuple[int, ...], datetime]) -> datetime:
        """When a statement of the period was last changed."""
        return item[1]


class Pages(Map):
    """The first page, the lists, and what the archive says of itself."""

    def items(self) -> list[str]:
        """The names of their addresses."""
        return [*LISTS]

    def location(self, name: str) -> str:
        """The page of that name."""
        return reverse(name)


MAPS: dict[str, type[AnySitemap] | AnySitemap] = {
    "statements": Statements,
    "speakers": Speakers,
    "events": Events,
    "articles": Articles,
    "dates": Dates,
    "pages": Pages,
}

_kept = cache_control(public=True, max_age=AN_HOUR)
index = _kept(require_safe(partial(views.index, sitemaps=MAPS, sitemap_url_name="sitemap-section")))
section = _kept(require_safe(partial(views.sitemap, sitemaps=MAPS)))


def newest(link: str) -> Subquery:
    """When the newest of the published statements that point here by that link was changed."""
    linked = published_statements().filter(**{link: OuterRef("pk")}).values(link)
    return Subquery(linked.annotate(newest=Max("release__changed_at")).values("newest"))


def newest_change() -> datetime | None:
    """When a published statement was last changed."""
    changed: datetime | None = published_statements().aggregate(n=Max("release__changed_at"))["n"]
    return changed


def _listed() -> Iterator[tuple[tuple[int, ...], datetime]]:
    """The periods of each range of days under which statements stand, with their newest change.

    Of a range longer than a day they are the year and the month of its first and its last day.
    """
    rows = (
        published_statements()
        .values_list("listed_days")
        .annotate(newest=Max("release__changed_at"))
    )
    for days, changed_at in rows:
        first, last = _ends(days)
        for day in {day for day in (first, last) if day}:
            yield (day.year,), changed_at
            yield (day.year, day.month), changed_at
        if first and first == last:
            yield (first.year, first.month, first.day), changed_at


def _ends(days: Any) -> tuple[date | None, date | None]:
    """The first and the last day of a range; None where it is open or there is none."""
    if days is None:
        return None, None
    return days.lower, days.upper and days.upper - timedelta(days=1)
