"""Measures what the bounds of a search cost in quality when a set's texts stand among many others.

    DATABASE_URL=… python -m tests.benchmarks.retrieval.among PATH [--set NAME] [--questions 30]

The database is one that holds an archive already, such as `tests.benchmarks.search_scale --keep`
leaves. Into its index the texts of the set are written, each as a statement of its own, on days
evenly among those that are there, in a transaction that is taken back. Of so many questions, drawn
at random with a fixed seed, the ten best are looked for twice: with the archive's bounds, and with
every row ranked that the same words find.

Printed are the mean reciprocal ranks at ten. A made statement that comes before the right text
counts against both.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted

if TYPE_CHECKING:
    from django.db.backends.postgresql.psycopg_any import DateRange

    from statements.models.entries import StatementRow

HEADS = ("set", "questions", "bounded", "every row ranked", "difference")
SEED = 11


class _TakenBack(Exception):  # noqa: N818  nothing is wrong
    pass


def main() -> int:
    """Comes back with 0 when the table has been printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.retrieval.among")
    parser.add_argument("path", type=Path, help="the folder of the sets")
    parser.add_argument("--split", choices=["dev", "test"], default="test")
    parser.add_argument("--set", help="one set only")
    parser.add_argument("--questions", type=int, default=30)
    asked = parser.parse_args()
    django.setup()
    from tests.benchmarks.retrieval.sets import names

    rows = [
        _row(asked.path, name, asked.split, asked.questions)
        for name in ([asked.set] if asked.set else names(asked.path))
    ]
    print(table(HEADS, rows))
    return 0


def _row(folder: Path, name: str, split: str, most: int) -> list[str]:
    from tests.benchmarks.retrieval.measures import quality, reciprocal_rank
    from tests.benchmarks.retrieval.sets import read_set

    of = read_set(folder, name, split)
    drawn = random.Random(SEED)  # noqa: S311
    questions = drawn.sample(of.questions, min(most, len(of.questions)))
    bounded: list[float] = []
    whole: list[float] = []
    with _indexed(of.texts) as ids:
        for one in counted(questions, f"Asked of {name}", len(questions)):
            for ranks, keys in zip((bounded, whole), _both(one.text), strict=True):
                best = [ids.get(key, "") for key in keys]
                ranks.append(reciprocal_rank(best, one.right))
    means = quality(bounded).mean, quality(whole).mean
    figures = [f"{mean:.3f}" for mean in means]
    return [name, str(len(questions)), *figures, f"{means[0] - means[1]:+.3f}"]


def _both(question: str) -> tuple[list[int], list[int]]:
    """The keys of the ten best, bounded and of every row that the same words find."""
    from statements.search.engine import Order, Search
    from statements.search.language import plain_words
    from tests.benchmarks.retrieval.measures import CUT
    from tests.benchmarks.unbounded import best_of_all

    search = Search(plain_words(question), order=Order.BEST)
    bounded = [key for key, _ in [*search.page(0, CUT), *search.further]][:CUT]
    return bounded, best_of_all(search, CUT)


@contextmanager
def _indexed(texts: dict[str, str]) -> Iterator[dict[int, str]]:
    """In the block the texts are in the index; their ids by the keys of their entries."""
    from django.db import transaction
    from django.db.models import Max

    from statements.models.entries import statement_entry
    from statements.models.search_entry import SearchEntry

    try:
        with transaction.atomic():
            last = SearchEntry.objects.aggregate(last=Max("pk"))["last"] or 0
            ids = dict(enumerate(texts, start=last + 1))
            days = _days(len(ids))
            SearchEntry.objects.bulk_create(
                statement_entry(_row_of(key, texts[of], next(days))) for key, of in ids.items()
            )
            yield ids
            raise _TakenBack
    except _TakenBack:
        return


def _row_of(key: int, text: str, days: "DateRange") -> "StatementRow":
    from statements.models.entries import StatementRow

    return StatementRow(
        pk=key,
        article_id=key,
        start=0,
        end=len(text),
        text=text,
        kind="indirect",
        attributed_as="",
        listed_days=days,
        speaker=0,
        country="",
        outlet=None,
        title="—",
        occasion=None,
        occasion_name=None,
    )


def _days(number: int) -> Iterator["DateRange"]:
    """So many days, evenly between the first and the last of the statements that are there."""
    from django.db.backends.postgresql.psycopg_any import DateRange
    from django.db.models import Max, Min

    from statements.models.search_entry import SearchEntry

    ends = SearchEntry.objects.aggregate(first=Min("first_day"), last=Max("first_day"))
    apart = (ends["last"] - ends["first"]) / number
    order = random.Random(SEED).sample(range(number), number)  # noqa: S311
    for place in order:
        day = ends["first"] + apart * place
        yield DateRange(day, day + timedelta(days=1))


if __name__ == "__main__":
    sys.exit(main())
