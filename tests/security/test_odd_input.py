"""Whatever an address asks behind its question mark, a page answers and nothing fails."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve
from pytest_django import DjangoDbBlocker

from statements.filters import ArticleFilter, StatementListFilter
from tests.archive.accounts.people import at_the_desk
from tests.security.filled import Address, Filled, every_address
from tests.views.markup import tree
from tests.whole_module import for_a_module

NAMES = {
    *ArticleFilter.base_filters,
    *StatementListFilter.base_filters,
    *("page", "p", "letter", "add", "by", "of", "lang", "url", "format", "key", "key", "words"),
    *("verb", "metadataPrefix", "from", "until", "set", "identifier", "resumptionToken"),
    *("next", "statement", "proposal", "into", "merged", "printed", "do", "again", "calendar"),
    *("e", "o", "all", "_popup", "_to_field", "_changelist_filters", "speaker__id__exact"),
}
# Each as it stands in an address, encoded already: SQL, bytes that are no text, numbers too large.
VALUES = (
    "1%27+OR+%271%27%3D%271",
    "%27%29%3BSELECT+pg_sleep%285%29--",
    "%27+UNION+SELECT+password%2C2+FROM+auth_user--",
    "%5C%27%3B%24%24%7B%7B7*7%7D%7D%25%25s%25%280%29s",
    "%00",
    "%FF%FE%C0%80",
    "%ED%A0%80%F4%90%80%80",
    "9" * 40,
    "-1",
    "2015-99-99%2F..%2F9999",
    "%28%22%28%28%22*+-+OR+OR+NEAR+%E2%80%8F%28",
    "..%2F..%2F..%2Fetc%2Fpasswd",
    "%0D%0ASet-Cookie%3A+a%3Db",
)
DESK = {"admin:audit", "admin:index", "admin:autocomplete", "admin:login", "admin:own_account"}
TOO_MANY = "&".join(f"q={n}" for n in range(1100))


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """An archive with one of everything."""
    with for_a_module(django_db_blocker):
        yield Filled()


def public() -> list[Address]:
    """The addresses that everybody may read."""
    return [address for address in every_address() if "admin" not in address.pattern]


def queries(path: str) -> Iterator[str]:
    """What is asked of an address: all names with each value; of the API each name by itself."""
    names = sorted(NAMES)
    if path.startswith("/api/"):
        endpoint = getattr(resolve(path).func, "cls", None)
        for place, name in enumerate(getattr(endpoint, "parameters", ())):
            yield from (f"{name}={VALUES[(place + n) % len(VALUES)]}" for n in range(3))
        names = []
    for value in VALUES:
        yield "&".join(f"{name}={value}" for name in names or ["q"])
    yield urlencode({"q": "ا" * 20_000})
    yield "&".join(f"{name}=a&{name}=b&{name}[]=c" for name in names)


def test_nothing_in_an_address_makes_a_page_fail(filled: Filled, db: None) -> None:
    client = Client()
    for address in public():
        path = filled.path(address)
        for query in queries(path):
            answer = client.get(f"{path}?{query}")
            assert answer.status_code != 500, f"{path}?{query[:200]}"
            assert "a" not in answer.cookies


def test_nothing_in_an_address_makes_a_page_of_the_desk_fail(filled: Filled, db: None) -> None:
    client = at_the_desk(User.objects.create_superuser("root"))
    lists = [a for a in every_address() if a.name.endswith(("_changelist", "_bring", "_names"))]
    for address in [a for a in every_address() if a.name in DESK] + lists:
        path = filled.path(address)
        for value in VALUES[::2]:
            query = f"q={value}&p={value}&id__in={value}&pk={value}&e={value}&account={value}"
            assert client.get(f"{path}?{query}").status_code != 500, f"{path}?{query}"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/ar/statements/", "ar"),
        ("/en/statements/", "en"),
        ("/en/about/", "en"),
        ("/en/speakers/", "en"),
        ("/en/admin/login/", "en"),
        ("/oai", "ar"),
    ],
)
def test_more_parameters_than_are_read_are_told_of_in_the_readers_language(
    filled: Filled, db: None, path: str, language: str
) -> None:
    answer = Client().get(f"{path}?{TOO_MANY}")
    page = tree(answer.content.decode())
    assert answer.status_code in (200, 400)
    assert page.one("html")["lang"] == language
    assert page.one("link[rel=stylesheet]")["href"].startswith("/static/css/")


def test_programs_are_told_of_more_parameters_than_are_read_as_of_other_problems(
    filled: Filled, db: None
) -> None:
    answer = Client().get(f"/api/v1/statements?{TOO_MANY}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
