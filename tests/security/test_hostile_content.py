"""Hostile names, titles, quotes and sources are but words: in pages, at the desk, in every file."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import etree
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from statements.models import Article, Speaker, Statement
from tests.archive.accounts.people import at_the_desk
from tests.security.filled import NOUNS
from tests.views import test_every_page as pages
from tests.whole_module import for_a_module

# No page has an element, an attribute or a program of that name.
MARK = "zqx"
HOSTILE = (
    f"\"'><img src=x onerror={MARK}()><{MARK}></script><script>{MARK}()</script>\u202e%s{{{{x}}}}"
)
FORMULA = f"=cmd|' /C calc'!A0{HOSTILE}"
LONG = (
    f"{HOSTILE}</title></textarea></style><svg/onload={MARK}()>]]><!--{MARK} {{% {MARK} %}}"
    f"%({MARK})s&lt;{MARK}&#62;\u2066javascript:{MARK}()\u2069\u200b\U0001f992\\u003c{MARK}"
    f"{'ط' * 300}"
)
STARTS = ("=", "+", "-", "@", "\t", "\r")
# Where a page's own attributes may hold what was written.
HOLDING = {"value", "content", "title", "alt", "aria-label", "href", "action", "label"}
SITES = ("http://testserver/", "http://127.0.0.1:8000/", "https://paper.example/")
OURS = ("/", "?", "#", "mailto:", *SITES)
FILES = ("csv", "json", "bib", "ris", "atom")


class Markup(HTMLParser):
    """Every element of a page with its attributes, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture(scope="module")
def addresses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The addresses of every kind of page, without their language, about hostile records."""
    with pytest.MonkeyPatch.context() as patch, for_a_module(django_db_blocker):
        patch.setattr(pages, "HOSTILE", HOSTILE)
        patch.setattr(pages, "NAME", FORMULA)
        patch.setattr(pages, "WORDS", f"الهدنة {LONG}")
        patch.setattr(pages, "TEXT", f"وقال: «الهدنة {LONG}» وزاد أن “المؤتمر {LONG}”")
        yield pages.hostile_addresses()


def check_markup(address: str, text: str) -> None:
    """Nothing that was written has become an element, an attribute, a program or a way out."""
    for tag, attributes in Markup(text).found:
        told = f"{address}: <{tag} {attributes}>"
        assert MARK not in tag, told
        assert attributes.get("src", "/").startswith(("/", "http://testserver/", "data:")), told
        for name, value in attributes.items():
            assert MARK not in name, told
            assert not name.startswith("on"), told
            assert name != "style", told
            assert MARK not in value or name in HOLDING or name.startswith("data-"), told
            if name in ("href", "action", "formaction") and MARK in value:
                assert value.startswith(OURS), told


def test_nothing_that_was_written_becomes_part_of_a_page(addresses: list[str], db: None) -> None:
    client, shown = Client(), ""
    number = Statement.objects.published().order_by("number").values_list("number", flat=True)[0]
    whole = [f"/{language}/{address}" for language in ("ar", "en") for address in addresses]
    for address in [*whole, f"/s/{number}/embed"]:
        text = client.get(address).content.decode()
        check_markup(address, text)
        shown += text
    assert f"&lt;{MARK}&gt;" in shown


def desk_addresses() -> Iterator[str]:
    """The desk's pages about what is hostile."""
    article = Article.objects.order_by("pk")[0].pk
    first, second = Speaker.objects.order_by("pk")[:2]
    yield from ("/en/admin/", "/en/admin/audit/")
    yield f"/en/admin/statements/article/{article}/review/"
    yield f"/en/admin/statements/speaker/{first.pk}/merge/?into={second.pk}"
    yield f"/en/admin/statements/speaker/{first.pk}/split/"
    for noun in NOUNS:
        folder = f"/ar/admin/{noun._meta.app_label}/{noun._meta.model_name}"
        yield f"{folder}/?q={MARK}%22%3E%3C{MARK}%3E"
        yield f"{folder}/"
        for key in noun._default_manager.order_by("pk").values_list("pk", flat=True)[:1]:
            yield from (f"{folder}/{key}/change/", f"{folder}/{key}/history/")


def test_nor_of_a_page_of_the_desk(addresses: list[str], db: None) -> None:
    client, shown = at_the_desk(User.objects.create_superuser(f"root{MARK}")), 0
    for address in desk_addresses():
        answer = client.get(address, follow=True)
        assert answer.status_code in (200, 403, 404), address
        text = answer.content.decode()
        check_markup(address, text)
        shown += f"&lt;{MARK}&gt;" in text
    assert shown > 10


def answers() -> Iterator[tuple[str, Any]]:
    """What programs are given, by its address."""
    client = Client()
    article = Article.objects.published().order_by("pk")[0].pk
    number = Statement.objects.published().order_by("number").values_list("number", flat=True)[0]
    site = "http://127.0.0.1:8000"
    paths = [f"/ar/statements.{kind}" for kind in FILES]
    paths += [f"/en/articles.{kind}" for kind in FILES]
    paths += ["/ar/speakers.csv", "/ar/events.csv", "/ar/changes.atom", "/ar/opensearch.xml"]
    paths += [f"/ar/statements/{number}.{kind}" for kind in ("json", "bib", "ris", "csl.json")]
    paths += [f"/ar/articles/{article}.tei.xml", f"/ar/articles/{article}/source"]
    paths += [f"/oembed?format={kind}&url={site}/s/{number}" for kind in ("json", "xml")]
    paths += [f"/oai?verb=ListRecords&metadataPrefix={kind}" for kind in ("oai_dc", "tei")]
    paths += ["/oai?verb=ListSets", f"/oai?verb=GetRecord&identifier=%3C{MARK}%3E"]
    paths += ["/api/v1/statements?q=الهدنة", "/api/v1/speakers/samir-haddad", "/api/v1/articles"]
    paths += [f"/api/v1/statements/{number}", "/sitemap-speakers.xml", "/ar/suggest/?q=حد"]
    for path in paths:
        yield path, client.get(path, headers={"accept": "application/json, */*;q=.5"})


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def test_every_file_is_whole_and_none_of_its_words_is_more_than_words(
    addresses: list[str], db: None
) -> None:
    kinds = set()
    for path, answer in answers():
        assert answer.status_code == 200, path
        content, kind = body(answer), answer["Content-Type"].partition(";")[0]
        kinds.add(kind)
        if "xml" in kind:
            root = etree.fromstring(content)
            assert MARK not in "".join(str(e.tag) + "".join(e.keys()) for e in root.iter()), path
        elif "json" in kind:
            json.loads(content)
        elif kind == "text/csv":
            rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig")))]
            assert len({len(row) for row in rows}) == 1, path
            assert not [cell for row in rows for cell in row if cell.startswith(STARTS)], path
        for name, value in answer.headers.items():
            assert value.isprintable(), (path, name)
            assert MARK not in value or name in ("Link", "Content-Location"), (path, name)
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert len(kinds) > 6


def test_a_file_is_named_by_the_archive_whatever_is_asked(addresses: list[str], db: None) -> None:
    for asked in (
        "%22%3B+filename%3Dx.exe",
        "..%2F..%2Fx",
        "%0D%0ASet-Cookie%3A+a%3Db",
        "%E2%80%AE",
    ):
        told = Client().get(f"/ar/statements.csv?q={asked}")["Content-Disposition"]
        assert re.fullmatch(r'attachment; filename="[\w.-]+\.csv"', told)


def test_no_cell_of_a_workbook_is_a_formula(addresses: list[str], db: None) -> None:
    client = at_the_desk(User.objects.create_superuser("root"))
    for noun in ("speakers", "events"):
        answer = client.get(f"/ar/admin/statements/spreadsheet/{noun}.xlsx")
        book = load_workbook(io.BytesIO(body(answer)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
        assert any(MARK in str(cell.value) for cell in cells)
