"""What is told in JSON-LD: a processor of it reads it, and it says only what schema.org has."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pyld import jsonld

from statements.api.endpoint import LinkedEndpoint
from statements.models import Article, Event, Speaker
from statements.urls import for_programs
from tests.formats.vocabulary import faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

SCHEMA = "https://schema.org/"


def the_vocabulary(address: str, options: Any) -> dict[str, Any]:
    """The context of schema.org as far as terms go, from no network."""
    assert address == SCHEMA.rstrip("/")
    context = {"@context": {"@vocab": SCHEMA}}
    return {"contextUrl": None, "documentUrl": address, "document": context}


def names(expanded: Any) -> Iterator[str]:
    """The terms that an expanded document uses."""
    if isinstance(expanded, list):
        for part in expanded:
            yield from names(part)
    elif isinstance(expanded, dict):
        yield from expanded.get("@type", [])
        for name, value in expanded.items():
            yield from () if name.startswith("@") else (name,)
            yield from names(value)


def linked() -> list[str]:
    """The names of the endpoints that answer in JSON-LD."""
    views = [(one.name, getattr(one.callback, "cls", None)) for one in for_programs]
    return [str(name) for name, of in views if of and issubclass(of, LinkedEndpoint)]


def address_of(name: str) -> str:
    """An address of the endpoint in the seed archive."""
    arguments: dict[str, list[Any]] = {
        "number": [Article.objects.published()[0].pk if "article" in name else 23],
        "slug": [(Event if "event" in name else Speaker).objects.published()[0].slug],
        "version": [1],
    }
    (one,) = [pattern for pattern in for_programs if pattern.name == name]
    asked = one.pattern.converters
    return reverse(name, kwargs={key: arguments[key][0] for key in asked})


@pytest.mark.parametrize("name", linked())
def test_every_answer_is_read_and_says_only_what_the_vocabulary_has(
    client: Client, name: str
) -> None:
    told = client.get(address_of(name), headers={"Accept": "application/ld+json"})
    assert (told.status_code, told["Content-Type"]) == (200, "application/ld+json")
    document = told.json()
    assert faults(document) == []
    expanded = jsonld.expand(document, {"documentLoader": the_vocabulary})
    terms = set(names(expanded))
    assert terms
    assert all(term.startswith(SCHEMA) for term in terms)
