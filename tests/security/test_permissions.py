"""Who is let in where: every address, for everybody, by reading and by sending."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from archive.accounts.roles import Role
from archive.accounts.site import DeskSite
from tests.archive.accounts.people import at_the_desk, somebody
from tests.security.filled import Address, Filled, every_address
from tests.whole_module import for_a_module

TABLE = Path(__file__).with_name("permissions.txt")
EVERYBODY, NOBODY, VISITOR = "*", "-", "0"
PEOPLE = {
    "c": Role.CONTRIBUTOR,
    "u": Role.CURATOR,
    "r": Role.REVIEWER,
    "d": Role.ADMINISTRATOR,
}
# What else an address must be asked before it shows whether somebody is let in.
ASKED = {
    "admin:autocomplete": "?app_label=statements&model_name=article&field_name=outlet",
    "admin:statements_article_review_many": "?do=accept",
    "admin:statements_statement_many": "?do=accept",
}
SENT = {
    "admin:statements_article_review_many": {"do": "accept"},
    "admin:statements_statement_many": {"do": "accept"},
}
# Forms without a cookie: a signed note or a secret link stands in its place, or nothing is changed.
WITHOUT_TOKEN = {
    *("statement-report", "follow", "saved-search", "saved-search-end"),
    *("oai", "api-nothing"),
}


class Undone(Exception):  # noqa: N818  nothing is wrong
    """Takes back what a request has changed."""


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """An archive with one of everything."""
    with for_a_module(django_db_blocker):
        yield Filled()


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether somebody is let in does not hang on what the page would look like."""
    monkeypatch.setattr("django.template.base.Template._render", lambda *_: "")
    monkeypatch.setattr(DeskSite, "each_context", lambda *_: {})


def table() -> dict[str, tuple[str, str]]:
    """By the name of an address who may read it and who may send to it."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line[:1] != "#"]
    return {name: (reads, sends) for name, reads, sends in lines}


def people(**how: Any) -> dict[str, Client]:
    """A browser for each kind of person; under «0» one of somebody without an account."""
    known = {"a": somebody("without-a-role")}
    known |= {letter: somebody(f"the-{role}", role) for letter, role in PEOPLE.items()}
    clients = {letter: at_the_desk(account) for letter, account in known.items()}
    return {VISITOR: Client(), **clients}


def asked(client: Client, method: str, path: str, **sent: Any) -> Any:
    """The answer, after which all is as it was, in the archive and in the browser."""
    cookies = client.cookies.output()
    answer: list[Any] = []
    try:
        with transaction.atomic():
            answer.append(client.generic(method, path) if not sent else client.post(path, sent))
            raise Undone
    except Undone:
        client.cookies.clear()
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return answer[0]


def is_let_in(answer: Any) -> bool:
    """Whether the answer is more than that this is not for them; never a failure of ours."""
    assert answer.status_code < 500
    is_led_to_log_in = "/admin/login/?next=" in answer.headers.get("Location", "")
    return answer.status_code not in (403, 405) and not is_led_to_log_in


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    assert sorted(address.name for address in every_address()) == sorted(table())


def wrongly_answered(filled: Filled, address: Address, clients: dict[str, Client]) -> Iterator[str]:
    """Each way in which the address lets in others than the table says."""
    path, line = filled.path(address), table()[address.name]
    # Where all are let in nobody's role is asked for; the two ends show it.
    met = clients if "admin" in address.pattern else {k: clients[k] for k in (VISITOR, "d")}
    for method, those in zip(("GET", "POST"), line, strict=True):
        query = ASKED.get(address.name, "") if method == "GET" else ""
        sent = SENT.get(address.name, {}) if method == "POST" else {}
        for letter, client in met.items():
            answer = asked(client, method, path + query, **sent)
            if is_let_in(answer) != (those == EVERYBODY or letter in those):
                yield f"{method} {path} by {letter}: {answer.status_code}"


def test_each_address_lets_in_those_of_the_table_and_nobody_else(filled: Filled, db: None) -> None:
    clients = people()
    wrong: list[str] = []
    for address in every_address():
        wrong += wrongly_answered(filled, address, clients)
    assert wrong == [], "\n".join(wrong)


def test_nothing_is_changed_by_a_form_without_its_token(filled: Filled, db: None) -> None:
    clients = people()
    for client in clients.values():
        client.handler.enforce_csrf_checks = True
    for address in every_address():
        _reads, sends = table()[address.name]
        if sends == NOBODY or address.name in WITHOUT_TOKEN:
            continue
        answer = asked(
            clients["u" if sends == EVERYBODY else sends[-1]], "POST", filled.path(address)
        )
        assert answer.status_code == 403, address
