"""Searches without result, or too long for one: the ways on, and what curators learn of it."""

from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.utils import timezone

from statements.models import SearchMiss, Speaker, Statement
from statements.search import frequencies, limits
from tests import cast
from tests.views.visits import Visitor


@pytest.mark.parametrize(
    ("line", "filters", "ways"),
    [
        ("زرافة", {}, []),
        ("زرافة", {"kind": "indirect"}, ["Take the words out and keep the filters 1"]),
        ("الهدنة", {"kind": "direct"}, ["Keep the words and take the filters out 1"]),
        (
            "الهدنة",
            {"speaker": "elena-petrova", "year": "2015"},
            ["Keep the words and take the filters out 1", "Take out the filter “Speaker” 1"],
        ),
        ("شروط", {}, ["Search the articles’ texts 1"]),
        (
            "",
            {"speaker": "samir-haddad", "kind": "mixed"},
            ["Take out the filter “Wording” 1", "Take out the filter “Speaker” 1"],
        ),
        (
            "",
            {"speaker": "samir-haddad", "after": "2016-02"},
            ["Take out the filter “Speaker” 1", "Take out the filter “From” 1"],
        ),
    ],
)
def test_where_nothing_is_found_each_way_on_tells_how_much_it_finds(
    visitor: Visitor,
    promise: Statement,
    haddad: Speaker,
    petrova: Speaker,
    line: str,
    filters: dict[str, str],
    ways: list[str],
) -> None:
    cast.the_praise(
        cast.an_article(title="عنوان آخر", body=cast.PRAISE),
        petrova,
        **cast.said_on("2016"),
    )
    page = visitor.results(line, **filters)
    offered = page.all(".empty ul.go li")
    assert [way.text for way in offered] == [*ways, "All statements"]
    for way in offered[:-1]:
        there = visitor.main(way.one("a")["href"])
        found = there.all("article.st") or there.all("ul.evs li")
        assert len(found) == int(way.one(".role").text)


def test_a_way_on_counts_those_whom_the_words_name_too(visitor: Visitor, haddad: Speaker) -> None:
    line = "وتعهد الوزير بالعودة إلى القاعة"
    cast.statement_in(cast.an_article(line, title="عنوان آخر"), line, haddad)
    [way, _] = visitor.results("حداد", kind="direct").all(".empty ul.go li")
    assert way.text == "Keep the words and take the filters out 1"
    assert len(visitor.main(way.one("a")["href"]).all("article.st")) == 1


def test_a_field_on_titles_is_a_filter_among_the_ways_on(
    visitor: Visitor, promise: Statement
) -> None:
    page = visitor.results("زرافة عنوان:محادثات")
    [way, _] = page.all(".empty ul.go a")
    assert way.text == "Take the words out and keep the filters"
    assert visitor.main(way["href"]).one("h1").text == "1 statement with “محادثات” in titles"


def test_words_that_find_nothing_are_noted_once_and_counted(
    visitor: Visitor, promise: Statement
) -> None:
    for line in ("زرافة", "زرافة", "  زرافة ", "فيل"):
        visitor.results(line)
    noted = SearchMiss.objects.values_list("words", "times", "last_on")
    assert list(noted) == [("زرافة", 3, timezone.localdate()), ("فيل", 1, timezone.localdate())]


@pytest.mark.parametrize(
    ("line", "filters"),
    [
        ("الهدنة", {}),
        ("جنيف", {}),
        ("الهدنة زرافة", {}),
        ("زرافة", {"kind": "indirect"}),
        ("زرافة متحدث:حداد", {}),
        ("زرافة عنوان:جنيف", {}),
        ("", {"kind": "direct"}),
        ("", {}),
    ],
)
def test_what_finds_something_or_is_narrowed_is_not_noted(
    visitor: Visitor, promise: Statement, line: str, filters: dict[str, str]
) -> None:
    visitor.results(line, **filters)
    assert not SearchMiss.objects.exists()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that looks up words for longer than a search may take."""
    monkeypatch.setattr(limits, "MILLISECONDS", 5)
    monkeypatch.setattr(frequencies, "_DOCUMENTS", "SELECT pg_sleep(60)::text, 0 -- {which}")


@pytest.mark.parametrize("section", ["statements", "articles"])
@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "هذا البحث يطول"), ("en", "This search takes too long")]
)
def test_a_search_that_takes_too_long_says_so_and_offers_its_words_alone(
    visitor: Visitor, promise: Statement, slow: None, section: str, language: str, heading: str
) -> None:
    page = visitor.main(f"/{language}/{section}/?q=الهدنة+القرار+«حل+سياسي»&year=2015")
    assert page.one("h1").text == heading
    assert page.one("input[type=search]")["value"] == "الهدنة القرار «حل سياسي»"
    listed = f"/{language}/statements/"
    assert [a["href"] for a in page.all("ul.go a")] == [
        f"{listed}?q={quote('الهدنة')}",
        f"{listed}?q={quote('القرار')}",
        listed,
    ]


def test_after_a_search_that_took_too_long_the_next_one_answers_without_its_limit(
    visitor: Visitor, promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(limits, "MILLISECONDS", 5)
        patch.setattr(frequencies, "_DOCUMENTS", "SELECT pg_sleep(60)::text, 0 -- {which}")
        visitor.results("الهدنة")
    assert len(visitor.results("الهدنة").all("article.st")) == 1
    assert cast.sql("SHOW statement_timeout") == [("0",)]
    assert cast.sql("SHOW enable_seqscan") == [("on",)]


def test_another_failure_of_the_database_is_not_taken_for_slowness(
    visitor: Visitor, promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("the connection was closed")

    monkeypatch.setattr(frequencies, "documents", fail)
    with pytest.raises(OperationalError, match="closed"):
        visitor.results("الهدنة")
