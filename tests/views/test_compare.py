"""Speakers side by side."""

from urllib.parse import urlencode

import pytest

from statements.models import Article, Event, Speaker, Statement
from statements.search.limits import TookTooLongError
from statements.views.compare import page as compare_page
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor

BOTH = "samir-haddad", "elena-petrova"


def compared(visitor: Visitor, *slugs: str, language: str = "en", **narrowed: str | int) -> Element:
    """What the page has that compares the speakers of these addresses."""
    asked = [*(("speaker", slug) for slug in slugs), *narrowed.items()]
    return visitor.main(f"/{language}/compare/?{urlencode(asked)}")


@pytest.fixture
def at_the_talks(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> list[Statement]:
    """Haddad's promise and refusal and Petrova's praise at the talks, in two months."""
    october, november = cast.said_on("2015-10-05"), cast.said_on("2015-11-05")
    return [
        cast.the_promise(article, haddad, occasion=talks, **october),
        cast.the_refusal(article, haddad, occasion=talks, **october),
        cast.the_praise(article, petrova, occasion=talks, **november),
    ]


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize(
    ("language", "pair", "articles"),
    [
        ("ar", "سمير حداد وإيلينا بتروفا", "معاً في مقال واحد"),
        ("en", "Samir Haddad and Elena Petrova", "together in 1 article"),
    ],
)
def test_to_begin_with_the_page_offers_those_who_are_quoted_together(
    visitor: Visitor, language: str, pair: str, articles: str
) -> None:
    offered = compared(visitor, language=language).one("section[aria-labelledby=h-pairs] li")
    assert offered.one("a").text == pair
    assert offered.one(".role").text == articles
    address = f"/{language}/compare/{offered.one('a')['href']}"
    assert len(visitor.main(address).all("section[aria-labelledby=h-numbers] h3")) == 2


@pytest.mark.usefixtures("at_the_talks")
def test_beside_one_speaker_the_page_offers_those_quoted_beside(visitor: Visitor) -> None:
    page = compared(visitor, "elena-petrova")
    assert page.all("section[aria-labelledby=h-numbers]") == []
    offered = page.one("section[aria-labelledby=h-beside] li a")
    assert offered.text == "Add Samir Haddad 1 article · 1 event"
    both = visitor.main(f"/en/compare/{offered['href']}")
    assert both.texts(".active .chip bdi") == ["Elena Petrova", "Samir Haddad"]


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize("typed", ["بتروفا", "Petrova", "الينا", "petr"])
def test_a_name_or_its_beginning_finds_whom_to_add(visitor: Visitor, typed: str) -> None:
    page = compared(visitor, "samir-haddad", add=typed)
    found = page.one("section[aria-labelledby=h-called] li a")
    assert found.text == "Add Elena Petrova"
    assert found["href"] == "?speaker=samir-haddad&speaker=elena-petrova"


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize("typed", ["زرافة", "حداد", "\0"])
def test_where_nobody_else_is_called_so_the_page_says_so(visitor: Visitor, typed: str) -> None:
    page = compared(visitor, "samir-haddad", add=typed)
    said = page.texts("section[aria-labelledby=h-called] li")
    assert said in ([], ["No other speaker is called so. All speakers"])
    assert bool(said) == (typed != "\0")


@pytest.mark.usefixtures("at_the_talks")
def test_whoever_is_unknown_or_a_fifth_is_set_aside_and_a_former_address_still_means_them(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(f"{cast.BODY}\n2")
    for n, make in enumerate((cast.the_promise, cast.the_leak, cast.the_refusal)):
        make(article, cast.petrova(slug=f"other-{n}", name_en=f"Other {n}"))
    haddad.slug = "haddad"
    haddad.save()
    others = [f"other-{n}" for n in range(3)]
    page = compared(visitor, "nobody", *BOTH, *others, add="Other")
    names = ["Samir Haddad", "Elena Petrova", "Other 0", "Other 1"]
    assert page.texts("section[aria-labelledby=h-numbers] h3") == names
    assert page.texts(".note p") == [
        "Speaker: “nobody” is unknown here and was left aside.",
        "At most four speakers are compared: “Other 2” was left aside.",
    ]
    assert page.all("input[name=add]") == []
    without = page.all(".active a.chip")[1]["href"]
    assert without == "?speaker=haddad&speaker=other-0&speaker=other-1"


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize(
    ("language", "haddads", "petrovas", "both"),
    [
        (
            "ar",
            ["تصريحان 1 نص حرفي · 1 منقول بالمعنى", "5 تشرين الأول/أكتوبر 2015"],
            ["تصريح واحد 1 بعضه حرفي", "5 تشرين الثاني/نوفمبر 2015"],
            "يُنقل عن سمير حداد وإيلينا بتروفا معاً في مقال واحد.",
        ),
        (
            "en",
            ["2 statements 1 Verbatim · 1 Paraphrased", "5 October 2015"],
            ["1 statement 1 Partly verbatim", "5 November 2015"],
            "Samir Haddad and Elena Petrova are quoted together in 1 article.",
        ),
    ],
)
def test_the_numbers_of_each_stand_side_by_side_in_the_order_chosen(
    visitor: Visitor, language: str, haddads: list[str], petrovas: list[str], both: str
) -> None:
    for slugs, numbers in ((BOTH, [haddads, petrovas]), (BOTH[::-1], [petrovas, haddads])):
        page = compared(visitor, *slugs, language=language)
        columns = page.all("section[aria-labelledby=h-numbers] .cmp section")
        assert [column.texts("dd")[:2] for column in columns] == numbers
        assert [c.one("dd a")["href"] for c in columns] == [
            f"/{language}/statements/?speaker={slug}" for slug in slugs
        ]
    assert compared(visitor, *BOTH, language=language).texts(
        "section[aria-labelledby=h-numbers] .evs li"
    ) == [both]


@pytest.mark.usefixtures("at_the_talks")
def test_the_charts_share_one_axis_and_one_scale_and_one_table_tells_their_numbers(
    visitor: Visitor,
) -> None:
    time = compared(visitor, *BOTH).one("section[aria-labelledby=h-time]")
    charts = time.all("svg.chart")
    assert [len(chart.all("rect.bar")) for chart in charts] == [1, 1]
    assert [len(chart.all("tspan.m-l")) for chart in charts] == [2, 2]
    tall = [float(chart.one("rect.bar")["height"]) for chart in charts]
    assert tall[0] == pytest.approx(2 * tall[1], abs=0.1)
    address = "/en/statements/?speaker=samir-haddad&month=2015-10"
    assert charts[0].one("a")["href"] == address
    assert len(visitor.main(address).all("article.st")) == 2
    assert [row.texts("th") + row.texts("td") for row in time.all("table.data tr")] == [
        ["Period", "Samir Haddad", "Elena Petrova"],
        ["October 2015", "2", "0"],
        ["November 2015", "0", "1"],
    ]


def test_events_of_at_least_two_of_them_come_first_with_the_newest_words_of_each(
    visitor: Visitor, at_the_talks: list[Statement], haddad: Speaker
) -> None:
    attack = cast.the_talks(slug="attack", name_en="The attack", dates="2016", is_occasion=False)
    first = at_the_talks[0]
    cast.the_leak(first.article, haddad, occasion=first.occasion, about=[attack])
    rows = compared(visitor, *BOTH).all("section.grp")
    assert [row.one("h3 a").text for row in rows] == ["Geneva talks", "The attack"]
    assert rows[0].texts("h4") == ["Samir Haddad · 3 statements", "Elena Petrova · 1 statement"]
    said = [column.all("article.st") for column in rows[0].all(".cmp section")]
    assert [len(cards) for cards in said] == [2, 1]
    assert rows[1].texts(".cmp .role") == ["No statement there or of it."]
    every = [a for a in rows[0].all("a") if a.text.startswith("All 3 statements")]
    assert [a["href"] for a in every] == [
        "/en/statements/?speaker=samir-haddad&event=geneva-talks-2015-10"
    ]
    assert len(visitor.main(every[0]["href"]).all("article.st")) == 3


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize(
    ("narrowed", "numbers"),
    [
        ({"q": "القرار"}, ["1 statement", "None"]),
        ({"q": "الأزمة السورية"}, ["None", "1 statement"]),
        ({"q": "القرار السورية"}, ["None", "None"]),
        ({"after": "2015-11"}, ["None", "1 statement"]),
        ({"before": "2015-10", "q": "شروط"}, ["1 statement", "None"]),
        ({"q": "نوع:حرفي"}, ["1 statement", "None"]),
    ],
)
def test_words_and_dates_narrow_all_alike_and_strictly(
    visitor: Visitor, narrowed: dict[str, str], numbers: list[str]
) -> None:
    page = compared(visitor, *BOTH, **narrowed)
    columns = page.all("section[aria-labelledby=h-numbers] .cmp section")
    first = [column.texts("dd")[0] for column in columns]
    assert [text.partition("ment")[0] for text in first] == [
        n.partition("ment")[0] for n in numbers
    ]
    assert len(page.all(".active .chip em")) == len(narrowed)
    for column in columns:
        for link in column.all("dd a"):
            assert len(visitor.main(link["href"]).all("article.st")) == 1


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_asked_for_are_marked_and_lead_on_with_the_statement(
    visitor: Visitor, language: str
) -> None:
    page = compared(visitor, *BOTH, language=language, q="المحادثات")
    card = page.one("article.st")
    assert card.texts("mark") == ["المحادثات"]
    assert card.one("a.go")["href"].endswith(
        "?q=%D8%A7%D9%84%D9%85%D8%AD%D8%A7%D8%AF%D8%AB%D8%A7%D8%AA"
    )


@pytest.mark.usefixtures("at_the_talks")
def test_a_comparison_that_takes_too_long_says_so(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(found: object) -> None:
        raise TookTooLongError

    monkeypatch.setattr(compare_page, "sides", late)
    assert "samir-haddad" not in compared(visitor, *BOTH, q="الأزمة").one("h1").text
