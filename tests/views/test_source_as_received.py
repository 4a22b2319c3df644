"""The source of an article, byte for byte, where its text may be shown whole; else why not."""

import hashlib

import pytest

from statements.models import Article, Speaker
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

PAGE = f"<title>{cast.TITLE}</title><script>alert(1)</script>\n\n{cast.BODY}\n".encode(
    "cp1256", "xmlcharrefreplace"
)


def received(haddad: Speaker, display: str = "whole", **fields: str) -> Article:
    """An article that came as a web page."""
    came = {"media_type": "text/html; charset=windows-1256", "file_name": "مقال 5.html"}
    source = cast.a_source(PAGE, **{**came, **fields})
    outlet = cast.an_outlet(display=display, website="https://paper.example/")
    article = cast.an_article(source=source, outlet=outlet)
    cast.the_promise(article, haddad)
    return article


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bytes_are_those_of_the_source_and_their_hash_is_on_the_articles_page(
    visitor: Visitor, haddad: Speaker, language: str
) -> None:
    article = received(haddad)
    provenance = visitor.page(f"/{language}/articles/{article.pk}/").one("#source")
    [link] = [a["href"] for a in provenance.all("a[href]")]
    answer = visitor.answer(link)
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert hashlib.sha256(answer.content).hexdigest() in provenance.text


def test_a_foreign_page_is_saved_and_never_runs_as_one_of_ours(
    visitor: Visitor, haddad: Speaker
) -> None:
    answer = visitor.answer(f"/ar/articles/{received(haddad).pk}/source")
    assert answer["Content-Type"] == "text/plain; charset=windows-1256"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'; ")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("media_type", "sent_as"),
    [
        ("text/plain", "text/plain; charset=utf-8"),
        ("image/svg+xml", "application/octet-stream"),
        ("application/pdf", "application/octet-stream"),
        ("text/html; charset=nowhere", "application/octet-stream"),
    ],
)
def test_whatever_it_came_as_it_is_sent_as_plain_text_or_bytes(
    visitor: Visitor, haddad: Speaker, media_type: str, sent_as: str
) -> None:
    article = received(haddad, media_type=media_type)
    assert visitor.answer(f"/ar/articles/{article.pk}/source")["Content-Type"] == sent_as


@pytest.mark.parametrize(
    ("came_as", "saved_as"),
    [
        ("5.txt", 'filename="5.txt"'),
        ("../../etc/passwd", 'filename="passwd"'),
        ("c:\\papers\\5.txt", 'filename="5.txt"'),
        ('a"b\r\nX: y', r'filename="a\"bX: y"'),
        ("", 'filename="article-{pk}-source"'),
    ],
)
def test_it_is_saved_under_its_own_name_without_folders(
    visitor: Visitor, haddad: Speaker, came_as: str, saved_as: str
) -> None:
    article = received(haddad, file_name=came_as)
    answer = visitor.answer(f"/ar/articles/{article.pk}/source")
    assert answer["Content-Disposition"] == f"attachment; {saved_as.format(pk=article.pk)}"


def test_who_has_it_already_is_told_so(visitor: Visitor, haddad: Speaker) -> None:
    article = received(haddad)
    tag = f'"{article.source.sha256}"'
    address = f"/ar/articles/{article.pk}/source"
    assert visitor.answer(address)["ETag"] == tag
    again = visitor.client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("display", "language", "reason"),
    [
        ("surroundings", "en", "only the surroundings of its statements may be shown"),
        ("link", "en", "only a link may be shown"),
        ("link", "ar", "لا يجوز أن يُعرض من هذا المقال إلا رابط إليه"),
    ],
)
def test_where_the_text_may_not_be_shown_whole_the_page_says_why_and_still_has_the_hash(
    visitor: Visitor, haddad: Speaker, display: str, language: str, reason: str
) -> None:
    article = received(haddad, display)
    page = visitor.page(f"/{language}/articles/{article.pk}/source", 403)
    assert reason in page.one("main").text
    assert article.source.sha256 in page.one("main").text
    assert page.all("main a[href=https://paper.example/]")
    assert cast.REFUSED_WORDS not in page.text
    provenance = visitor.page(f"/{language}/articles/{article.pk}/").one("#source")
    assert article.source.sha256 in provenance.text
    assert provenance.all("a[href]") == []


def test_the_source_of_an_article_without_a_published_statement_is_not_there(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(display_exception="whole")
    cast.the_promise(article, haddad, status="candidate")
    visitor.page(f"/ar/articles/{article.pk}/source", 404)
