"""No page of the desk is open to an account that has no role, and none is open without a log-in."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import URLResolver, reverse
from django.urls.converters import UUIDConverter

from archive.accounts.roles import RIGHTS
from statements.models import Article, Speaker
from tests import cast
from tests.archive.accounts.people import at_the_desk, somebody

# What everybody may do who has an account: see the first page, and look after the account.
# The other two stand for lists of apps and for leaps to the site, which have no page of their own.
OPEN = {
    *("app_list", "view_on_site"),
    *("index", "login", "code", "logout", "jsi18n", "password_change", "password_change_done"),
    *("own_account", "second_factor", "new_codes", "give_up", "end_others"),
}
NO_BATCH = "00000000-0000-0000-0000-000000000000"


def desk_pages(patterns: Sequence[Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of each of the desk's pages, with what fills its address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from desk_pages(pattern.url_patterns)
        elif pattern.name:
            kinds = pattern.pattern.converters.items()
            yield (
                pattern.name,
                {n: NO_BATCH if isinstance(kind, UUIDConverter) else "1" for n, kind in kinds},
            )


def addresses() -> Iterator[str]:
    """The address of each page of the desk that takes a right."""
    for name, filled in desk_pages(admin.site.get_urls()):
        if name not in OPEN:
            yield reverse(f"admin:{name}", kwargs=filled)


@pytest.fixture
def something(article: Article, haddad: Speaker) -> None:
    """An archive with something in it."""
    cast.the_promise(article, haddad)


def test_an_account_without_a_role_finds_every_page_of_the_desk_closed(something: None) -> None:
    client = at_the_desk(somebody("mona"))
    found = {address: client.get(address).status_code for address in addresses()}
    found |= {a: client.post(a).status_code for a, status in found.items() if status == 405}
    assert len(found) > 50
    assert [address for address, status in found.items() if status == 200] == []


def test_without_a_log_in_every_page_of_the_desk_leads_to_it(something: None) -> None:
    client = Client()
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert "/admin/login/" in answer.headers["Location"], address


def test_every_right_that_a_role_names_is_one_that_the_archive_knows() -> None:
    known = Permission.objects.values_list("content_type__app_label", "codename")
    names = {f"{app}.{codename}" for app, codename in known}
    assert set().union(*RIGHTS.values()) - names == set()
