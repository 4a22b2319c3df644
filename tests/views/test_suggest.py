"""What is being typed is answered with speakers, events and words, to scripts and to readers."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statements.models import Article, Event, Speaker, Statement
from statements.search import limits
from tests import cast
from tests.views.markup import tree
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db

IN_A_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SUGGESTION = {"kind", "text", "count", "address", "label"}


@pytest.fixture
def statements(article: Article, haddad: Speaker, talks: Event) -> list[Statement]:
    """A promise and a refusal, both at the talks."""
    return [
        cast.the_promise(article, haddad, occasion=talks),
        cast.the_refusal(article, haddad, occasion=talks),
    ]


def answer(client: Client, typed: str, language: str = "ar") -> dict[str, Any]:
    """What a script is answered."""
    response = client.get(f"/{language}/suggest/", {"q": typed})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    told: dict[str, Any] = json.loads(response.content)
    return told


def suggested(
    client: Client, typed: str, language: str = "ar"
) -> list[tuple[str, str, int | None]]:
    """Kind, text and number of what is suggested."""
    found = answer(client, typed, language)["suggestions"]
    return [(one["kind"], one["text"], one["count"]) for one in found]


@pytest.mark.usefixtures("statements")
@pytest.mark.parametrize(
    ("language", "name", "event"),
    [("ar", "سمير حداد", "محادثات جنيف"), ("en", "Samir Haddad", "Geneva talks")],
)
def test_speakers_events_and_words_are_suggested_with_their_numbers(
    client: Client, language: str, name: str, event: str
) -> None:
    assert suggested(client, "حدا", language) == [("speaker", name, 2), ("word", "حداد", 2)]
    assert suggested(client, "محاد", language) == [("event", event, 2)]
    assert suggested(client, "شرو", language) == [("word", "شروطا", 1)]


@pytest.mark.usefixtures("statements")
def test_a_suggestion_leads_to_a_page_that_finds_what_it_promises(
    client: Client, visitor: Visitor
) -> None:
    speaker, word = answer(client, "حدا", "en")["suggestions"]
    assert speaker["address"] == "/en/speakers/samir-haddad/"
    assert speaker["label"] == "Speaker · 2 statements"
    assert word["label"] == "Word · in 2 statements"
    assert len(visitor.main(word["address"]).all("article.st")) == 2


@pytest.mark.usefixtures("statements")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("وزير الخا", "وزير الخارجية"),
        ("حداد  وزير الخا", "حداد وزير الخارجية"),
        ("«وزير الخا", "«وزير الخارجية"),
        ("القرار -الخا", "القرار -الخارجية"),
        ("حداد OR الخا", "حداد OR الخارجية"),
        ("متحدث:حداد الخا", "متحدث:حداد الخارجية"),
    ],
)
def test_the_last_word_of_a_line_is_completed_and_the_rest_of_it_stays(
    client: Client, typed: str, completed: str
) -> None:
    assert ("word", completed, None) in suggested(client, typed)


@pytest.mark.usefixtures("statements")
@pytest.mark.parametrize(
    "typed", ["الخارجية ", "الخا*", "«الخا»", "متحدث:الخا", "الخا،", "ا", "ال"]
)
def test_no_word_is_completed_after_a_space_a_sign_or_in_a_field(
    client: Client, typed: str
) -> None:
    assert [one for one in suggested(client, typed) if one[0] == "word"] == []


@pytest.mark.usefixtures("statements")
def test_who_does_not_see_the_list_is_told_how_long_it_is(client: Client) -> None:
    assert answer(client, "حدا", "en")["status"] == "2 suggestions."
    assert answer(client, "شرو", "en")["status"] == "1 suggestion."
    assert answer(client, "زرافة", "en")["status"] == "No suggestions."


@pytest.mark.parametrize("typed", ["", "زرافة", "حدا", "حداد " * 50])
def test_where_there_is_nothing_to_suggest_the_list_is_empty(client: Client, typed: str) -> None:
    assert answer(client, typed)["suggestions"] == []


def test_at_most_eight_are_suggested(client: Client, article: Article) -> None:
    texts = [
        f"قال إن {word} مهم" for word in ("قلم", "قلعة", "قلب", "قلق", "قلادة", "قلة", "قلنسوة")
    ]
    lines = cast.an_article("\n".join(texts), title="آخر")
    for n, text in enumerate(texts):
        name = f"قلقيلي {n}"
        speaker = cast.haddad(slug=f"speaker-{n}", name_ar=name, family_name_ar=name)
        cast.statement_in(lines, text, speaker)
    kinds = [kind for kind, _, _ in suggested(client, "قل")]
    assert kinds == ["speaker"] * 4 + ["word"] * 4


def test_what_readers_may_not_see_is_not_suggested(
    client: Client, article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks, status="candidate")
    for typed in ("حدا", "محاد", "القر"):
        assert suggested(client, typed) == []


@pytest.mark.usefixtures("statements")
def test_where_it_takes_too_long_nothing_is_suggested(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MILLISECONDS", 1)
    monkeypatch.setattr(
        "statements.filters.suggestions.suggested_names", lambda *_: cast.sql("SELECT pg_sleep(2)")
    )
    assert answer(client, "حدا")["suggestions"] == []


@pytest.mark.usefixtures("statements")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_without_scripts_gets_a_page_with_links(client: Client, language: str) -> None:
    response = client.get(f"/{language}/suggest/", {"q": "حدا"}, headers={"accept": IN_A_BROWSER})
    assert response["Content-Type"].startswith("text/html")
    page = tree(response.content.decode())
    listed = [(a["href"], a.text) for a in page.one("main ul").all("a")]
    found = answer(client, "حدا", language)["suggestions"]
    assert listed == [(one["address"], one["text"]) for one in found]
    assert [span.text for span in page.all("main li .role")] == [one["label"] for one in found]
    assert page.one("input[type=search]")["value"] == "حدا"


def test_the_answer_may_be_kept_for_a_short_time_by_kind_of_answer(client: Client) -> None:
    response = client.get("/ar/suggest/?q=x")
    assert "public" in response["Cache-Control"]
    assert "max-age=300" in response["Cache-Control"]
    assert "Accept" in response["Vary"].split(", ")
    assert "Cookie" not in response["Vary"]


def test_suggestions_are_only_asked_for_never_sent(client: Client) -> None:
    assert client.post("/ar/suggest/", {"q": "x"}).status_code == 405
    assert client.head("/ar/suggest/?q=x").status_code == 200


@pytest.mark.usefixtures("statements")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.one_of(st.text(max_size=30), st.text(alphabet="حدا وزير«»\"*-:%_\\()|<>&\0'", max_size=30))
)
def test_whatever_is_typed_is_answered_and_never_becomes_markup(client: Client, typed: str) -> None:
    told = answer(client, typed.encode("utf-8", "replace").decode())
    assert set(told) == {"query", "status", "suggestions"}
    assert len(told["suggestions"]) <= 8
    assert all(set(one) == SUGGESTION for one in told["suggestions"])
    response = client.get("/en/suggest/", {"q": f"<b>{typed}"}, headers={"accept": "text/html"})
    page = tree(response.content.decode())
    assert page.one("main").all("b") == []
