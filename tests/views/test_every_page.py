"""What holds of every page, also where its texts and names are hostile."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language, override
from pytest_django import DjangoDbBlocker

from statements.models import Alias, Article, Office, Report, Speaker, Statement, Withholding
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor
from tests.whole_module import for_a_module

HOSTILE = "\"'><script>alert(1)</script><b onclick=x>&amp;&{{ x }}{% x %}"
NAME = f"حداد{HOSTILE}"
WORDS = f"الهدنة {HOSTILE}"
# Data for search engines is no script: nothing runs it.
DATA = {"type": "application/ld+json"}
NO_SECTION = {"", "about", "method", "search-guide", "data", "reports", "changes", "follow"}
OUR_SCRIPTS = {"/static/js/copy.js", "/static/js/suggest.js"}
TEXT = f"وقال: «{WORDS}» وزاد أن “المؤتمر {HOSTILE}” سيعقد"


def hostile_article() -> Article:
    """An article whose every field is hostile."""
    outlet = cast.an_outlet(name_ar=f"المنبر{HOSTILE}", name_en=HOSTILE)
    return cast.an_article(
        f"{TEXT}\n\n{TEXT} {HOSTILE}",
        title=f"عنوان{HOSTILE}",
        outlet=outlet,
        display_exception="whole",
        address="https://paper.example/?a=1&b=\"'<x>",
        published_on="2015-10-05",
        published_basis="inferred",
        published_evidence=HOSTILE,
    )


def hostile_speaker() -> Speaker:
    """A speaker whose every field is hostile."""
    named = {"name_ar": NAME, "name_en": HOSTILE, "family_name_ar": NAME, "family_name_en": HOSTILE}
    speaker = cast.haddad(**named)
    Alias.objects.create(speaker=speaker, name=HOSTILE)
    Office.objects.create(speaker=speaker, title=HOSTILE)
    return speaker


def hostile_statements(article: Article, speaker: Speaker) -> tuple[Statement, Statement]:
    """A mixed statement, which also speaks of another event, and an indirect one."""
    places = {"place_ar": HOSTILE, "place_en": HOSTILE, "name_ar": HOSTILE, "name_en": HOSTILE}
    talks = cast.the_talks(**places)
    attack = cast.the_talks(**places, slug="attack", is_occasion=False)
    talks.participants.add(speaker)
    told: dict[str, Any] = {
        "attributed_as": HOSTILE,
        "cue": HOSTILE[:120],
        "via": HOSTILE,
        "attribution_note_ar": HOSTILE,
        "attribution_note_en": HOSTILE,
        "occasion": talks,
    }
    mixed = cast.statement_in(
        article,
        TEXT,
        speaker,
        [WORDS],
        about=[attack],
        **told,
        **{**cast.said_on("2015-10-05"), "said_on_basis": HOSTILE},
    )
    other = cast.statement_in(article, f"{TEXT} {HOSTILE}", speaker, **told)
    return mixed, other


def hostile_record(reported: Statement, withheld: Statement) -> Report:
    """A report on the one, answered, and a version of the other withheld, in hostile words."""
    [account] = cast.unseen(HOSTILE)
    version = withheld.versions.get()
    Withholding.objects.create(statement=withheld, version=version, by=account, reason=HOSTILE)
    told: dict[str, Any] = {"text": HOSTILE, "answer": HOSTILE, "led_to_change": True}
    told |= {"state": "answered", "answered_by": account, "answered_at": timezone.now()}
    return Report.objects.create(statement=reported, kind="words", language="ar", **told)


def hostile_addresses() -> list[str]:
    """The addresses, without their language, of every kind of page, all about hostile records."""
    article, speaker = hostile_article(), hostile_speaker()
    mixed, other = hostile_statements(article, speaker)
    beside = cast.petrova(name_ar=NAME, name_en=HOSTILE)
    cast.statement_in(article, HOSTILE, beside, occasion=mixed.occasion)
    cast.withdraw(cast.statement_in(article, HOSTILE, speaker))
    report = hostile_record(mixed, other)
    return [
        "",
        "statements/",
        "statements/?q=%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&speaker=%22%3E%3Cscript%3E",
        "statements/?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9&speaker=samir-haddad&year=2015&after=2015",
        f"statements/{mixed.number}/",
        "statements/?q=%D8%B2%D8%B1%D8%A7%D9%81%D8%A9%3Cscript%3E&office=%3Cscript%3E",
        f"statements/{mixed.number}/?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9",
        f"statements/{other.number}/",
        f"statements/{mixed.number}/history/",
        f"statements/{mixed.number}/versions/1/",
        f"statements/{mixed.number}/report/",
        f"statements/{other.number}/history/",
        f"reports/{report.reference}/",
        "speakers/",
        "speakers/samir-haddad/",
        "compare/?add=%22%3E%3Cscript%3E",
        "compare/?speaker=samir-haddad&speaker=elena-petrova&q=%22%3E%3Cscript%3E",
        "events/",
        "events/geneva-talks-2015-10/",
        "events/attack/",
        "articles/",
        "articles/?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9+%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        f"articles/{article.pk}/",
        f"articles/{article.pk}/?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9",
        "dates/",
        "dates/2015/",
        "dates/2015/10/",
        "dates/2015/10/5/",
        "dates/hijri/",
        "dates/hijri/1436/",
        "dates/hijri/1436/12/",
        "changes/?speaker=%22%3E%3Cscript%3E",
        "follow/?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9+%22%3E%3Cscript%3E",
        "about/",
        "method/",
        "search-guide/",
        "data/",
    ]


@pytest.fixture(scope="module")
def addresses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The addresses, for all tests of this module."""
    with for_a_module(django_db_blocker):
        yield hostile_addresses()


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(request: pytest.FixtureRequest, addresses: list[str]) -> dict[str, Element]:
    """Every kind of page in a language, by address."""
    paths = [f"/{request.param}/{address}" for address in addresses]
    visitor = Visitor(Client())
    with override(get_language()):
        return {path: visitor.page(path) for path in paths}


def test_no_text_becomes_markup(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        loaded = {e["src"] for e in page.all("script") if "src" in e.attributes}
        assert loaded <= OUR_SCRIPTS, address
        for block in (e for e in page.all("script") if "src" not in e.attributes):
            assert block.attributes == DATA, address
            assert json.loads(block.raw_text)["@context"] == "https://schema.org", address
            assert not set("<>&") & set(block.raw_text), address
        assert page.all("b[onclick]") == [], address
    texts = "".join(page.text for page in pages.values())
    assert HOSTILE in texts


def test_no_page_has_styles_or_scripts_in_its_markup(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        assert page.all("style") == [], address
        scripts = [script for script in page.all("script") if script.attributes != DATA]
        assert "".join(script.raw_text for script in scripts) == "", address
        for element in page.within():
            names = element.attributes
            assert "style" not in names, address
            assert not [name for name in names if name.startswith("on")], address
            assert not names.get("href", "").lower().startswith("javascript:"), address


def test_everything_a_page_loads_is_ours(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        loaded = [e.attributes.get("src") for e in page.within() if "src" in e.attributes]
        loaded += [e["href"].removeprefix("http://testserver") for e in page.all("link")]
        ours = [url and re.match(r"/(static|ar|en|s|oembed)[/?]", url) for url in loaded]
        assert all(ours), address


def test_no_id_stands_twice_and_whatever_names_one_finds_it(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        ids = Counter(e["id"] for e in page.within() if "id" in e.attributes)
        assert [name for name, n in ids.items() if n > 1] == [], address
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            named = [e[attribute] for e in page.within() if attribute in e.attributes]
            assert set(named) <= set(ids), address
        inside = [a["href"][1:] for a in page.all("a[href]") if a["href"].startswith("#")]
        assert set(inside) <= set(ids), address


def test_every_page_has_one_heading_a_title_and_a_way_to_its_content(
    pages: dict[str, Element],
) -> None:
    for address, page in pages.items():
        assert len(page.all("h1")) == 1, address
        assert page.one("head title").text.partition(" — ")[0], address
        assert page.one("a.skip")["href"] == "#main", address
        assert page.one("main")["id"] == "main", address


def test_no_heading_skips_a_level(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        levels = [int(e.tag[1]) for e in page.one("main").within() if re.fullmatch("h[1-6]", e.tag)]
        steps = [b - a for a, b in pairwise(levels)]
        assert max(steps, default=0) <= 1, f"{address}: {levels}"


def test_printed_words_are_arabic_from_right_to_left_on_every_page(
    pages: dict[str, Element],
) -> None:
    for address, page in pages.items():
        for printed in page.all("blockquote"):
            assert (printed["lang"], printed["dir"]) == ("ar", "rtl"), address


def is_gone(link: str) -> bool:
    """Whether the link leads to a statement that is no longer shown, whose page says so."""
    number = re.match(r"/\w\w/statements/(\d+)/", link)
    gone = Statement.objects.filter(status="withdrawn")
    return bool(number and gone.filter(number=number[1]).exists())


def test_no_link_within_the_archive_leads_nowhere(
    pages: dict[str, Element], visitor: Visitor
) -> None:
    every = [a for page in pages.values() for a in page.all("a[href]")]
    for link in {a["href"] for a in every if a.attributes.get("rel") != "nofollow"}:
        if link.startswith("/s/"):
            assert visitor.answer(link).status_code == 302
        elif re.match(r"/\w\w/statements/\d+\.", link):
            assert visitor.answer(link).status_code == 200
        elif link.startswith("/"):
            visitor.page(link.partition("#")[0], 410 if is_gone(link) else 200)


def test_the_page_of_one_section_is_marked_in_the_navigation(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        section = address.split("/")[2]
        current = [a["href"].split("/")[2] for a in page.all("nav.nav a[aria-current]")]
        expected = [section] if section not in NO_SECTION else []
        assert current == expected, address
