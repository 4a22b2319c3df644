"""The same archive is asked on one server, then with its search table on three: all is the same.

Results with their scores, order, counts, facets with and without their own filters, months, and
wherever somebody goes on. A part of the questions is asked under limits so low that this small
archive is one of very many rows: it is walked through, cut and guessed at as a large one is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode

import pytest

from tests.cluster.shards import Sharded, run, url

MADE = 3000
QUESTIONS, TYPED, SEED = 600, 50, 11
# The real limits, and those of an archive in which very much is found.
LIMITS: tuple[dict[str, int], ...] = (
    {},
    {"rows": 300, "ranked": 40, "read": 15},
    {"rows": 60, "ranked": 10, "read": 5},
    {"rows": 150, "of_a_year": 5, "ranked": 30, "read": 10},
)
# Of the questions drawn, so many are also read as pages in each language.
PAGES_READ = 20
OTHER_PAGES = (
    "/ar/",
    "/ar/speakers/speaker-0/",
    "/ar/articles/?q=الهدنة",
    "/ar/compare/?speaker=speaker-0&speaker=speaker-1",
    "/ar/dates/",
    "/ar/dates/2016/",
    "/ar/statements/1/",
    "/ar/statements/7/",
    "/ar/statements.atom?q=سوريا",
    "/en/statements.csv?q=سوريا",
    "/api/v1/statements?q=سوريا&limit=5",
    "/api/v1/statements?sort=oldest&limit=5",
    "/ar/suggest/?q=سو",
    "/ar/dates/2016/03/",
    "/api/v1/suggestions?q=سو",
    "/api/v1/compare?speaker=speaker-0&speaker=speaker-1",
)

Orders = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Both:
    """What was asked, and what was answered on one server and on three."""

    orders: Orders
    by_one: Sequence[Any]
    by_three: Sequence[Any]

    def of(self, kind: str) -> "Both":
        """The orders of one kind, with the answers to them."""
        kept = [n for n, order in enumerate(self.orders) if kind in order]
        every = (self.orders, self.by_one, self.by_three)
        return Both(*([answers[n] for n in kept] for answers in every))

    @property
    def differences(self) -> list[str]:
        """What is answered otherwise, for people."""
        return [
            f"{unquote_plus(str(order))}:\n  one: {one}\n  three: {three}"
            for order, *answers in zip(self.orders, self.by_one, self.by_three, strict=True)
            for one, three in [_where_they_differ(*answers)]
            if one != three
        ]


def _where_they_differ(one: Any, three: Any) -> tuple[Any, Any]:
    if not isinstance(one, dict):
        return one, three
    names = [name for name in one if one[name] != three[name]]
    return {name: one[name] for name in names}, {name: three[name] for name in names}


@pytest.fixture(scope="module")
def both(sharded: Sharded) -> Both:
    """All that these tests ask."""
    run("stocking", str(MADE), DATABASE_URL=url(sharded.own, "archive"), DATABASE_OWNER_URL="")
    one: dict[str, str] = {"SEARCH_SERVERS": ""}
    [drawn] = sharded.answers([{"draw": QUESTIONS, "words": TYPED, "seed": SEED}], **one)
    asked = [
        {"address": address, "limits": LIMITS[n % len(LIMITS)]}
        for n, address in enumerate(drawn["addresses"])
    ]
    read = [
        {"page": f"/{language}/statements/?{address}"}
        for address in drawn["addresses"][:PAGES_READ]
        for language in ("ar", "en")
    ]
    others = [{"page": page} for page in OTHER_PAGES]
    wordless = [{"wordless": address} for address in _wordless(drawn["addresses"])]
    orders = [*asked, *drawn["typed"], *read, *others, *wordless]
    by_one = sharded.answers(orders, **one)
    sharded.done("shard_search")
    assert min(sharded.entries()) > MADE / 5
    return Both(orders, by_one, sharded.answers(orders))


def _wordless(addresses: Sequence[str]) -> list[str]:
    """Each of the addresses once, without the line of words, where something is left."""
    pairs = ([p for p in parse_qsl(address) if p[0] != "q"] for address in addresses)
    return sorted({urlencode(kept) for kept in pairs if kept})


def test_three_servers_find_what_one_finds_in_its_order_and_count_as_it_counts(both: Both) -> None:
    found = both.of("address")
    assert not found.differences[:3]
    assert len(found.orders) >= 500


def test_the_questions_are_of_all_kinds(both: Both) -> None:
    """Lest three servers be compared with one in finding nothing."""
    answered = both.of("address").by_three
    kinds = Counter(what for answer in answered for what in answer["done"])
    kinds["found something"] = sum(bool(answer["count"]) for answer in answered)
    kinds["cut"] = sum(answer["is_more"] for answer in answered)
    kinds["further"] = sum(bool(answer["further"]) for answer in answered)
    kinds |= Counter(answer["way"] for answer in answered)
    print(f"questions: {len(answered)}, {', '.join(f'{n} {what}' for what, n in kinds.items())}")
    assert kinds["found something"] > 400
    assert min(kinds["walked"], kinds["guessed"], kinds["any"]) > 80
    assert min(kinds["cut"], kinds["further"]) > 50


def test_the_same_words_are_suggested_for_what_is_typed_and_for_what_is_misspelt(
    both: Both,
) -> None:
    suggested = both.of("typed")
    assert sum(bool(answer["frequent"]) for answer in suggested.by_three) > TYPED / 2
    assert sum(bool(answer["nearest"]) for answer in suggested.by_three) > TYPED / 2
    assert not suggested.differences[:3]


def test_what_has_no_words_is_the_same_where_no_search_server_is_asked(both: Both) -> None:
    wordless = both.of("wordless")
    assert not wordless.differences[:3]
    assert len(wordless.orders) > 100
    assert sum(bool(answer["count"]) for answer in wordless.by_three) > 80
    print(f"without words: {len(wordless.orders)} lists")


def test_whole_pages_are_the_same(both: Both) -> None:
    pages = both.of("page")
    assert not [text[:4000] for text in pages.differences[:1]]
    statuses = Counter(status for status, _ in pages.by_three)
    print(f"pages: {len(pages.orders)}, by status {dict(statuses)}")
    assert statuses == {200: len(pages.orders)}
