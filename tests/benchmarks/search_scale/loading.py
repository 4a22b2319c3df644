"""The made archive as records of the real one, loaded in batches."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from django.db import connection, transaction

from statements.arabic.names import index_name
from statements.dates import PartialDate
from statements.models import (
    Article,
    DateBasis,
    DatesFrom,
    Event,
    EventKind,
    Kind,
    Office,
    Outlet,
    Quote,
    ReviewStatus,
    SayingDateStatus,
    Source,
    Speaker,
    Statement,
)
from tests.benchmarks.archive_engine import index_everything
from tests.benchmarks.deciding import decide
from tests.benchmarks.search_scale.generator import MadeArticle, MadeStatement, articles
from tests.benchmarks.search_scale.world import World
from tests.benchmarks.telling import counted

ARTICLES_AT_ONCE = 500
ARRIVED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Around:
    """The speakers, events and outlets of the database, in the order of the world's."""

    speakers: list[Speaker]
    events: list[Event]
    outlets: list[Outlet]

    @classmethod
    def make(cls, world: World) -> "Around":
        """Stores those of the world."""
        named = enumerate(world.outlets.things)
        outlets = (Outlet(name_ar=name, slug=f"outlet-{n}") for n, name in named)
        return cls(_speakers(world), _events(world), Outlet.objects.bulk_create(outlets))

    @classmethod
    def read(cls) -> "Around":
        """Those that are stored."""
        return cls(
            list(Speaker.objects.order_by("pk").prefetch_related("offices")),
            list(Event.objects.order_by("pk")),
            list(Outlet.objects.order_by("pk")),
        )

    def article(self, made: MadeArticle, source: Source) -> Article:
        """A made article as a record that is not stored yet."""
        return Article(
            title=made.title,
            body=made.body,
            source=source,
            outlet=None if made.outlet is None else self.outlets[made.outlet],
            published_on=PartialDate.parse(made.day.isoformat()),
            published_basis=DateBasis.STATED,
        )

    def statement(self, made: MadeStatement, article: Article, start: int) -> Statement:
        """A made statement as a record that is not stored yet."""
        return Statement(
            article=article,
            start=start,
            end=start + len(made.text),
            text=made.text,
            kind=Kind(made.kind),
            status=ReviewStatus.PUBLISHED if made.is_published else ReviewStatus.CANDIDATE,
            speaker=self.speakers[made.speaker],
            attributed_as=made.office,
            occasion=None if made.occasion is None else self.events[made.occasion],
            said_on=PartialDate.parse(made.said_on),
            said_on_status=SayingDateStatus.EXPLICIT,
            said_on_basis=made.said_on,
        )


class Loader:
    """Loads articles of a world, whose speakers, events and outlets are there from the start."""

    def __init__(self, world: World) -> None:
        self.around = Around.make(world)

    def load(self, made: Iterable[MadeArticle]) -> Iterator[MadeArticle]:
        """The same articles, each when its batch has been loaded."""
        rest = iter(made)
        while batch := list(islice(rest, ARTICLES_AT_ONCE)):
            with transaction.atomic():
                self._load(batch)
            yield from batch

    def _load(self, batch: list[MadeArticle]) -> None:
        sources = Source.objects.bulk_create(source_of(one) for one in batch)
        articles = Article.objects.bulk_create(
            self.around.article(one, source) for one, source in zip(batch, sources, strict=True)
        )
        made = [
            (statement, article, start)
            for one, article in zip(batch, articles, strict=True)
            for statement, start in zip(one.statements, one.starts, strict=True)
        ]
        statements = Statement.objects.bulk_create(self._statement(*one) for one in made)
        pairs = [(one, of) for (one, _, _), of in zip(made, statements, strict=True)]
        Quote.objects.bulk_create(quote for one, of in pairs for quote in quotes(one, of))
        speaks_of = Statement.about.through
        speaks_of._default_manager.bulk_create(
            speaks_of(statement=of, event=self.around.events[one.about])
            for one, of in pairs
            if one.about is not None
        )
        decide(statements)

    def _statement(self, made: MadeStatement, article: Article, start: int) -> Statement:
        return self.around.statement(made, article, start)


def load_checked(statements: int, seed: int) -> None:
    """Loads and indexes a made archive as the archive itself would, with all checks."""
    world = World(statements, seed)
    made = Loader(world).load(articles(statements, seed, world))
    told = (one for article in made for one in article.statements)
    for _ in counted(told, "Statements loaded", statements):
        pass
    index_everything()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _speakers(world: World) -> list[Speaker]:
    speakers = Speaker.objects.bulk_create(
        Speaker(
            name_ar=made.name,
            sort_key=index_name(made.name),
            slug=made.slug,
            country=made.country,
        )
        for made in world.speakers.things
    )
    Office.objects.bulk_create(
        Office(speaker=speaker, title=made.office)
        for made, speaker in zip(world.speakers.things, speakers, strict=True)
    )
    return speakers


def _events(world: World) -> list[Event]:
    return Event.objects.bulk_create(
        Event(
            name_ar=made.name,
            slug=made.slug,
            kind=EventKind.TALKS,
            is_occasion=True,
            dates=PartialDate.parse(made.day.isoformat()),
            dates_from=DatesFrom.ARTICLE,
        )
        for made in world.events.things
    )


def source_of(made: MadeArticle) -> Source:
    """The document in which a made article came."""
    content = f"{made.title}\n\n{made.body}\n".encode()
    return Source(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain; charset=utf-8",
        captured_at=ARRIVED,
    )


def quotes(made: MadeStatement, statement: Statement) -> Iterator[Quote]:
    """What a made statement quotes."""
    for start, end in made.quotes:
        yield Quote(
            statement=statement,
            start=statement.start + start,
            end=statement.start + end,
            text=made.text[start:end],
        )
