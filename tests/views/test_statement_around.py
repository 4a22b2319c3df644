"""A statement’s page leads to the statements around it."""

import pytest

from statements.models import Article, Event, Speaker, Statement, around
from tests import cast
from tests.views.markup import Element
from tests.views.visits import Visitor

PARAGRAPHS = cast.BODY.split("\n\n")


@pytest.fixture
def three_of_haddad(haddad: Speaker, petrova: Speaker) -> list[Statement]:
    """Three statements of Haddad by date, among others of Petrova and of no reader's eyes."""
    article = cast.an_article(**cast.printed_on("2015-10-20"))
    first = cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_praise(article, petrova, **cast.said_on("2015-10-06"))
    second = cast.the_refusal(article, haddad, **cast.said_on("2015-10-07"))
    cast.the_leak(article, haddad, status="candidate", **cast.said_on("2015-10-08"))
    elsewhere = cast.an_article(f"{cast.BODY}\n\nخاتمة", **cast.printed_on("2016"))
    return [first, second, cast.the_promise(elsewhere, haddad)]


def test_the_statements_of_a_speaker_lead_from_one_to_the_next(
    visitor: Visitor, three_of_haddad: list[Statement]
) -> None:
    first, second, third = (f"/ar/statements/{s.number}/" for s in three_of_haddad)
    navigation = {
        address: visitor.page(address).one("main nav.pn") for address in (first, second, third)
    }
    assert [a["href"] for a in navigation[first].all("a")] == [second]
    assert [a["href"] for a in navigation[second].all("a")] == [first, third]
    assert [a["href"] for a in navigation[third].all("a")] == [second]
    assert navigation[second].one("a.pv").text.startswith("→ التصريح السابق")
    assert navigation[second].one("a.nx").text.startswith("التصريح التالي ←")


def test_the_arrows_to_the_neighbours_point_as_the_language_reads(
    visitor: Visitor, three_of_haddad: list[Statement]
) -> None:
    address = f"/en/statements/{three_of_haddad[1].number}/"
    neighbours = visitor.page(address).one("main nav.pn")
    assert "→" not in neighbours.one("a.pv").text
    assert "←" not in neighbours.one("a.nx").text


def shown(page: Element, heading: str) -> list[str]:
    """The statements that stand under a heading, by their links."""
    return [a["href"] for a in page.all(f"section[aria-labelledby={heading}] article a.go")]


@pytest.fixture
def at_the_talks(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> dict[str, Statement]:
    """Two statements of Haddad at the talks and one of Petrova, and one of Haddad of them later."""
    return {
        "promise": cast.the_promise(article, haddad, occasion=talks),
        "refusal": cast.the_refusal(article, haddad, occasion=talks),
        "praise": cast.the_praise(article, petrova, occasion=talks),
        "later": cast.the_leak(article, haddad, about=[talks]),
        "other": cast.statement_in(article, PARAGRAPHS[3], haddad),
    }


def test_what_was_said_on_the_same_occasion_stands_there_others_first(
    visitor: Visitor, at_the_talks: dict[str, Statement]
) -> None:
    number = {name: s.number for name, s in at_the_talks.items()}
    page = visitor.page(f"/en/statements/{number['promise']}/")
    there = [f"/en/statements/{number[name]}/" for name in ("praise", "refusal")]
    assert shown(page, "h-there") == there
    assert (
        page.all("section[aria-labelledby=h-there] p.meta a")[-1].text == "All about Geneva talks"
    )


def test_what_the_speaker_said_of_the_same_event_elsewhere_stands_there(
    visitor: Visitor, at_the_talks: dict[str, Statement]
) -> None:
    number = {name: s.number for name, s in at_the_talks.items()}
    page = visitor.page(f"/en/statements/{number['promise']}/")
    assert shown(page, "h-same") == [f"/en/statements/{number['later']}/"]
    elsewhere = visitor.page(f"/en/statements/{number['later']}/")
    assert set(shown(elsewhere, "h-same")) == {
        f"/en/statements/{number[name]}/" for name in ("promise", "refusal")
    }
    assert shown(elsewhere, "h-there") == []


def test_a_statement_of_no_event_has_nothing_around_it(
    visitor: Visitor, at_the_talks: dict[str, Statement]
) -> None:
    page = visitor.page(f"/en/statements/{at_the_talks['other'].number}/")
    assert page.all("main aside") == []


def test_of_many_statements_around_the_first_stand_there_and_the_rest_is_counted(
    visitor: Visitor, at_the_talks: dict[str, Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around, "MOST", 1)
    page = visitor.page(f"/en/statements/{at_the_talks['promise'].number}/")
    assert len(shown(page, "h-there")) == 1
    assert "1 more statement" in page.one("section[aria-labelledby=h-there]").text
    page = visitor.page(f"/en/statements/{at_the_talks['later'].number}/")
    assert len(shown(page, "h-same")) == 1
    more = page.all("section[aria-labelledby=h-same] a.go")[-1]
    assert more.text == "1 more statement, in the list"
    assert len(visitor.page(more["href"]).all("main article.st")) == 3
