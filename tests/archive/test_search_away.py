"""One search server does not answer: each request waits for it once at most, most go on."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from archive import search_away
from tests import cast

pytestmark = pytest.mark.django_db

ELSEWHERE = ("FROM public.statements_searchentry", "FROM public.statements_searchwordchange")


@pytest.fixture
def asked(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What an archive asks of its search servers, one of which is never reached."""
    dated = cast.said_on("2016-01-05")
    cast.the_promise(cast.an_article(), cast.haddad(), occasion=cast.the_talks(), **dated)
    settings.SEARCH_SERVERS = [{"host": "nowhere"}]
    monkeypatch.setattr(search_away, "SECONDS_LEFT_ALONE", 3600)
    told: list[str] = []

    def network(execute: Any, sql: str, *others: Any) -> Any:
        if not any(table in sql for table in ELSEWHERE):
            return execute(sql, *others)
        told.append(sql)
        refused = psycopg.errors.SqlclientUnableToEstablishSqlconnection("could not connect")
        raise OperationalError(str(refused)) from refused

    with connection.execute_wrapper(network):
        yield told


def test_a_page_without_words_waits_for_the_server_once_and_goes_on(
    client: Client, asked: list[str]
) -> None:
    page = client.get("/en/")
    assert page.status_code == 200
    assert "Samir Haddad" in page.content.decode()
    assert len(asked) == 1


@pytest.mark.usefixtures("asked")
def test_the_reference_of_the_api_has_all_examples_but_those_of_words(client: Client) -> None:
    page = client.get("/en/api/").content.decode()
    assert page.count("What it answers now") > 2
    assert "number,text,said_on,hits" not in page


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("path", ["/en/", "/en/suggest/?q=سمي", "/en/api/"])
def test_no_cache_keeps_for_later_what_may_lack_words_now(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "max-age=0" in answer["Cache-Control"]


def test_for_a_while_others_do_not_wait_for_it(client: Client, asked: list[str]) -> None:
    for path in ("/en/", "/ar/speakers/", "/en/statements/?q=سوريا", "/ar/statements/"):
        client.get(path)
    assert len(asked) == 1


def test_then_it_is_asked_again(
    client: Client, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_away, "SECONDS_LEFT_ALONE", 0)
    for _ in range(2):
        client.get("/en/")
    assert len(asked) == 2


@pytest.mark.usefixtures("asked")
def test_a_file_without_words_is_whole(client: Client) -> None:
    answer: Any = client.get("/en/statements.csv")
    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content).splitlines()) == 2


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("language", "told"), [("en", "Search is away just now"), ("ar", "البحث غير متاح الآن")]
)
def test_whoever_asks_for_words_is_told_when_to_come_again_and_what_goes_on(
    client: Client, language: str, told: str
) -> None:
    answer = client.get(f"/{language}/statements/?q=المعبر")
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "no-store" in answer["Cache-Control"]
    assert told in page
    assert 'value="المعبر"' in page
    for way in ("articles/?q=%D8%A7%D9%84%D9%85%D8%B9%D8%A8%D8%B1", "statements/", "speakers/"):
        assert client.get(f"/{language}/{way}").status_code == 200
        assert f'<li><a href="/{language}/{way}">' in page


@pytest.mark.usefixtures("asked")
def test_programs_are_told_so_by_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/statements?q=المعبر")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Content-Type"] == "application/problem+json"


def test_what_was_sent_is_taken_once(client: Client, asked: list[str]) -> None:
    sent = client.post("/en/follow/?kind=indirect", {"email": "nobody"})
    assert sent.status_code == 503
    assert len(asked) == 1


def test_an_archive_without_search_servers_has_no_part_of_this(
    client: Client, asked: list[str], settings: Settings
) -> None:
    settings.SEARCH_SERVERS = []
    assert client.get("/en/").status_code == 503
    assert len(asked) == 1
