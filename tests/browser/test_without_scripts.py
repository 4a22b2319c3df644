"""The archive is read without scripts."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.django_db


def test_a_reader_gets_from_the_start_to_a_source_and_across_languages(
    site: Site, without_scripts: BrowserContext
) -> None:
    page = without_scripts.new_page()
    page.goto(f"{site.origin}/")
    expect(page).to_have_url(f"{site.origin}/ar/")

    page.get_by_role("searchbox").fill("الإرهاب")
    page.get_by_role("button", name="بحث").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("الإرهاب")
    found = page.locator("main article.st").count()

    page.get_by_role("checkbox", name=re.compile("سيرغي لافروف")).check()
    page.get_by_role("button", name="تطبيق التصفية").click()
    expect(page).to_have_url(re.compile(r"speaker=sergei-lavrov"))
    expect(page.locator("a.chip")).to_have_count(2)
    assert 0 < page.locator("main article.st").count() <= found

    page.locator("main article.st a.go").first.click()
    expect(page).to_have_url(re.compile(r"/ar/statements/\d+/\?q="))
    number = page.url.split("/")[-2]

    page.locator("main .where a").click()
    expect(page).to_have_url(re.compile(rf"/ar/articles/\d+/#s{number}$"))
    expect(page.locator(f"#s{number}")).to_be_in_viewport()

    page.locator("aside.margin h3 a", has_text="سيرغي لافروف").click()
    expect(page).to_have_url(f"{site.origin}/ar/speakers/sergei-lavrov/")

    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site.origin}/en/speakers/sergei-lavrov/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sergei Lavrov")
    page.close()


def test_a_reader_pages_on_takes_lists_and_citations_away_and_compares(
    site: Site, without_scripts: BrowserContext
) -> None:
    page = without_scripts.new_page()
    page.goto(site.address("ar", "statements/"))
    page.locator("nav.pages a", has_text="التالي").first.click()
    expect(page).to_have_url(re.compile(r"/ar/statements/\?page=2$"))
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert taken.value.suggested_filename.endswith(".csv")

    page.goto(site.address("ar", "statements/?event=lavrov-kerry-talks-2016-07-15"))
    page.locator("main article.st a.go").first.click()
    page.locator("section.cite summary", has_text="RIS").click()
    expect(page.locator("section.cite details[open] pre")).to_contain_text("TY  - ")

    page.locator("main a[href*='/events/']").first.click()
    expect(page).to_have_url(re.compile(r"/ar/events/[^/]+/$"))
    page.locator("main a[href*='/compare/']").first.click()
    expect(page).to_have_url(re.compile(r"/ar/compare/\?speaker=[^&]+&speaker=[^&]+"))
    before = page.locator("main table thead th, main table tr:first-child th").count()
    assert before >= 2
    page.locator("#add").fill("دي ميستورا")
    page.locator("form:has(#add) button").first.click()
    page.locator("section[aria-labelledby='h-called'] a").first.click()
    expect(page).to_have_url(re.compile(r"(speaker=[^&]+&?){3}"))

    page.locator("nav.nav a[href$='/dates/']").click()
    page.locator("main a[href*='/dates/2016/']").first.click()
    expect(page).to_have_url(re.compile(r"/ar/dates/2016/"))
    page.locator("a.lang").click()
    expect(page).to_have_url(re.compile(r"/en/dates/2016/"))
    page.close()


def test_the_filters_fold_out_on_a_phone(site: Site, without_scripts: BrowserContext) -> None:
    page = without_scripts.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site.address("en", "statements/"))
    apply = page.get_by_role("button", name="Apply")
    expect(apply).to_be_hidden()
    page.locator("details.filters > summary").click()
    expect(apply).to_be_visible()
    page.close()


def test_the_keyboard_reaches_the_content_first(
    site: Site, without_scripts: BrowserContext
) -> None:
    page = without_scripts.new_page()
    page.goto(site.address("en", "statements/"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#main$"))
    page.close()
