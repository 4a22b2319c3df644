"""The archive searched from a terminal."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from statements.models import Article, Speaker
from tests import cast

FOR_EVER = "SELECT pg_sleep(60)"


def answered(line: str, *options: str) -> str:
    """What the command prints."""
    said = StringIO()
    call_command("search", line, *options, stdout=said, stderr=StringIO())
    return said.getvalue()


def told(line: str, *options: str) -> list[dict[str, Any]]:
    """The statements that it prints as JSON."""
    found = json.loads(answered(line, "--format", "json", *options))
    assert isinstance(found, list)
    return found


@pytest.fixture
def statements(first_number: None, article: Article, haddad: Speaker, petrova: Speaker) -> None:
    """The promise of the 3rd of May and the praise, undated: numbers 1 and 2."""
    cast.the_promise(article, haddad, **cast.said_on("2016-05-03"))
    cast.the_praise(article, petrova)


@pytest.mark.usefixtures("statements")
def test_json_has_the_text_verbatim_and_the_places_of_the_hits_in_it() -> None:
    [found] = told("هدنة قرار -صريحة")
    assert list(found) == ["number", "score", "speaker", "said_on", "text", "hits"]
    assert (found["number"], found["speaker"]) == (1, "سمير حداد")
    assert (found["said_on"], found["text"]) == ("2016-05-03", cast.PROMISE)
    assert found["score"] > 0
    assert round(found["score"], 4) == found["score"]
    hits = [found["text"][start:end] for start, end in found["hits"]]
    assert hits == ["القرار", "الهُدنة"]


@pytest.mark.usefixtures("statements")
def test_an_undated_statement_has_no_date() -> None:
    [found] = told("صريحة")
    assert found["said_on"] is None
    assert "undated" in answered("صريحة")


@pytest.mark.usefixtures("statements")
def test_a_terminal_shows_two_lines_a_statement_with_the_hits_in_brackets() -> None:
    header, text = answered("قرار").splitlines()
    assert header.startswith("1  ")
    assert header.endswith("  سمير حداد  2016-05-03")
    assert text == cast.PROMISE.replace("القرار", "[القرار]")


@pytest.mark.usefixtures("statements")
def test_where_nothing_is_found_it_says_so() -> None:
    assert answered("مفاوضات").strip() == "Nothing was found."
    assert told("مفاوضات") == []


@pytest.mark.usefixtures("statements")
def test_statements_with_only_some_of_the_words_follow() -> None:
    assert [found["number"] for found in told("قرار هدنة أزمة")] == [1, 2]
    assert [found["number"] for found in told("قرار هدنة")] == [1]


@pytest.mark.usefixtures("statements")
def test_fields_narrow_and_what_is_not_understood_is_told() -> None:
    assert [found["number"] for found in told("متحدث:بتروفا")] == [2]
    told_aside = StringIO()
    call_command("search", "سنة:قديمة قرار", stdout=StringIO(), stderr=told_aside)
    assert "قديمة" in told_aside.getvalue()


@pytest.mark.usefixtures("statements")
@pytest.mark.parametrize(("limit", "number"), [("1", 1), ("2", 2), ("1000", 2)])
def test_no_more_are_printed_than_asked_for(limit: str, number: int) -> None:
    assert len(told("", "--limit", limit)) == number


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("limit", ["0", "-1", "1001", "many"])
def test_a_limit_that_is_none_is_refused(limit: str) -> None:
    with pytest.raises(CommandError, match="limit"):
        answered("هدنة", "--limit", limit)


@pytest.mark.usefixtures("statements")
def test_a_search_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statements.search.engine.overview", lambda *_: cast.sql(FOR_EVER))
    monkeypatch.setattr("statements.search.limits.MILLISECONDS", 50)
    with pytest.raises(CommandError, match="too long"):
        answered("هدنة")


def test_the_best_come_first_as_on_the_pages(seeds: None, client: Client) -> None:
    best = [found["number"] for found in told("وزير الخارجية", "--limit", "20")]
    page = client.get("/ar/statements/", {"q": "وزير الخارجية"})
    assert [statement.number for statement in page.context["pages"].page] == best
    assert len(best) > 10
