"""The archive by Hijri date, and the way to and fro between the two calendars."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from statements.dates import PartialDate
from statements.dates.hijri import every_month
from statements.models import Article, Speaker
from tests import cast
from tests.views.markup import Element, tree
from tests.views.visits import Visitor

# 1437 AH: Muharram ends on 12 November 2015, Safar on 11 December, Rabi‘ al-Awwal on 10 January.
DATES = (
    *("2015-11-12", "2015-11-13", "2015-12-11", "2015-12-11", "2015-11-12/2015-11-13"),
    *("2015-12", "2015-12-07/P1W", "2015", "2015-12-01/..", "../2015-11-13", "1900-01-01"),
)


@pytest.fixture
def dated(haddad: Speaker) -> None:
    """Statements of days and longer times on both sides of the ends of Hijri months."""
    words = [f"وأكد حداد أن الاجتماع رقم {n} سيعقد" for n in range(len(DATES))]
    article = cast.an_article("\n".join(words))
    for passage, said in zip(words, DATES, strict=True):
        cast.statement_in(article, passage, haddad, **cast.said_on(said))


def filled(table: Element) -> dict[str, str]:
    """The cells of a table that are links: what they are called, and where they lead."""
    return {link["aria-label"]: link["href"] for link in table.all("td a")}


@pytest.mark.usefixtures("dated")
def test_a_hijri_month_counts_every_statement_that_may_belong_to_it(visitor: Visitor) -> None:
    within = [PartialDate.parse(said) for said in DATES if said != "1900-01-01"]
    first, last = date(2015, 1, 1), date(2015, 12, 31)
    expected = []
    for month in every_month():
        if month.first_day <= last and month.last_day >= first:
            days = PartialDate.parse(f"{month.first_day}/{month.last_day}")
            expected.append(sum(said.overlaps(days) for said in within))
    table = visitor.main("/en/dates/hijri/").one("table.years")
    rows = reversed(table.all("tbody tr"))
    assert [int(n) for row in rows for n in row.texts("td a")] == expected


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("language", "name"),
    [("ar", "صفر 1437 هـ: 9 تصريحات"), ("en", "Safar 1437 AH: 9 statements")],
)
def test_a_hijri_month_leads_to_its_statements(visitor: Visitor, language: str, name: str) -> None:
    table = visitor.main(f"/{language}/dates/hijri/").one("table.years")
    assert filled(table)[name] == f"/{language}/dates/hijri/1437/2/"
    assert len(visitor.main(filled(table)[name]).all("article.st")) == 9


@pytest.mark.usefixtures("dated")
def test_the_calendar_of_a_hijri_month_tells_gregorian_days_too(visitor: Visitor) -> None:
    page = visitor.main("/ar/dates/hijri/1437/2/")
    calendar = page.one(".cals table")
    assert filled(calendar) == {
        "1 صفر 1437 هـ (13 تشرين الثاني/نوفمبر 2015): تصريح واحد": "/ar/dates/2015/11/13/",
        "29 صفر 1437 هـ (11 كانون الأول/ديسمبر 2015): تصريحان": "/ar/dates/2015/12/11/",
    }
    # 1 Safar 1437 AH was a Friday.
    assert calendar.all("tbody tr")[0].texts("td") == ["", "", "", "", "", "", "1"]
    assert calendar.all("tbody tr")[4].texts("td")[-1] == "29"
    assert "من 13 تشرين الثاني/نوفمبر إلى 11 كانون الأول/ديسمبر 2015" in page.text


@pytest.mark.usefixtures("dated")
def test_a_hijri_year_has_its_months_and_what_may_belong_to_it(visitor: Visitor) -> None:
    page = visitor.main("/en/dates/hijri/1437/")
    assert page.one("h1").text == "1437 AH"
    assert list(filled(page.one("table.years"))) == [
        "Muharram 1437 AH: 4 statements",
        "Safar 1437 AH: 9 statements",
        "Rabi‘ al-Awwal 1437 AH: 4 statements",
    ]
    assert len(page.all("article.st")) == 10
    assert [a["href"] for a in page.all(".bar-row a[rel=prev]")] == ["/en/dates/hijri/1436/"]


@pytest.mark.usefixtures("dated")
def test_a_hijri_month_leads_up_on_and_back(visitor: Visitor) -> None:
    page = visitor.main("/en/dates/hijri/1437/2/")
    assert page.one("nav.crumbs").texts("li") == ["Dates", "1437 AH", "Safar 1437 AH"]
    links = {a.text: a["href"] for a in page.all("nav a")}
    assert links["Dates"] == "/en/dates/hijri/"
    assert links["Muharram 1437 AH"] == "/en/dates/hijri/1437/1/"
    assert links["Rabi‘ al-Awwal 1437 AH"] == "/en/dates/hijri/1437/3/"
    assert page.all("a[href=/en/statements/?after=2015-11-13&before=2015-12-11&sort=oldest]")


@pytest.mark.parametrize(
    ("gregorian", "hijri"),
    [
        ("", "hijri/"),
        ("2015/", "hijri/1436/"),
        ("2015/12/", "hijri/1437/3/"),
        ("2016/7/", "hijri/1437/10/"),
    ],
)
def test_the_other_calendar_shows_about_the_same_time_and_leads_back(
    visitor: Visitor, gregorian: str, hijri: str
) -> None:
    for here, there in ((gregorian, hijri), (hijri, gregorian)):
        bar = visitor.main(f"/ar/dates/{here}").one(".bar-row nav[aria-label]")
        current = bar.one("a[aria-current=true]")
        [other] = [a for a in bar.all("a") if a is not current]
        assert (current["href"], other["href"]) == (f"/ar/dates/{here}", f"/ar/dates/{there}")


def test_a_day_shows_both_dates_and_leads_to_its_hijri_month(visitor: Visitor) -> None:
    page = visitor.main("/ar/dates/2016/3/29/")
    assert page.one("h1").text == "29 آذار/مارس 2016"
    assert "الثلاثاء 20 جمادى الآخرة 1437 هـ بتقويم أم القرى" in page.one("p.meta").text
    assert page.all("a[href=/ar/dates/hijri/1437/6/]")


def test_a_time_before_the_calendar_leads_to_the_whole_hijri_archive(visitor: Visitor) -> None:
    page = visitor.main("/ar/dates/1900/1/")
    assert "هـ" not in page.text
    assert page.all("a[href=/ar/dates/hijri/]")


@pytest.mark.parametrize(
    ("language", "said", "inferred", "words"),
    [
        ("ar", "2016-03-29", "", "20 جمادى الآخرة 1437 هـ بتقويم أم القرى"),
        ("en", "2016-03-29", "", "20 Jumada al-Akhirah 1437 AH by the Umm al-Qura calendar"),
        # Where only the year is inferred, the Hijri month and day rest on it.
        *(
            ("ar", "2016-03-29", x, "20 جمادى الآخرة 1437 هـ تاريخ مستنتج بتقويم أم القرى")
            for x in ("date", "year")
        ),
        ("ar", "1900", "", ""),
    ],
)
def test_a_hijri_date_is_as_much_inferred_as_the_gregorian_one(
    language: str, said: str, inferred: str, words: str
) -> None:
    shown = {"date": PartialDate.parse(said), "inferred": inferred}
    with override(language):
        markup = render_to_string("statements/includes/_hijri.html", shown)
    assert tree(markup).text == words


def test_an_archive_without_dates_has_an_empty_hijri_archive(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    assert not visitor.main("/en/dates/hijri/").all("table.years td")
