"""What the browser is told not to do, it does not do."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site
from tests.browser.window import open_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site: Site, light: BrowserContext) -> Page:
    """The first page."""
    window = open_window(light, site.origin, 1280)
    window.open(site.address("ar", ""))
    return window.page


@pytest.mark.parametrize(
    "smuggled",
    [
        "const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        "document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend',"
        " '<p id=p onclick=\"window.ran = true\">x</p>'); document.getElementById('p').click()",
    ],
)
def test_a_script_that_got_into_the_page_would_not_run(page: Page, smuggled: str) -> None:
    page.evaluate(f"(() => {{ {smuggled} }})()")
    assert page.evaluate("window.ran === undefined")
    page.close()


def test_a_page_of_another_host_may_not_frame_ours(site: Site, light: BrowserContext) -> None:
    page = light.new_page()
    answer = page.goto(site.address("ar", ""))
    assert answer
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    page.close()
