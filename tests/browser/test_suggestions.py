"""Below the search form suggestions appear while somebody types, for hands, eyes and ears."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.window import Window, open_window

pytestmark = pytest.mark.django_db

PHONE, DESK = 360, 1280

Type = Callable[..., Window]


@pytest.fixture
def type_in(site: Site, light: BrowserContext) -> Iterator[Type]:
    """Opens a page and types into its search form until suggestions appear."""
    windows: list[Window] = []

    def typed(
        letters: str,
        language: str = "ar",
        page: str = "",
        width: int = DESK,
        context: BrowserContext = light,
    ) -> Window:
        window = open_window(context, site.origin, width)
        windows.append(window)
        window.open(site.address(language, page))
        line(window.page).fill("")
        line(window.page).press_sequentially(letters)
        expect(options(window.page).first).to_be_visible()
        return window

    yield typed
    for window in windows:
        window.page.close()


def line(page: Page) -> Locator:
    """The line in which somebody types."""
    return page.locator("form.search input[name=q]")


def options(page: Page) -> Locator:
    """The suggestions that are shown."""
    return page.get_by_role("option")


def chosen(page: Page) -> Locator:
    """The suggestion that Enter would take."""
    return page.locator("[role=option][aria-selected=true]")


def test_typing_shows_names_and_words_with_their_numbers(type_in: Type) -> None:
    page = type_in("Lavr", "en").page
    expect(line(page)).to_have_attribute("aria-expanded", "true")
    expect(options(page).first).to_contain_text("Sergei Lavrov")
    expect(options(page).first).to_contain_text(re.compile(r"Speaker · \d+ statements"))
    expect(page.get_by_role("status").last).to_have_text(re.compile(r"^\d suggestions?\.$"))


def test_the_arrows_lead_through_the_list_and_back_to_the_line(type_in: Type) -> None:
    page = type_in("إرها").page
    count = options(page).count()
    expect(chosen(page)).to_have_count(0)
    for n in range(count):
        line(page).press("ArrowDown")
        expect(chosen(page)).to_have_attribute("id", f"q-suggestions-{n}")
        expect(line(page)).to_have_attribute("aria-activedescendant", f"q-suggestions-{n}")
    line(page).press("ArrowDown")
    expect(chosen(page)).to_have_count(0)
    line(page).press("ArrowUp")
    expect(chosen(page)).to_have_attribute("id", f"q-suggestions-{count - 1}")
    expect(line(page)).to_have_value("إرها")


def test_enter_on_a_word_searches_for_it_and_keeps_the_filters(type_in: Type) -> None:
    page = type_in("إرها", page="statements/?kind=direct").page
    line(page).press("ArrowUp")
    line(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/ar/statements/\?q=[^&]+&kind=direct$"))
    expect(line(page)).to_have_value("الإرهاب")
    expect(page.locator("main article.st").first).to_be_visible()


def test_enter_on_a_speaker_leads_to_the_speaker(type_in: Type) -> None:
    page = type_in("لافر").page
    line(page).press("ArrowDown")
    line(page).press("Enter")
    expect(page).to_have_url(re.compile("/ar/speakers/sergei-lavrov/$"))


def test_enter_on_the_line_searches_for_what_was_typed(type_in: Type) -> None:
    page = type_in("لافر").page
    line(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/ar/statements/\?q=[^&]+$"))
    expect(line(page)).to_have_value("لافر")


def test_escape_closes_the_list_and_leaves_what_was_typed(type_in: Type) -> None:
    page = type_in("لافر").page
    line(page).press("ArrowDown")
    line(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(line(page)).to_have_attribute("aria-expanded", "false")
    expect(line(page)).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(line(page)).to_have_value("لافر")
    expect(line(page)).to_be_focused()


def test_tab_closes_the_list_and_goes_on_to_the_button(type_in: Type) -> None:
    page = type_in("لافر").page
    line(page).press("Tab")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("button", name="بحث")).to_be_focused()


def test_a_click_takes_a_suggestion(type_in: Type) -> None:
    page = type_in("Lavr", "en").page
    options(page).filter(has_text="Speaker").click()
    expect(page).to_have_url(re.compile("/en/speakers/sergei-lavrov/$"))


def test_the_list_goes_when_nothing_begins_so_or_the_line_is_emptied(type_in: Type) -> None:
    page = type_in("لافر").page
    line(page).fill("ظظظظ")
    expect(options(page)).to_have_count(0)
    line(page).fill("لافر")
    expect(options(page).first).to_be_visible()
    line(page).fill("ل")
    expect(options(page)).to_have_count(0)


def test_an_answer_that_comes_late_does_not_replace_a_later_one(type_in: Type) -> None:
    page = type_in("لافر").page
    late: list[Route] = []
    page.route(re.compile("/suggest/.*%D9%88"), lambda route: late.append(route))
    with page.expect_request(re.compile("/suggest/")):
        line(page).fill("وزي")
    line(page).fill("إرها")
    expect(options(page).last).to_contain_text("الإرهاب")
    too_late = {"kind": "word", "text": "متأخر", "count": 1, "address": "/", "label": "كلمة"}
    late[0].fulfill(json={"query": "وزي", "status": "", "suggestions": [too_late]})
    line(page).press("ArrowUp")
    expect(chosen(page)).to_contain_text("الإرهاب")
    expect(options(page).filter(has_text="متأخر")).to_have_count(0)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_open_list_fits_and_stands_in_nobodys_way(
    type_in: Type, dark: BrowserContext, light: BrowserContext, language: str, width: int
) -> None:
    for context in (light, dark):
        window = type_in("سوري", language, width=width, context=context)
        line(window.page).press("ArrowDown")
        assert (window.faults, window.overhang, window.barriers()) == ([], 0, [])


def test_without_scripts_the_form_works_and_nothing_is_suggested(
    site: Site, without_scripts: BrowserContext
) -> None:
    page = without_scripts.new_page()
    page.goto(site.address("ar", ""))
    page.get_by_role("searchbox").press_sequentially("لافروف")
    expect(options(page)).to_have_count(0)
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/ar/statements/\?q="))
    expect(page.locator("main article.st").first).to_be_visible()
    page.goto(f"{site.origin}/ar/suggest/?q=لافر")
    page.get_by_role("link", name="سيرغي لافروف").click()
    expect(page).to_have_url(re.compile("/ar/speakers/sergei-lavrov/$"))
    page.close()
