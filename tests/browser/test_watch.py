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


LOST = """
const main = document.querySelector("main");
const add = (tag, text, style, attributes = {}) => {
  const element = Object.assign(document.createElement(tag), { textContent: text, ...attributes });
  main.append(Object.assign(element, { style }));
};
add("p", "cut off at the end", "inline-size: 4rem; overflow: hidden; white-space: nowrap");
add("p", "one above", "position: absolute; inset: 20rem auto auto 20rem");
add("p", "the other", "position: absolute; inset: 20rem auto auto 20rem");
add("button", "nobody sees where one is", "outline: none");
add("button", "reached first though last", "", { tabIndex: 1 });
add("div", "", "display: flex; flex-direction: row-reverse");
for (const word of ["right", "left"]) {
  main.lastChild.append(Object.assign(document.createElement("button"), { textContent: word }));
}
main.prepend(Object.assign(document.createElement("p"), { style: "block-size: 10rem" }));
"""


def test_what_is_lost_or_moves_is_noticed(site: Site, light: BrowserContext) -> None:
    window = open_window(light, site.origin, 1280)
    window.open(site.address("en", "statements/"))
    assert (window.losses(), window.shifts()) == ({}, [])
    window.page.evaluate(f"(() => {{ {LOST} }})()")
    assert window.losses().keys() == {"cut", "under"}
    assert window.shifts()
    walked = window.walk()
    assert walked["first"] != "#main"
    assert "nobody sees" in "".join(walked["unseen"])
    assert "left" in str(walked["outOfOrder"])
    window.page.close()
