"""On paper, and where a reader's own colours replace ours, no mark of doubt is lost."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site
from tests.browser.pages import PAGES
from tests.browser.window import open_window

pytestmark = pytest.mark.django_db

# How it was worded, what is inferred or noted, our guillemets; not in what is for a screen only.
MARKS = """
[...document.querySelectorAll("main :is(.kind, .inf, .g):not(aside *, .pn *, .cite *)")].map(
  (mark) => {
    const shown = mark.checkVisibility() && mark.getBoundingClientRect().width > 0;
    const frame = getComputedStyle(mark).borderBlockEndStyle;
    return [shown ? mark.textContent.trim() : "not shown", frame];
  },
)
"""


def marks(page: Page) -> list[tuple[str, str]]:
    """What the marks say and how they are framed."""
    found: list[tuple[str, str]] = page.evaluate(MARKS)
    return found


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("name", ["list", "statement direct", "statement doubtful"])
def test_what_a_statement_is_marked_with_stays(
    site: Site, light: BrowserContext, name: str, media: dict[str, Any]
) -> None:
    window = open_window(light, site.origin, 1280)
    window.open(site.address("en", PAGES[name]))
    on_the_screen = marks(window.page)
    assert on_the_screen
    assert "not shown" not in {said for said, _ in on_the_screen}
    window.page.emulate_media(**media)
    assert marks(window.page) == on_the_screen
    window.page.close()
