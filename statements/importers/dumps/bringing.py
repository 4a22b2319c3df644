"""A whole dump is read into an empty archive, in one transaction; then it is indexed."""

from collections.abc import Mapping

import psycopg
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import override

from statements.importers.dumps.around import bring_in_ties, date_releases
from statements.importers.dumps.articles import bring_in_articles
from statements.importers.dumps.nouns import bring_in_nouns
from statements.importers.dumps.opening import Dump, NoDumpError, Tell
from statements.importers.dumps.people import bring_in_people, judge_by_other_rules
from statements.importers.dumps.statements import bring_in_statements
from statements.importers.dumps.tombstones import bring_in_tombstones
from statements.models import (
    Article,
    Event,
    Outlet,
    Source,
    Speaker,
    SpeakerProposal,
    Statement,
    StatementVersion,
    Utterance,
    in_somebodys_name,
)
from statements.models.indexing import indexing_later
from statements.models.indexing_many import LARGE_BATCH, drain_all, put_in_order
from statements.search.gathering import gathering

CONTENT: tuple[type[models.Model], ...] = (
    *(Source, Article, Outlet, Speaker, Event, Statement, Utterance, SpeakerProposal),
)
# Of rows that are copied the database's own errors.
_REFUSALS = (DataError, IntegrityError, psycopg.DataError, psycopg.IntegrityError)


def check_empty() -> None:
    """NoDumpError where the archive holds anything already."""
    for model in CONTENT:
        if model._default_manager.exists():
            with override("en"):
                name = str(model._meta.verbose_name_plural)
            raise NoDumpError(f"This archive is not empty, it holds {name}: read into a new one.")


def bring_in(dump: Dump, tell: Tell) -> None:
    """Bring all of it in, or nothing: NoDumpError where something does not fit or is refused."""
    try:
        with indexing_later(), transaction.atomic(), in_somebodys_name():
            check_empty()
            with transaction.atomic():
                _bring_in(dump, tell)
    except _REFUSALS as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NoDumpError(f"The database refuses what the dump says: {told}.") from error


def _bring_in(dump: Dump, tell: Tell) -> None:
    people = bring_in_people(dump.lines("accounts"))
    judge_by_other_rules(people)
    nouns = bring_in_nouns(dump, people)
    texts = bring_in_articles(dump, nouns)
    bring_in_statements(dump, nouns, texts, people, tell)
    bring_in_tombstones(dump, texts, people)
    bring_in_ties(dump, people)
    date_releases(dump)
    _compare(dump.counts)


def _compare(counts: Mapping[str, int]) -> None:
    """NoDumpError where the archive now shows more or less than the dump has."""
    for name, shown in (
        ("statements", Statement.objects.published()),
        ("versions", StatementVersion.objects.all()),
        ("articles", Article.objects.published()),
        ("speakers", Speaker.objects.published()),
        ("events", Event.objects.published()),
    ):
        if (count := shown.count()) != counts[name]:
            raise NoDumpError(
                f"The dump has {counts[name]} {name}, but readers would see {count} of them."
            )


def index(tell: Tell, processes: int = 1) -> None:
    """Index what has come in, batch after batch; interrupted, `rebuild_search` goes on with it."""
    total, done = put_in_order(), 0
    with gathering():
        for seen in drain_all(LARGE_BATCH, processes):
            done += seen
            tell(done, total)
