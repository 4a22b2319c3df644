"""The checks of pages see what is amiss."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Site
from tests.browser.window import open_window

pytestmark = pytest.mark.django_db

AMISS = """
const add = (tag, attributes) =>
  document.body.append(Object.assign(document.createElement(tag), attributes));
add('input', {type: 'text'});
add('img', {src: 'https://elsewhere.example/a.png'});
const sheet = {rel: "stylesheet", href: "/static/none.css"};
add("link", sheet);
const faint = document.createElement('p');
faint.textContent = 'faint';
faint.style.color = '#ddd';
faint.style.width = '3000px';
document.querySelector('main').append(faint);
"""


def test_faults_barriers_and_overhang_are_noticed(site: Site, light: BrowserContext) -> None:
    window = open_window(light, site.origin, 1280)
    window.open(site.address("en", "about/"))
    assert (window.faults, window.overhang) == ([], 0)
    with window.page.expect_event("requestfailed", lambda request: "none.css" in request.url):
        window.page.evaluate(f"(() => {{ {AMISS} }})()")
    assert window.overhang > 0
    found = "\n".join(window.barriers())
    for rule in ("color-contrast", "image-alt", "label"):
        assert f"{rule}: " in found
    noted = "\n".join(window.faults)
    assert "failed: " in noted
    assert "none.css" in noted
    assert "Content Security Policy" in noted
    window.page.close()
