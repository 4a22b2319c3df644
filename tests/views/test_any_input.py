"""Whatever stands in an address, a page answers, and nothing of it becomes markup."""

import json
from collections.abc import Sequence
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statements.models import Article, SearchMiss, Speaker
from statements.search import limits
from statements.search.limits import TookTooLongError, time_limit
from tests import cast
from tests.views.markup import Element, tree
from tests.views.visits import LANGUAGES

Parameters = Sequence[tuple[str, str]]

LISTS = ["statement-list", "article-list"]
# No page has an element, an attribute or a class of that name.
MARK = "zqx"
HOSTILE = [
    f"<{MARK}>",
    f"</title><{MARK} on{MARK}=1>",
    f'" on{MARK}="1',
    f"' on{MARK}='1",
    f'"><script>{MARK}()</script>',
    f"javascript:{MARK}",
    f"&lt;{MARK}&gt;",
    f"{{{{ {MARK} }}}}{{% {MARK} %}}",
    f"<!--{MARK}",
    f"%3C{MARK}%3E",
    f"﹤{MARK}﹥",
]
FIELDS = ["متحدث:", "speaker:", "بلد:", "حدث:", "مصدر:", "نوع:", "صفة:", "سنة:", "من:", "عنوان:"]
SIGNS = ["«", "»", '"', "“", "”", "-", "*", " OR ", " أو ", "|", "(", ")", ":", " ", "\u200f", "ـ"]
WORDS = ["حداد", "الهدنة", "في", "محادثات", "2015", "lavrov", "2015-12/..", "غير مباشر", *HOSTILE]
ODD = [
    "\0",
    "\ud800",
    "\udfff",
    "\ufeff",
    "ﷺ",
    "\U0001e900",
    "\u0301",
    "\r\n",
    "'",
    "\\",
    "%",
    "::",
]

piece = st.sampled_from([*FIELDS, *SIGNS, *WORDS, *ODD]) | st.text(max_size=5)
line = st.lists(piece, max_size=12).map("".join)
long_line = st.builds(lambda text, times: text * times, line, st.integers(1, 400)).map(
    lambda text: text[:5000]
)
anything = st.one_of(st.text(max_size=60), line, long_line)
dates = st.from_regex(r"[0-9]{1,5}(-[0-9]{2}){0,2}(/([0-9]{4}|\.\.|P1W))?", fullmatch=True)
numbers = st.integers().map(str) | st.sampled_from(["last", "٢", "1e9", "-1", "0", "²", ""])
KEYS = ["kind", "speaker", "country", "office", "event", "outlet", "year", "month", "sort"]
parameters: st.SearchStrategy[Parameters] = st.lists(
    st.tuples(st.just("q"), anything)
    | st.tuples(st.just("page"), numbers | anything)
    | st.tuples(st.sampled_from([*KEYS, "after", "before", MARK]), dates | anything),
    max_size=8,
)
few = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def archive(article: Article, haddad: Speaker, petrova: Speaker) -> None:
    """A small archive."""
    cast.the_promise(article, haddad, **cast.said_on("2015-12"))
    cast.the_refusal(article, haddad)
    cast.the_praise(article, petrova)


def asked(name: str, language: str, parameters: Parameters) -> str:
    """The address of a page with those parameters, as any client may send it."""
    with override(language):
        address = reverse(name)
    return f"{address}?{urlencode(parameters, errors='surrogatepass')}"


def assert_only_text(page: Element, content: str) -> None:
    """Nothing that was asked for has become an element or an attribute, nor left its own."""
    assert f"<{MARK}" not in content
    for element in page.within():
        assert MARK not in element.tag
        assert not any(MARK in name for name in element.attributes)
        held_by = {name for name, value in element.attributes.items() if MARK in value}
        # What was asked for stands in the head too, in the line that tells of the page.
        allowed = {"content"} if element.tag == "meta" else {"value", "href", "action"}
        assert held_by <= allowed, (element.tag, held_by)
        for name in held_by & {"href", "action"}:
            assert element.attributes[name].startswith(("/", "?", "#", "http://testserver/"))
        if element.tag in ("script", "style"):
            assert MARK not in element.raw_text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*LISTS, "compare"])
@few
@given(parameters=parameters)
@example(parameters=[("q", text) for text in HOSTILE])
@example(parameters=[(key, HOSTILE[1]) for key in KEYS])
@example(parameters=[("q", HOSTILE[2]), ("page", "2")])
@example(parameters=[("q", f"عنوان:«{HOSTILE[0]}»"), ("speaker", "samir-haddad")])
@example(parameters=[("q", "متحدث:" + HOSTILE[3])])
@example(parameters=[("q", f"حداد {MARK}"), ("after", "9999-12-31"), ("before", "0001")])
@example(parameters=[("year", "9998"), ("month", "0001-01")])
def test_a_list_answers_whatever_is_asked(
    client: Client, name: str, language: str, parameters: Parameters
) -> None:
    response = client.get(asked(name, language, parameters))
    assert response.status_code == 200
    content = response.content.decode()
    assert_only_text(tree(content), content)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", LISTS)
def test_what_is_searched_for_stands_in_the_box_as_it_was_typed(
    client: Client, name: str, text: str
) -> None:
    page = tree(client.get(asked(name, "ar", [("q", text)])).content.decode())
    boxes = {box["value"] for box in page.all("input[name=q]") if box["value"]}
    assert boxes == {text}


@few
@given(line=anything)
@example(line=HOSTILE[0])
def test_suggestions_answer_whatever_is_typed(client: Client, line: str) -> None:
    for language in LANGUAGES:
        address = asked("suggest", language, [("q", line)])
        as_json = client.get(address, headers={"accept": "application/json"})
        assert as_json.status_code == 200
        assert set(json.loads(as_json.content)) == {"query", "status", "suggestions"}
        as_page = client.get(address, headers={"accept": "text/html"})
        assert as_page.status_code == 200
        content = as_page.content.decode()
        assert_only_text(tree(content), content)


@few
@given(line=anything)
def test_pages_of_one_statement_and_article_answer_whatever_is_to_be_marked(
    client: Client, article: Article, line: str
) -> None:
    number = article.statements.values_list("number", flat=True)[0]
    for address in (f"/ar/statements/{number}/", f"/ar/articles/{article.pk}/"):
        query = urlencode({"q": line}, errors="surrogatepass")
        response = client.get(f"{address}?{query}")
        assert response.status_code == 200
        content = response.content.decode()
        assert_only_text(tree(content), content)


@few
@given(line=anything)
def test_whatever_finds_nothing_can_be_noted(client: Client, line: str) -> None:
    client.get(asked("statement-list", "en", [("q", f"لا_شيء {line}")]))
    assert all(0 < len(miss.words) <= 200 for miss in SearchMiss.objects.all())


# A search that takes too long.

FOR_EVER = "SELECT pg_sleep(60)"


@pytest.fixture
def never_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every search goes on for ever; the time limit is a short one."""
    monkeypatch.setattr("statements.search.engine.overview", lambda *_: cast.sql(FOR_EVER))
    monkeypatch.setattr(
        "statements.search.engine.overview_of_all", lambda *a, **b: cast.sql(FOR_EVER)
    )
    monkeypatch.setattr(limits, "MILLISECONDS", 50)


def test_each_query_of_a_search_is_ended_at_the_time_limit() -> None:
    before = cast.sql("SHOW statement_timeout")
    with time_limit():
        assert cast.sql("SHOW statement_timeout") == [(f"{limits.MILLISECONDS // 1000}s",)]
    assert cast.sql("SHOW statement_timeout") == before


def test_a_query_beyond_the_limit_ends_the_search_and_leaves_the_connection_in_order(
    never_ending: None,
) -> None:
    with pytest.raises(TookTooLongError), time_limit():
        cast.sql(FOR_EVER)
    assert cast.sql("SELECT 1") == [(1,)]
    assert connection.get_autocommit() == connection.autocommit


@pytest.mark.usefixtures("never_ending")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["الهدنة حداد", "speaker:حداد", HOSTILE[1], "«»"])
def test_a_list_that_takes_too_long_is_a_page_that_says_so(
    client: Client, name: str, language: str, query: str
) -> None:
    response = client.get(asked(name, language, [("q", query), ("year", "2015")]))
    assert response.status_code == 200
    assert "statements/search_took_too_long.html" in [t.name for t in response.templates]
    content = response.content.decode()
    assert_only_text(tree(content), content)


@pytest.mark.usefixtures("never_ending")
def test_a_page_that_says_so_offers_each_word_alone(client: Client) -> None:
    page = tree(client.get("/ar/statements/", {"q": "الهدنة «حل سياسي» حداد -من"}).content.decode())
    *words, _ = page.one("main").texts("ul.go a")
    assert words == ["الهدنة", "حداد"]
