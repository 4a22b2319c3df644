"""How many of the twenty statements shown are those that a search without bounds would show."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from django.http import QueryDict

from statements.filters import StatementFilter
from tests.benchmarks.search_scale.questions import PAGE, Question
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted
from tests.benchmarks.unbounded import best_of_all, first_of_all

# To rank all of a quarter of a million statements takes a while: so many questions of a class.
ASKED = 2
HEADS = ["class", "questions", "of the first 20 the same", "at the same place"]


def overlap(asked: Sequence[Question]) -> str:
    """By class, how much of a page is the same, as a table."""
    return table(HEADS, _rows(asked))


def _rows(asked: Sequence[Question]) -> Iterator[list[str]]:
    classes = list(dict.fromkeys(question.of_class for question in asked))
    for of_class in counted(classes, "Classes ranked whole", len(classes)):
        some = [question for question in asked if question.of_class == of_class][:ASKED]
        pages = [_pages(question) for question in some]
        same = fmean(len({*bounded} & {*whole}) / max(len(whole), 1) for bounded, whole in pages)
        places = fmean(
            sum(one == other for one, other in zip(bounded, whole, strict=False))
            / max(len(whole), 1)
            for bounded, whole in pages
        )
        yield [of_class, str(len(some)), f"{same:.0%}", f"{places:.0%}"]


def _pages(question: Question) -> tuple[list[int], list[int]]:
    """The keys of the statements that are shown, and of those that would be without bounds."""
    start = (question.page - 1) * PAGE
    search = StatementFilter(QueryDict(question.address)).search
    shown = [key for key, _ in search.page(start, PAGE)]
    if question.is_newest_first:
        return shown, first_of_all(search, start, PAGE)
    return shown, best_of_all(search, PAGE)
