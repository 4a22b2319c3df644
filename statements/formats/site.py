"""Where the archive stands on the internet, for records that leave it."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from statements.models import Statement


class HasPage(Protocol):
    """A record with a page of its own."""

    def get_absolute_url(self) -> str:
        """The path of its page in the language in use."""


class Asked(Protocol):
    """Whatever knows under which origin the archive was asked, as a request does."""

    @property
    def scheme(self) -> str | None:
        """`https` or `http`."""

    def get_host(self) -> str:
        """The host, with its port where it is not the usual one."""


@dataclass(frozen=True, slots=True)
class Site:
    """The archive at its origin, such as `https://archive.example`: addresses made whole."""

    origin: str

    @classmethod
    def asked(cls, request: Asked) -> "Site":
        """The archive at the origin under which it was asked."""
        return cls(f"{request.scheme}://{request.get_host()}")

    @classmethod
    def public(cls) -> "Site":
        """The archive at the origin that its operator has named, for what nobody asks for."""
        return cls(settings.PUBLIC_ORIGIN)

    def page(self, record: HasPage, language: str = "") -> str:
        """The address of a record's page, in the language in use unless another is named."""
        with override(language or get_language()):
            return self.origin + record.get_absolute_url()

    def permanent(self, statement: Statement) -> str:
        """The short permanent address of a statement; as it was in a version, that version's."""
        if statement.version_shown:
            args = [statement.number, statement.version_shown]
            return self.origin + reverse("statement-version", args=args)
        return self.numbered(statement.number or 0)

    def numbered(self, number: int) -> str:
        """The short permanent address of the statement of that number."""
        return self.origin + reverse("statement-short", args=[number])

    def whole(self, path: str) -> str:
        """The address of a path that begins with a slash."""
        return self.origin + path
