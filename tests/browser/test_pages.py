"""Every kind of page, in both languages, on a phone and on a desk: all can read and use it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Site
from tests.browser.pages import LANGUAGES, PAGES, STATUS
from tests.browser.window import COLOURS_ONLY, Window, open_window

# Only for a run of these tests alone to have a database; none of them asks it.
pytestmark = pytest.mark.django_db

PHONE, DESK = 360, 1280
# WCAG 2.2, 1.4.10: 1280 pixels at 400 %.
NARROWEST = 320
# A layout shift score; a font that comes within its first tenth of a second moves lines that much.
A_PIXEL = 0.01
# WCAG 2.2, 1.4.12. Arabic letters are joined, so that there is no space between them to widen.
SPACED = """(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; word-spacing: .16em !important }
    :lang(en) { letter-spacing: .12em !important }
    :lang(ar) { letter-spacing: normal !important }
    p { margin-block-end: 2em !important }
  `);
  document.adoptedStyleSheets = [sheet];
})()"""


@pytest.fixture(scope="module")
def another_window(site: Site, light: BrowserContext) -> Iterator[None]:
    """A window that stays open, so that the pages' process does not end with each page."""
    window = open_window(light, site.origin, DESK)
    window.open(site.address("en", "data/"))
    yield
    window.page.close()


@pytest.fixture(
    scope="module",
    params=[(name, language) for name in PAGES for language in LANGUAGES],
    ids=lambda page: "-".join(page),
)
def page(
    request: pytest.FixtureRequest, site: Site, light: BrowserContext, another_window: None
) -> Iterator[Window]:
    """A page, loaded on a desk by somebody who was never here, for all that is looked at in it."""
    name, language = request.param
    window = open_window(light, site.origin, DESK)
    window.keep_nothing()
    window.open(site.address(language, PAGES[name]), STATUS.get(name, 200))
    yield window
    window.page.close()


@pytest.fixture
def window(page: Window) -> Iterator[Window]:
    """The page in the window, as it was before the test."""
    yield page
    page.page.evaluate("document.adoptedStyleSheets = []")
    page.page.evaluate("document.documentElement.style.fontSize = ''")
    page.page.emulate_media(color_scheme="light")
    page.resize(DESK)


def test_it_loads_only_what_is_ours_and_nothing_moves_meanwhile(window: Window) -> None:
    on_a_desk = window.shifts()
    window.resize(PHONE)
    # Loading anew would break off the request for the icon, which comes after the rest.
    window.page.wait_for_load_state("networkidle")
    window.page.reload()
    assert window.faults == []
    for moved in (on_a_desk, window.shifts()):
        assert sum(score for score, _ in moved) < A_PIXEL, moved


def test_it_stands_in_nobodys_way(window: Window) -> None:
    for width in (DESK, PHONE):
        window.resize(width)
        assert (width, window.barriers()) == (width, [])
    window.page.emulate_media(color_scheme="dark")
    for width in (PHONE, DESK):
        window.resize(width)
        assert (width, window.barriers(COLOURS_ONLY)) == (width, [])


def test_all_of_it_can_be_read_however_narrow_the_window(window: Window) -> None:
    for width in (DESK, PHONE, NARROWEST):
        window.resize(width)
        assert (width, window.losses()) == (width, {})


def test_all_of_it_can_be_read_in_letters_twice_as_large(window: Window) -> None:
    window.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (DESK, 2 * NARROWEST, PHONE):
        window.resize(width)
        assert (width, window.losses()) == (width, {})


def test_all_of_it_can_be_read_with_more_space_between_words_and_lines(window: Window) -> None:
    window.page.evaluate(SPACED)
    for width in (DESK, NARROWEST):
        window.resize(width)
        assert (width, window.losses()) == (width, {})


def test_the_keyboard_reaches_all_of_it_in_reading_order_and_one_sees_where(
    window: Window,
) -> None:
    assert window.walk() == {
        "first": "#main",
        "missed": [],
        "unawaited": [],
        "unseen": [],
        "outOfOrder": [],
        "after": "BODY",
    }
