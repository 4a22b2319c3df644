"""Programs in the pages of other sites read what is meant for programs, and nothing else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from tests.views.test_addresses import listed
from tests.views.test_embeds import filled

pytestmark = pytest.mark.django_db

ORIGIN = {"Origin": "https://elsewhere.example"}


def may_be_read(answer: Any) -> bool:
    """Whether a browser hands the answer to a page of another site."""
    assert "Access-Control-Allow-Credentials" not in answer
    return str(answer.get("Access-Control-Allow-Origin")) == "*"


def is_for_programs(path: str) -> bool:
    """Whether an address is the API's, oEmbed's, for harvesting, or a file in a language."""
    is_file = path.startswith("/ar/") and "." in path
    return is_file or path in ("/oembed", "/oai") or path.startswith("/api/")


def test_other_sites_read_what_is_for_programs_and_no_page(client: Client) -> None:
    with override("ar"):
        every = [filled(path) for _, path in listed(get_resolver()) if "admin" not in path]
    read = {path for path in every if may_be_read(client.get(path, headers=ORIGIN))}
    assert read == {path for path in every if is_for_programs(path)}
    assert len(read) > 10


@pytest.mark.parametrize("path", ["/ar/admin/", "/ar/admin/login/", "/en/admin/statements.csv"])
def test_nobody_elsewhere_reads_the_desk(client: Client, path: str) -> None:
    assert not may_be_read(client.get(path, headers=ORIGIN))


def test_a_browser_that_asks_first_is_told_that_it_may_only_read(client: Client) -> None:
    asked = {"Access-Control-Request-Method": "POST", **ORIGIN}
    answer = client.options("/api/v1/statements", headers=asked)
    assert may_be_read(answer)
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "authorization" not in answer["Access-Control-Allow-Headers"]


def test_a_program_elsewhere_sees_what_it_needs_to_ask_again(client: Client) -> None:
    shown = client.get("/api/v1/statements", headers=ORIGIN)["Access-Control-Expose-Headers"]
    for name in ("ETag", "Last-Modified", "Link", "RateLimit", "Retry-After"):
        assert name in shown.split(", ")
