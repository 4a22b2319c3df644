"""How long a page may be kept, and when whoever has it is told that it still holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from statements.curation.deciding import withdraw
from statements.models import Office, Speaker, Statement
from statements.views import kept
from tests import cast

READERS = [
    *("/ar/", "/en/statements/?q=القرار", "/ar/speakers/", "/ar/dates/hijri/", "/en/about/"),
    *("/ar/statements.csv", "/ar/statements.atom", "/ar/statements/{number}/"),
]


@pytest.fixture
def reviewer(db: None) -> User:
    """Who withdraws."""
    return User.objects.create_superuser("reviewer")


def again(client: Client, address: str, tag: str, **headers: str) -> Any:
    """The answer to somebody who has what the tag names."""
    return client.get(address, headers={"if-none-match": tag, **headers})


@pytest.mark.parametrize("address", READERS)
def test_whoever_has_a_page_is_told_by_one_question_that_it_still_holds(
    client: Client, promise: Statement, address: str, django_assert_num_queries: Any
) -> None:
    address = address.format(number=promise.number)
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"
    assert {"Accept", "Cookie"} <= {name.strip() for name in first["Vary"].split(",")}
    with django_assert_num_queries(1):
        known = again(client, address, first["ETag"])
    assert (known.status_code, known.content) == (304, b"")
    assert known["ETag"] == first["ETag"]
    assert known["Cache-Control"] == first["Cache-Control"]


def test_a_withdrawn_statement_is_shown_to_nobody_who_asks_again(
    client: Client, promise: Statement, reviewer: User
) -> None:
    places = ["/ar/", "/ar/statements/", f"/ar/statements/{promise.number}/", "/ar/statements.csv"]
    tags = {place: client.get(place)["ETag"] for place in places}
    withdraw(promise, reviewer, "ليس من كلامه")
    answers = {place: again(client, place, tag) for place, tag in tags.items()}
    assert [answer.status_code for answer in answers.values()] == [200, 200, 410, 200]
    assert all(cast.PROMISE not in words_of(answer) for answer in answers.values())


def test_a_page_is_another_when_a_speaker_gets_an_office(
    client: Client, promise: Statement, haddad: Speaker
) -> None:
    address = haddad.get_absolute_url()
    tag = client.get(address)["ETag"]
    Office.objects.create(speaker=haddad, title="وزير سابق")
    assert again(client, address, tag).status_code == 200


def test_a_page_is_another_in_another_program(
    client: Client, promise: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/ar/")["ETag"]
    monkeypatch.setattr(kept, "program", lambda: "the next one")
    assert again(client, "/ar/", tag).status_code == 200


def test_languages_hosts_and_forms_of_a_page_are_told_apart(
    client: Client, promise: Statement
) -> None:
    address = f"/ar/statements/{promise.number}/"
    tag = client.get(address)["ETag"]
    assert again(client, address.replace("/ar/", "/en/"), tag).status_code == 200
    assert again(client, address, tag, host="localhost").status_code == 200
    as_data = again(client, address, tag, accept="application/json")
    assert (as_data.status_code, as_data["Content-Type"]) == (200, "application/json")


def test_while_something_is_being_published_no_page_is_said_to_hold(
    client: Client, promise: Statement, publishing_elsewhere: None
) -> None:
    assert not client.get("/ar/").has_header("ETag")


@pytest.fixture
def publishing_elsewhere() -> Iterator[None]:
    """Another connection, amid a transaction that changes what readers see."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock_shared(20171, 1)")
        yield
    finally:
        other.close()


def test_what_somebody_logged_in_sees_is_kept_nowhere(
    client: Client, promise: Statement, reviewer: User
) -> None:
    tag = client.get("/ar/")["ETag"]
    client.force_login(reviewer)
    answer = again(client, "/ar/", tag)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert not answer.has_header("ETag")


@pytest.mark.parametrize("address", ["/ar/admin/login/", "/en/admin/", "/ar/admin/jsi18n/"])
def test_nothing_of_the_desk_is_kept(client: Client, db: None, address: str) -> None:
    told = client.get(address)["Cache-Control"]
    assert "private" in told
    assert "no-store" in told


def test_what_is_not_there_is_asked_for_again_each_time(client: Client, db: None) -> None:
    answer = client.get("/ar/nowhere/")
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-cache")
    assert not answer.has_header("ETag")


def words_of(answer: HttpResponse) -> str:
    """What the answer says, also one that is sent piece by piece."""
    whole: bytes = answer.getvalue()
    return whole.decode()
