"""A statement's card stands on a page of another site, can be read there, and leads back."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Site
from tests.browser.pages import LANGUAGES
from tests.browser.window import COLOURS_ONLY, open_window
from tests.importers.newspaper import printing

pytestmark = pytest.mark.django_db

WIDTHS = (600, 360, 240)
NUMBERS = (5, 132, 999999)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_can_be_read_however_narrow_by_day_and_by_night(
    site: Site, light: BrowserContext, language: str
) -> None:
    for number in NUMBERS:
        status = 404 if number == NUMBERS[-1] else 200
        window = open_window(light, site.origin, 600)
        window.open(f"{site.origin}/s/{number}/embed?lang={language}", status)
        for width in WIDTHS:
            window.resize(width)
            assert (number, width, window.losses()) == (number, width, {})
        assert window.barriers() == []
        window.page.emulate_media(color_scheme="dark")
        assert window.barriers(COLOURS_ONLY) == []
        assert window.faults == []
        window.page.close()


def test_a_page_elsewhere_shows_the_card_in_our_letters_and_it_leads_to_the_statement(
    site: Site, light: BrowserContext
) -> None:
    url = quote(f"{site.origin}/ar/statements/5/", safe="")
    page = light.new_page()
    page.goto(f"{site.origin}/oembed?url={url}")
    shown = json.loads(page.inner_text("pre"))["html"]
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(f"{line.location['url']} {line.text}"))
    with printing() as newspaper:
        newspaper.prints("/story", f"<!doctype html>{shown}")
        page.goto(f"http://127.0.0.1:{newspaper.port}/story", wait_until="networkidle")
    card = page.frames[1]
    assert card.url == f"{site.origin}/s/5/embed?lang=ar"
    assert card.evaluate("[...document.fonts].some((face) => face.status === 'loaded')")
    assert card.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert [told for told in complaints if "127.0.0.1" not in told] == []
    with light.expect_page() as opened:
        card.click("h1 a")
    statement = opened.value
    statement.wait_for_load_state()
    assert "/statements/5/" in statement.url
    assert statement.locator("button.copy").count() > 0
    statement.close()
    page.close()
