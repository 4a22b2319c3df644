"""An article comes in, is reviewed with the mouse or the keys alone, and readers find it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from statements.models import Article, Statement
from tests.admin import reports
from tests.browser.conftest import Site
from tests.browser.window import Window
from tests.browser.work.conftest import AtDesk

pytestmark = pytest.mark.django_db

# Where a word of the text stands on the screen.
PLACE_OF = """(word) => {
  const pane = document.getElementById("text");
  const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + word.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left: left + 2, right: right - 2, middle: (top + bottom) / 2 };
  }
}"""
# Somebody whose keyboard has Arabic letters presses a key.
ARABIC_KEY = """([code, key]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { code, key, bubbles: true, cancelable: true }))"""


def brought_in(window: Window, site: Site, text: str) -> Article:
    """The article that somebody has pasted and imported; the window stands at its review."""
    page = window.page
    window.open(site.address("en", "admin/statements/article/bring/"))
    page.locator("#id_text").fill(text)
    page.get_by_role("button", name="Preview").click()
    assert window.barriers() == []
    page.get_by_role("button", name="Import").first.click()
    expect(page).to_have_url(re.compile(r"/article/\d+/review/$"))
    return Article.objects.latest("pk")


def review_of(site: Site, article: Article, language: str = "en") -> str:
    """The address of the article's review screen."""
    return site.address(language, f"admin/statements/article/{article.pk}/review/")


def said(page: Page) -> Locator:
    """What the screen says it has done."""
    return page.locator("#said")


def open_card(page: Page) -> Locator:
    """The card that is open."""
    return page.locator(".card.current")


def offered(page: Page) -> Locator:
    """The names offered to whoever types one."""
    return page.locator(".asking [role=option]")


def mark_with_the_mouse(page: Page, first: str, last: str) -> None:
    """Marks the text from one word to another."""
    start, end = page.evaluate(PLACE_OF, first), page.evaluate(PLACE_OF, last)
    page.mouse.move(start["right"], start["middle"])
    page.mouse.down()
    page.mouse.move(end["left"], end["middle"], steps=4)
    page.mouse.up()


def a_stale_save_is_shown_as_a_conflict(stale: Page) -> None:
    """What somebody writes who has not seen the others' work stands beside it."""
    stale.locator(".printed-words summary").click()
    stale.get_by_label("Cue").fill("صرّح")
    stale.get_by_label("Cue").blur()
    expect(stale.get_by_role("alert")).to_contain_text("Somebody else has changed this statement")
    expect(stale.locator("#conflict .sides")).to_contain_text("صرّح")
    expect(stale.locator("#conflict .sides")).to_contain_text("Sergei Lavrov")
    expect(stale.get_by_label("Cue")).to_have_value("صرّح")


def it_is_corrected_by_two(page: Page, reviewer: Page, screen: str) -> None:
    """One proposes a correction of what is published, with a reason; another approves it."""
    page.goto(screen)
    page.locator(".printed-words summary").click()
    page.get_by_label("Cue").fill("وأعلن")
    page.get_by_label("Why it changes").fill("الواو مطبوعة")
    page.get_by_role("button", name="Propose the correction").click()
    expect(page.locator(".amendment")).to_contain_text("الواو مطبوعة")
    reviewer.goto(screen)
    expect(reviewer.locator(".amendment ins")).to_have_text("وأعلن")
    reviewer.get_by_role("button", name="Approve and publish").click()
    expect(said(reviewer)).to_contain_text("The correction is published.")


def readers_see_who_did_what(reader: Page, site: Site, published: Statement) -> None:
    """It is found by its words, and its history shows three people and the difference."""
    reader.goto(site.address("ar", "statements/?q=الهدنة في مدينة المرفأ ستبدأ"))
    reader.locator(f"a[href*='/ar/statements/{published.number}/']").first.click()
    expect(reader.locator("main")).to_contain_text("الهدنة في مدينة المرفأ ستبدأ")
    expect(reader.locator("main")).to_contain_text("سيرغي لافروف")
    reader.goto(site.address("en", f"statements/{published.number}/history/"))
    for told in ("contributor", "curator", "reviewer", "الواو مطبوعة", "وأعلن"):
        expect(reader.locator("main")).to_contain_text(told)


def test_a_statement_comes_in_is_corrected_accepted_and_published_by_three_people(
    site: Site, at_desk: AtDesk
) -> None:
    bringer = at_desk("contributor")
    article = brought_in(bringer, site, reports.REPORT)
    expect(bringer.page.locator("button[name=do]")).to_have_count(0)

    window, second_window = at_desk("curator"), at_desk("curator")
    for each in (window, second_window):
        each.open(review_of(site, article))
    page = window.page
    expect(open_card(page)).to_contain_text(reports.TRUCE)

    mark_with_the_mouse(page, "أعلن", "ستبدأ")
    page.keyboard.press("s")
    expect(open_card(page).locator(".passage")).to_have_text(reports.TRUCE.removesuffix(" قريباً"))
    line = page.get_by_label(re.compile("Somebody else"))
    line.fill("لافرو")
    offered(page).filter(has_text="Sergei Lavrov").click()
    expect(open_card(page).get_by_role("radio", name=re.compile("Lavrov"))).to_be_checked()
    key = open_card(page).get_attribute("id")
    page.get_by_role("button", name="Accept").click()
    expect(open_card(page)).not_to_have_id(str(key))

    page.locator(f"#{key} a.opens").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Only a reviewer publishes: what you accept waits for one."
    )

    a_stale_save_is_shown_as_a_conflict(second_window.page)

    reviewer = at_desk("reviewer").page
    screen = f"{review_of(site, article)}?statement={str(key).rpartition('-')[2]}"
    reviewer.goto(screen)
    reviewer.get_by_role("button", name="Publish").click()
    expect(said(reviewer)).to_contain_text("Published.")
    published = Statement.objects.get(article=article, number__isnull=False)

    it_is_corrected_by_two(page, reviewer, screen)
    readers_see_who_did_what(bringer.page, site, published)
    assert [window.faults, bringer.faults, second_window.faults] == [[], [], []]


def it_is_divided_joined_and_quoted(page: Page, whole: str) -> None:
    """By keys alone the open statement gets its speaker, is cut in two, whole again and quoted."""
    press = page.keyboard.press
    press("w")
    page.keyboard.type("Kerry")
    expect(offered(page)).to_have_count(1)
    press("ArrowDown")
    press("Enter")
    expect(open_card(page).locator(".who")).to_have_text("John Kerry")
    press("t")
    for _ in range(9):
        press("ArrowLeft")
    press("/")
    expect(page.locator(".card")).to_have_count(5)
    expect(open_card(page).locator(".passage")).to_have_text(re.compile("الوحيد إلى$|الوحيد$|حل$"))
    press("m")
    expect(open_card(page).locator(".passage")).to_have_text(whole)
    press("t")
    press("q")
    expect(open_card(page).locator(".passage .quoted")).to_have_count(1)
    press("t")
    press("q")
    expect(open_card(page).locator(".passage .quoted")).to_have_count(0)


def test_an_article_is_reviewed_with_the_keyboard_alone(site: Site, at_desk: AtDesk) -> None:
    window = at_desk("both")
    article = brought_in(window, site, reports.REPORT.replace("المرفأ", "الميناء"))
    _truce, dialogue, worry, leak = article.statements.order_by("start")
    page, press = window.page, window.page.keyboard.press
    assert window.barriers() == []

    press("w")
    page.keyboard.type("Kerry")
    expect(offered(page)).to_have_count(1)
    press("Enter")
    expect(open_card(page).locator(".who")).to_have_text("John Kerry")
    press("t")
    press("Shift+End")
    for _ in range(2):
        press("Shift+ArrowRight")
    press("s")
    expect(open_card(page).locator(".passage")).to_have_text(re.compile("الميناء$"))
    press("Escape")
    press("a")
    expect(open_card(page)).to_have_id(f"statement-{dialogue.pk}")

    it_is_divided_joined_and_quoted(page, dialogue.text)
    page.evaluate(ARABIC_KEY, ["KeyA", "ش"])
    expect(open_card(page)).to_have_id(f"statement-{worry.pk}")

    press("w")
    page.keyboard.type("Lavr")
    expect(offered(page)).to_have_count(1)
    press("Enter")
    expect(open_card(page).locator(".who")).to_have_text("Sergei Lavrov")
    press("a")
    expect(open_card(page)).to_have_id(f"statement-{leak.pk}")
    press("r")
    expect(page.locator(".card.candidate")).to_have_count(0)
    press("k")
    expect(open_card(page)).to_have_id(f"statement-{worry.pk}")
    press("p")
    expect(page.get_by_role("alert")).to_contain_text("somebody else must publish it")
    statuses = [s.status for s in article.statements.order_by("start", "pk")]
    assert statuses.count("accepted") == 3
    assert window.faults == []
