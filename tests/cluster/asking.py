"""A program: what a search page, the API's lists and suggestions rest on, asked of an archive.

It reads orders as lines of JSON and answers each: `draw` so many questions, or what a question
finds under `limits`, which may be so low that a small archive is one of very many rows. What is
`wordless` is asked of no search server. The environment names the database, and the servers of
its search table if it has some.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import django

FACETS = ("kind", "speaker", "country", "office", "event", "outlet")
BY_DAY = ("year", "month", "after", "before")
PAGE = 20
# The pages that are read of a list: its first, and others further down.
STARTS = (0, 20, 60, 200, 480)
GONE_ON = 3


@contextmanager
def limited(limits: Mapping[str, int]) -> Iterator[list[str]]:
    """Lets a search be bounded so, and tells what it does: walks, guesses."""
    from statements.search import candidates, engine
    from statements.search.rows import Rows

    done: list[str] = []
    guess, walk = candidates.candidates, Rows.walking

    def guessed(*args: Any) -> Any:
        done.append("guessed")
        return guess(*args)

    def walked(rows: Rows, periods: Any) -> Rows:
        done.append("walked")
        return walk(rows, periods)

    changes: list[tuple[Any, str, Any]] = [
        (engine, "candidates", guessed),
        (Rows, "walking", walked),
    ]
    if most := limits.get("rows"):
        changes.append((engine, "MOST_ROWS", most))
        changes.append((engine, "MOST_OF_A_YEAR", limits.get("of_a_year", most // 2)))
        changes.append((engine, "Rows", partial(Rows, most=most + 1)))
    if read := limits.get("read"):
        bounds = {"MOST_READ": read, "MOST_READ_IN_ALL": 3 * read, "GUESSED": read}
        changes += [(candidates, name, value) for name, value in bounds.items()]
    with ExitStack() as stack:
        for change in changes:
            stack.enter_context(patch.object(*change))
        yield done


def found(address: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """All that is found at an address, as JSON has it."""
    from django.http import QueryDict

    from statements.filters import StatementListFilter
    from statements.search.limits import time_limit

    with limited(limits) as done, time_limit():
        search = StatementListFilter(QueryDict(address)).search
        if ranked := limits.get("ranked"):
            search.at_once = ranked
        overview = search.overview
        told = {
            "way": search.way,
            "count": overview.count,
            "reports": overview.reports,
            "is_more": overview.is_more,
            "pageable": search.pageable,
            "pages": [search.page(start, PAGE) for start in STARTS],
            "further": search.further,
            "facets": {name: _facet(search.overview_without(name), name) for name in FACETS},
            "spans": {name: _spans(search.overview_without(name)) for name in BY_DAY},
            "behind": list(_gone_on(search)),
        }
    return told | {"done": sorted(set(done))}


def _facet(overview: Any, name: str) -> Any:
    return [overview.count, overview.reports, overview.is_more, list(overview.of(name).items())]


def _spans(overview: Any) -> Any:
    return [overview.count, sorted(map(str, overview.spans))]


def _gone_on(search: Any) -> Iterator[list[str]]:
    """The places that somebody comes to who goes on from the last one of a page."""
    place = None
    for _ in range(GONE_ON):
        places = search.behind(place, PAGE - 13)
        yield [str(one) for one in places]
        if not places:
            return
        place = places[-1]


def words(order: Mapping[str, Any]) -> Any:
    """What is suggested for what is typed or misspelt; words folded, since any report lends them.

    Which spelling of a word is shown follows from a few statements that have it.
    """
    from statements.arabic.normalise import exact_form
    from statements.search.suggestions import following_words, frequent_words, nearest_words

    return {
        "frequent": [(exact_form(word), n) for word, n in frequent_words(order["typed"], 8)],
        "following": [*map(exact_form, following_words(order["word"], order["typed"], 8))],
        "nearest": [*map(exact_form, nearest_words(order["misspelt"], 3))],
        "as printed": [word for word, _ in frequent_words(order["typed"], 8)],
    }


def drawn(order: Mapping[str, Any]) -> Any:
    """Addresses, and what is typed."""
    from tests.cluster.questions import Drawing

    drawing = Drawing.of(order["seed"])
    addresses = [drawing.address() for _ in range(order["draw"])]
    typed = [
        {"typed": drawing.word()[:2], "word": drawing.word(), "misspelt": drawing.misspelt()}
        for _ in range(order["words"])
    ]
    return {"addresses": addresses, "typed": typed}


def without_words(address: str) -> Any:
    """What is found there, and the page of it, where no search server may be asked."""
    from statements.search.away import without_servers

    with without_servers():
        lists = found(address, {}) | {"done": []}
        return {**lists, "whole": page(f"/ar/statements/?{address}")}


def page(address: str) -> Any:
    """A page as a browser gets it."""
    from django.test import Client

    answer = Client(headers={"host": "localhost"}).get(address)
    return [answer.status_code, answer.getvalue().decode()]


def answer(order: Mapping[str, Any]) -> Any:
    """What an order asks for."""
    if "draw" in order:
        return drawn(order)
    if "page" in order:
        return page(order["page"])
    if "wordless" in order:
        return without_words(order["wordless"])
    return words(order) if "typed" in order else found(order["address"], order["limits"])


def main() -> None:
    """Answers line by line."""
    django.setup()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.test")
    main()
