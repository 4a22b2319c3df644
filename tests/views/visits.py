"""A reader's visits to the archive's pages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from tests.views.markup import Element, tree

LANGUAGES = ("ar", "en")


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser."""

    client: Client

    def answer(self, address: str) -> HttpResponse:
        """What the archive answers, not followed further."""
        response = self.client.get(address)
        assert isinstance(response, HttpResponse)
        return response

    def page(self, address: str, status: int = 200) -> Element:
        """The page at an address, which is to answer with that status."""
        response = self.answer(address)
        assert response.status_code == status, f"{address}: {response.status_code}"
        return tree(response.content.decode())

    def main(self, address: str, status: int = 200) -> Element:
        """What the page at an address has that others have not."""
        return self.page(address, status).one("main")

    def results(self, line: str, language: str = "en", **filters: str) -> Element:
        """What the page of results has for a line of words, and for filters."""
        return self.main(f"/{language}/statements/?{urlencode({'q': line, **filters})}")
