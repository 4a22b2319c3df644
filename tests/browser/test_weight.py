"""A page is light, also for somebody who was never here."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site
from tests.browser.pages import LANGUAGES

pytestmark = pytest.mark.django_db

# Bytes over the network with their heads, of everything that a page loads.
MOST_FOR_A_LIST = 150_000
MOST_FOR_THE_STYLE_SHEET = 30_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_list_is_loaded_with_its_fonts_in_150_kilobytes(
    site: Site, browser: Browser, language: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    loaded: list[int] = []
    session.on("Network.loadingFinished", lambda one: loaded.append(one["encodedDataLength"]))
    page.goto(site.address(language, "statements/"), wait_until="networkidle")
    assert page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').length") >= 4
    context.close()
    assert len(loaded) > 5
    assert sum(loaded) <= MOST_FOR_A_LIST


def test_the_style_sheet_of_all_pages_is_under_thirty_thousand_bytes(static_files: Path) -> None:
    sheet = (static_files / "css" / "site.css").read_bytes()
    assert b"@import" not in sheet
    assert len(sheet) < MOST_FOR_THE_STYLE_SHEET
