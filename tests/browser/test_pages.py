"""Every kind of page, in both languages, on a phone and on a desk: it fits, and bars nobody."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Site
from tests.browser.window import Window, open_window

# Only for a run of these tests alone to have a database; none of them asks it.
pytestmark = pytest.mark.django_db

PHONE, DESK = 360, 1280
# WCAG 2.2, 1.4.10: 1280 pixels at 400 %.
NARROWEST = 320
LANGUAGES = ("ar", "en")
PAGES = {
    "home": "",
    "list": "statements/",
    "last of the list": "statements/?page=8&sort=oldest",
    "list narrowed": "statements/?speaker=sergei-lavrov&kind=direct&kind=mixed&after=2016-01",
    "search": "statements/?q=الإرهاب",
    "nothing found": "statements/?q=زرافة&country=ru",
    "unknown filters": f"statements/?speaker=nobody&month=2016-13&q={'كلمة+' * 60}",
    "statement direct": "direct",
    "statement indirect": "indirect",
    "statement mixed": "mixed",
    "statement doubtful": "doubtful",
    "speakers": "speakers/",
    "speaker of one statement": "speakers/peter-watkins/",
    "speaker of many statements": "speakers/sergei-lavrov/",
    "unnamed speaker": "speakers/russian-mfa-source/",
    "events": "events/",
    "event two-sided": "events/lavrov-kerry-talks-2016-07-15/",
    "event one-sided": "events/moscow-security-conference-2016-04-27/",
    "event spoken of": "events/su24-downing-2015-11/",
    "articles": "articles/",
    "article": "article",
    "dates": "dates/",
    "year": "dates/2016/",
    "month": "dates/2015/12/",
    "day": "dates/2016/4/27/",
    "day without statements": "dates/2016/4/1/",
    "about": "about/",
    "not found": "nowhere/",
    "withdrawn": "withdrawn",
}
IN_THE_DARK = ["home", "list narrowed", "statement doubtful", "article", "dates", "event two-sided"]
AT_THE_NARROWEST = ["home", "search", "statement mixed", "article", "dates", "month", "speakers"]
STATUS = {"not found": 404, "withdrawn": 410}

Open = Callable[[BrowserContext, str, str, int], Window]


@pytest.fixture
def open_page(site: Site) -> Iterator[Open]:
    """Opens a page of the list above in a window of its own."""
    windows: list[Window] = []

    def opened(context: BrowserContext, name: str, language: str, width: int) -> Window:
        window = open_window(context, site.origin, width)
        windows.append(window)
        place = PAGES[name]
        window.open(site.address(language, place), STATUS.get(name, 200))
        return window

    yield opened
    for window in windows:
        window.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_loads_only_what_is_ours_and_stands_in_nobodys_way(
    open_page: Open, light: BrowserContext, name: str, language: str
) -> None:
    window = open_page(light, name, language, DESK)
    assert window.faults == []
    for width in (DESK, PHONE):
        window.resize(width)
        assert (width, window.overhang, window.barriers()) == (width, 0, [])


@pytest.mark.parametrize("name", IN_THE_DARK)
def test_the_dark_scheme_stands_in_nobodys_way_either(
    open_page: Open, dark: BrowserContext, name: str
) -> None:
    window = open_page(dark, name, "ar", DESK)
    for width in (DESK, PHONE):
        window.resize(width)
        assert (width, window.barriers()) == (width, [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", AT_THE_NARROWEST)
def test_enlarged_fourfold_nothing_needs_scrolling_sideways(
    open_page: Open, light: BrowserContext, name: str, language: str
) -> None:
    assert open_page(light, name, language, NARROWEST).overhang == 0
