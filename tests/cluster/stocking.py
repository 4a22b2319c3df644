"""A program: some thousand made statements come into an archive beside those that it has.

Of many years and all kinds of dates; some are reports of one utterance. `DATABASE_URL` names the
database under its owner; how many statements are made is its one word.
"""

import os
import sys
from dataclasses import replace
from typing import Any

import django

SEED = 7
# Of so many statements one each is dated so; of so many articles one is not dated.
DATES = ("2011", "2014-11/2015-03", "../2012-05", "2019-02/..", "2016-12-28/P1W", "2009-06")
ONE_OF = 50
UNDATED = 9
# So many utterances are reported by two statements or by three.
UTTERANCES = 120


def stock(statements: int) -> None:
    """Makes the statements and indexes all."""
    from django.db import connection

    from tests.benchmarks.archive_engine import index_everything
    from tests.benchmarks.search_scale.generator import articles
    from tests.benchmarks.search_scale.loading import Loader
    from tests.benchmarks.search_scale.world import World

    world = World(statements, SEED)
    loader = Loader(world)
    loader.around = _dated_otherwise(loader.around)
    for _ in loader.load(articles(statements, SEED, world)):
        pass
    _group()
    index_everything()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _dated_otherwise(around: Any) -> Any:
    """What makes records, dated in all ways."""
    from tests.benchmarks.search_scale.loading import Around

    class Dated(Around):
        def article(self, made: Any, source: Any) -> Any:
            article = super().article(made, source)
            if made.number % UNDATED == 0:
                article.published_on, article.published_basis = None, ""
            return article

        def statement(self, made: Any, article: Any, start: int) -> Any:
            which = made.number % ONE_OF
            if which < len(DATES):
                return super().statement(replace(made, said_on=DATES[which]), article, start)
            statement = super().statement(made, article, start)
            if article.published_on is None:
                statement.said_on, statement.said_on_basis = None, ""
                statement.said_on_status = "unknown"
            return statement

    return Dated(around.speakers, around.events, around.outlets)


def _group() -> None:
    """Lets published statements be reports of the same utterances."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from statements.models import Statement, Utterance, UtteranceReport
    from statements.models.indexing import indexing_later

    somebody, _ = User.objects.get_or_create(username="groups")
    free = Statement.objects.published().filter(utterance_reports=None).order_by("pk")
    keys = list(free.values_list("pk", flat=True))
    with indexing_later():
        for number in range(UTTERANCES):
            utterance = Utterance.objects.create(
                state="confirmed", decided_by=somebody, decided_at=timezone.now()
            )
            reports = keys[number * 3 :: UTTERANCES * 3][: 2 + number % 2]
            UtteranceReport.objects.bulk_create(
                UtteranceReport(utterance=utterance, statement_id=key, is_confirmed=True)
                for key in reports
            )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.test")
    django.setup()
    stock(int(sys.argv[1]))
