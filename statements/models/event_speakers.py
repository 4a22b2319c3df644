"""Who spoke at an event: by country, those with most statements first."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count

from statements.models.event import Event
from statements.models.speaker import Speaker, country_name
from statements.models.statement import Statement

# The statements are counted by speaker before these are looked up.
_COUNTRIES = """
    SELECT speaker.country, sum(n)::int AS statements, count(*) FROM (
        SELECT speaker_id, count(*) FROM public.statements_statement
        WHERE occasion_id = %s AND status = 'published' GROUP BY 1
    ) AS said(speaker_id, n) JOIN public.statements_speaker AS speaker ON speaker.id = speaker_id
    GROUP BY 1 ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Country:
    """A country, "" for none, with its number of statements and its most quoted speakers."""

    code: str
    count: int
    speakers: list[tuple[Speaker, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name in the language in use; empty for none."""
        return country_name(self.code) if self.code else ""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The speakers at an event: how many, of which countries, and the most quoted of them."""

    count: int
    countries: list[Country]
    shown: list[Speaker]

    @property
    def statement_count(self) -> int:
        """How many statements were made there."""
        return sum(country.count for country in self.countries)

    @property
    def named(self) -> list[Country]:
        """The countries of the speakers shown, those with most statements first."""
        return [country for country in self.countries if country.speakers]

    @property
    def more(self) -> int:
        """How many speakers are not shown."""
        return self.count - len(self.shown)

    @property
    def to_compare(self) -> list[Speaker]:
        """The two most quoted; empty where there is only one."""
        return self.shown[:2] if self.count > 1 else []


def speakers_at(event: Event, most: int) -> Speakers:
    """The speakers of the published statements made at the event, so many of them shown."""
    said = Statement.objects.published().said_at(event).order_by()
    counted = said.values("speaker").annotate(n=Count("*")).order_by("-n", "speaker")
    counts = dict(counted.values_list("speaker", "n")[:most])
    speakers = Speaker.objects.in_bulk(counts)
    by_country: dict[str, list[tuple[Speaker, int]]] = {}
    for key, n in counts.items():
        by_country.setdefault(speakers[key].country, []).append((speakers[key], n))
    with connection.cursor() as cursor:
        cursor.execute(_COUNTRIES, [event.pk])
        sizes = cursor.fetchall()
    countries = [Country(code, n, by_country.get(code, [])) for code, n, _ in sizes]
    return Speakers(sum(n for *_, n in sizes), countries, [speakers[key] for key in counts])
