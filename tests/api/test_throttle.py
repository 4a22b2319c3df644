"""Each address may ask so much in a minute; every answer says how much is left."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models.functions import Now
from django.test import Client

from statements.models import RequestCount
from statements.models.request_count import Allowance, Scope, forget, taken
from tests import cast

pytestmark = pytest.mark.django_db

MOST = 3
Ask = Callable[..., Any]


@pytest.fixture
def ask(client: Client, settings: Any) -> Ask:
    """Asks the API, of which an address may ask so much in a minute, from an address."""
    settings.API_REQUESTS_PER_MINUTE = MOST

    def asked(address: str = "192.0.2.1", path: str = "/api/v1/", **headers: str) -> Any:
        return client.get(path, headers=headers, REMOTE_ADDR=address)

    return asked


def left(answer: Any) -> int:
    """How many more requests the answer promises."""
    told = re.fullmatch(r'"api";r=(\d+);t=(\d+)', answer["RateLimit"])
    assert told
    assert 1 <= int(told[2]) <= 60
    return int(told[1])


def test_every_answer_says_what_is_left_and_one_too_many_when_to_ask_again(ask: Ask) -> None:
    answers = [ask() for _ in range(MOST)]
    assert [left(answer) for answer in answers] == [2, 1, 0]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"api";q=3;w=60'}
    refused = ask()
    problem = refused.json()
    assert (refused.status_code, left(refused)) == (429, 0)
    assert refused["Content-Type"] == "application/problem+json"
    assert problem["type"].endswith("#too-many-requests")
    assert refused["Retry-After"] in problem["detail"]
    RequestCount.objects.update(ends_at=Now())
    assert left(ask()) == MOST - 1


def test_an_answer_that_is_known_already_and_a_problem_tell_it_too(ask: Ask) -> None:
    known = ask(**{"If-None-Match": ask()["ETag"]})
    assert (known.status_code, left(known)) == (304, 1)
    unknown = ask(path="/api/v1/?nothing=1")
    assert (unknown.status_code, left(unknown)) == (400, 0)


def test_each_address_is_counted_for_itself_and_of_ipv6_each_network(ask: Ask) -> None:
    asked = ["192.0.2.1", "192.0.2.2", "2001:db8:1:1::1", "2001:db8:1:1::2", "2001:db8:1:2::1"]
    assert [left(ask(address)) for address in asked] == [2, 2, 2, 1, 2]
    assert RequestCount.objects.count() == 4


def test_no_address_can_be_read_and_without_the_key_none_is_known_again(
    ask: Ask, settings: Any
) -> None:
    ask("192.0.2.77")
    assert "192.0.2.77" not in str(RequestCount.objects.values())
    settings.SECRET_KEY = "another" * 10
    assert left(ask("192.0.2.77")) == MOST - 1


def test_where_no_bound_is_set_nothing_is_counted_nor_told(ask: Ask, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0
    assert "RateLimit" not in ask()
    assert not RequestCount.objects.exists()


def test_where_the_database_cannot_write_requests_pass() -> None:
    told: list[Allowance | None] = []

    def in_vain() -> None:
        cast.sql("SET LOCAL transaction_read_only = on")
        told.append(taken(Scope("api", MOST), Visit()))

    with pytest.raises(DatabaseError), transaction.atomic():
        in_vain()
    assert told == [None]


def test_what_is_counted_costs_one_statement_and_is_forgotten_when_it_is_over(
    django_assert_num_queries: Any,
) -> None:
    scope = Scope("search", MOST)
    taken(scope, Visit())
    with django_assert_num_queries(1):
        allowance = taken(scope, Visit())
    assert allowance
    assert (allowance.taken, allowance.left) == (2, 1)
    assert forget() == 0
    RequestCount.objects.update(ends_at=Now())
    assert forget() == 1


def test_the_table_of_counts_is_none_that_is_logged() -> None:
    [[kept]] = cast.sql(
        "SELECT relpersistence FROM pg_class WHERE oid = 'statements_requestcount'::regclass"
    )
    assert kept == "u"


class Visit:
    """A request from an address."""

    META: Mapping[str, Any] = {"REMOTE_ADDR": "192.0.2.9"}
