"""The archive by date: years, months and days with their numbers."""

import pytest

from statements.models import Article, Speaker
from statements.search.rows import Rows
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor


@pytest.fixture
def dated(article: Article, haddad: Speaker) -> None:
    """Two statements of a day, one of a month, one of a year."""
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_refusal(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_praise(article, haddad, **cast.said_on("2015-10"))
    cast.the_leak(article, haddad, **cast.said_on("2016-01"))


def filled(table: Element) -> dict[str, str]:
    """The cells of a table that are links: what they are called, and where they lead."""
    return {link["aria-label"]: link["href"] for link in table.all("td a")}


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ar",
            {
                "تشرين الأول/أكتوبر 2015: 3 تصريحات": "2015/10",
                "كانون الثاني/يناير 2016: تصريح واحد": "2016/1",
            },
        ),
        ("en", {"October 2015: 3 statements": "2015/10", "January 2016: 1 statement": "2016/1"}),
    ],
)
def test_every_month_with_statements_leads_to_them(
    visitor: Visitor, language: str, expected: dict[str, str]
) -> None:
    page = visitor.page(f"/{language}/dates/")
    leads = {name: f"/{language}/dates/{place}/" for name, place in expected.items()}
    assert filled(page.one("table.years")) == leads
    assert page.one("table.years").texts("th a") == ["2016", "2015"]
    for address in leads.values():
        visitor.page(address)


@pytest.mark.usefixtures("dated")
def test_the_calendar_counts_what_is_dated_to_the_day(visitor: Visitor) -> None:
    page = visitor.page("/en/dates/2015/10/")
    calendar = page.one("main .cals table")
    assert filled(calendar) == {"5 October 2015: 2 statements": "/en/dates/2015/10/5/"}
    assert calendar.texts("thead th") == ["Sa", "Su", "Mo", "Tu", "We", "Th", "Fr"]
    # 1 October 2015 was a Thursday.
    first_week = calendar.all("tbody tr")[0]
    assert first_week.texts("td") == ["", "", "", "", "", "1", "2"]
    assert page.one("main .days").texts("li") == ["5 Oct2 statements · 1 speaker"]


def test_the_calendars_of_more_than_twelve_months_stand_on_several_pages(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-01/2016-01"))
    first, second = (visitor.main(f"/en/dates/{asked}") for asked in ("", "?page=2"))
    assert len(first.all(".cals table")) == 12
    assert first.texts(".cals caption a")[0] == "January 2016"
    assert [a["href"] for a in first.all("a[rel=next]")] == ["?page=2#h-m"]
    assert second.texts(".cals caption a") == ["January 2015"]


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("address", "earlier", "later"),
    [
        ("2015/", [], ["2016/"]),
        ("2016/", ["2015/"], []),
        ("2015/12/", ["2015/10/"], ["2016/1/"]),
        # What is dated to the day; the month and the year around it have pages of their own.
        ("2015/10/4/", [], ["2015/10/5/"]),
        ("2016/1/1/", ["2015/10/5/"], []),
        ("2015/10/5/", [], []),
    ],
)
def test_a_period_leads_to_the_nearest_ones_with_statements(
    visitor: Visitor, address: str, earlier: list[str], later: list[str]
) -> None:
    page = visitor.main(f"/en/dates/{address}")
    found = [[a["href"] for a in page.all(f".bar-row a[rel={rel}]")] for rel in ("prev", "next")]
    assert found == [[f"/en/dates/{one}" for one in there] for there in (earlier, later)]


@pytest.mark.usefixtures("dated")
def test_the_chart_of_a_year_has_its_own_months_only(
    visitor: Visitor, article: Article, unnamed_source: Speaker
) -> None:
    cast.the_promise(article, unnamed_source, **cast.said_on("2015-11/2016-02"))
    page = visitor.main("/en/dates/2015/")
    bars = {a["aria-label"]: a["href"] for a in page.all("svg.chart a")}
    assert bars == {
        "October 2015: 3": "/en/dates/2015/10/",
        "November 2015: 1": "/en/dates/2015/11/",
        "December 2015: 1": "/en/dates/2015/12/",
    }


@pytest.mark.usefixtures("dated")
def test_a_period_can_be_taken_away(visitor: Visitor) -> None:
    page = visitor.main("/en/dates/2015/10/")
    assert page.all("a[href=/en/statements.csv?after=2015-10&before=2015-10&sort=oldest]")


def test_a_period_with_more_statements_than_are_listed_says_how_many_it_has(
    visitor: Visitor, dated: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newest, first, _most, *others) = Rows.__init__.__defaults__ or ()
    monkeypatch.setattr(Rows.__init__, "__defaults__", (newest, first, 3, *others))
    words = visitor.main("/en/dates/2015/").one(".lede").text
    assert words.startswith("3 statements. The first 2 are listed here.")


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("2015/", 3),
        ("2016/", 1),
        ("2015/10/", 3),
        ("2015/10/5/", 3),
        ("2015/10/6/", 1),
        ("2016/1/31/", 1),
        ("2015/11/", 0),
    ],
)
def test_a_period_lists_whatever_may_belong_to_it(
    visitor: Visitor, address: str, count: int
) -> None:
    page = visitor.page(f"/ar/dates/{address}")
    assert len(page.all("main article.st")) == count
    assert len(page.all("main li.st")) == int(not count)


@pytest.mark.parametrize("date", ["2015", "2015-10", "2015-10-01/2015-11-15", "2015-09-30/.."])
def test_a_month_in_which_no_day_is_known_still_has_its_page(
    visitor: Visitor, article: Article, haddad: Speaker, date: str
) -> None:
    cast.the_promise(article, haddad, **cast.said_on(date))
    for address in ("", "2015/", "2015/10/", "2015/10/5/"):
        visitor.page(f"/ar/dates/{address}")
    assert len(visitor.page("/ar/dates/2015/10/5/").all("main article.st")) == 1


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("language", "crumbs"),
    [
        ("ar", ["التواريخ", "2015", "تشرين الأول/أكتوبر 2015", "5 تشرين الأول/أكتوبر 2015"]),
        ("en", ["Dates", "2015", "October 2015", "5 October 2015"]),
    ],
)
def test_a_day_leads_up_to_its_month_and_year(
    visitor: Visitor, language: str, crumbs: list[str]
) -> None:
    page = visitor.page(f"/{language}/dates/2015/10/5/")
    assert page.one("h1").text == crumbs[-1]
    path = page.one("nav.crumbs")
    assert path.texts("li") == crumbs
    start = f"/{language}/dates/"
    assert [a["href"] for a in path.all("a")] == [start, f"{start}2015/", f"{start}2015/10/"]


@pytest.mark.usefixtures("dated")
def test_a_period_can_be_searched_and_narrowed(visitor: Visitor) -> None:
    page = visitor.page("/en/dates/2015/10/")
    address = "/en/statements/?after=2015-10&before=2015-10&sort=oldest"
    assert page.all(f"main a[href={address}]")
    assert len(visitor.page(address).all("main article.st")) == 3


@pytest.mark.parametrize("asked", ["", "?page=1", "?page=99", "?page=x", "?page=-1", "?page=%00"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_has_pages_too(
    visitor: Visitor, haddad: Speaker, asked: str, language: str
) -> None:
    words = [f"وأكد حداد أن الاجتماع رقم {n} سيعقد" for n in range(1, 26)]
    article = cast.an_article("\n".join(words), **cast.printed_on("2015-10-05"))
    for passage in words:
        cast.statement_in(article, passage, haddad)
    page = visitor.page(f"/{language}/dates/2015/10/5/{asked}")
    current = page.one("nav.pages a[aria-current=page]").text
    assert len(page.all("main article.st")) == {"1": 20, "2": 5}[current]
    assert page.all("nav.pages a[href=?page=2]")
