"""How long it takes to find the partners of one new statement, and of all, in a large archive."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from django.db import connection

from statements.curation import comparing
from statements.curation.grouping import index_all, propose_groups
from statements.models import Article, ReviewStatus, Statement
from statements.similarity.word_lists import lines
from tests.benchmarks.search_scale.generator import MadeArticle, MadeStatement, articles
from tests.benchmarks.search_scale.loading import Loader
from tests.benchmarks.search_scale.world import World
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted, timed

# Of a hundred statements so many end in a stock phrase; of a hundred articles so many begin with
# what another has printed.
WITH_STOCK, PRINTED_AGAIN = 40, 20
# So many statements are asked one by one, and so many in a batch.
ASKED, IN_A_BATCH = 200, 10_000


class Accepted(Loader):
    """Loads statements as if somebody had accepted them, without the decisions."""

    def _statement(self, made: MadeStatement, article: Article, start: int) -> Statement:
        statement = super()._statement(made, article, start)
        statement.status = ReviewStatus.ACCEPTED
        return statement


def _without_checks() -> None:
    """Switch the checks of statements and articles off, which what is measured does not ask."""
    with connection.cursor() as cursor:
        for table in ("source", "article", "statement", "statement_about", "decision"):
            cursor.execute(f"ALTER TABLE statements_{table} DISABLE TRIGGER USER")


def run(statements: int, seed: int) -> None:
    """Prints the times on a made archive of so many statements."""
    world = World(statements, seed)
    _without_checks()
    with timed("Loading the archive"):
        loaded = Accepted(world).load(_with_copies(articles(statements, seed, world), seed))
        for _ in counted((s for a in loaded for s in a.statements), "Statements", statements):
            pass
    keys = comparing.compared_keys()
    with timed("Noting the keys of all statements") as noting:
        index_all(keys)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    alone = [_seconds(key) for key in keys[:: max(1, len(keys) // ASKED)]]
    batch = keys[:IN_A_BATCH]
    with timed("Comparing a batch") as comparing_batch:
        told = propose_groups(batch)
    rows = [
        ["partners of one statement, median", f"{median(alone) * 1000:.0f} ms"],
        ["partners of one statement, slowest of 200", f"{max(alone) * 1000:.0f} ms"],
        [f"keys of {len(keys):,} statements", f"{noting[0]:.0f} s"],
        [f"groups of {len(batch):,} statements ({told.groups:,})", f"{comparing_batch[0]:.0f} s"],
    ]
    print(table(["measured", "time"], rows))


def _seconds(key: int) -> float:
    """How long it takes to compare one statement with whoever shares its rare words."""
    began = time.perf_counter()
    asked = comparing.reports([key])
    weights = comparing.weights_for(asked.values())
    others = comparing.partners(list(asked.values()), weights)
    comparing.reports(others[key])
    return time.perf_counter() - began


def _with_copies(made: Iterator[MadeArticle], seed: int) -> Iterator[MadeArticle]:
    """The articles, stock phrases in many statements; a few are cut from the article before."""
    chance = random.Random(seed)  # noqa: S311
    stock = lines("stock_phrases.txt")
    before: MadeStatement | None = None
    for article in made:
        told = []
        for place, one in enumerate(article.statements):
            if before and place == 0 and chance.randrange(100) < PRINTED_AGAIN:
                words = before.text.split()
                cut = " ".join(words[: -(len(words) // 4)])
                one = replace(one, text=cut, speaker=before.speaker, said_on=before.said_on)
            text = one.text
            if chance.randrange(100) < WITH_STOCK:
                text = f"{text}، {chance.choice(stock)}"
            told.append(replace(one, text=text, quotes=(), kind="indirect"))
        before = told[0]
        yield replace(article, statements=tuple(told))
