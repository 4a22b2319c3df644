"""A small client of the archive's API, for scripts and notebooks: only Python's own library.

    archive = Archive("https://archive.example")
    for statement in archive.statements(q="إغلاق الحدود", reports="all"):
        print(statement["number"], statement["said_on"]["edtf"], statement["text"])

Lists are gone through to their end, page after page. Where the archive says to wait, the client
waits; what it has already, it only asks for anew if it has changed.
"""

import json
import time
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

WAIT = {429, 503}
UNCHANGED = 304
Record = dict[str, Any]


class ArchiveError(Exception):
    """The archive's own word on what went wrong (RFC 9457)."""

    def __init__(self, problem: Record) -> None:
        super().__init__(problem.get("detail") or problem.get("title") or "")
        self.problem = problem


class Archive:
    """The archive at an address such as `https://archive.example`."""

    def __init__(
        self,
        origin: str,
        language: str = "en",
        attempts: int = 4,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.start = f"{origin.rstrip('/')}/api/v1"
        self.language, self.attempts, self.sleep = language, attempts, sleep
        self._known: dict[str, tuple[str, Record]] = {}

    def statements(self, **filters: Any) -> Iterator[Record]:
        """All statements that the filters find; a list of values means any of them."""
        return self.all("statements", **filters)

    def statement(self, number: int) -> Record:
        """The statement of that number; ArchiveError where it was withdrawn."""
        return self.get(f"statements/{number}")

    def all(self, noun: str, **filters: Any) -> Iterator[Record]:
        """All records of a list, page after page."""
        page = self.get(noun, **{"limit": 100, **filters})
        while True:
            yield from page[noun]
            if not page["next"]:
                return
            page = self._asked(page["next"])

    def get(self, path: str, **query: Any) -> Record:
        """One answer: of `statements`, `statements/12` or whatever else the API has."""
        behind = f"?{urlencode(query, doseq=True)}" if query else ""
        return self._asked(f"{self.start}/{path}{behind}")

    def _asked(self, address: str) -> Record:
        """The answer at the address, as it is now."""
        for attempt in range(1, self.attempts + 1):
            tag, known = self._known.get(address, ("", {}))
            headers = {"Accept": "application/json", "Accept-Language": self.language}
            request = Request(address, headers=headers | ({"If-None-Match": tag} if tag else {}))
            try:
                # whoever runs it names the address
                with urlopen(request, timeout=60) as answer:  # nosec B310
                    return self._kept(address, answer)
            except HTTPError as error:
                if error.code == UNCHANGED:
                    return known
                if error.code not in WAIT or attempt == self.attempts:
                    raise ArchiveError(_problem(error)) from None
                self.sleep(_seconds(error, attempt))
        raise AssertionError("unreachable")

    def _kept(self, address: str, answer: HTTPResponse) -> Record:
        record: Record = json.load(answer)
        if tag := answer.headers.get("ETag"):
            self._known[address] = (tag, record)
        return record


def _seconds(error: HTTPError, attempt: int) -> float:
    """How long to wait: as long as the archive says, else twice as long each time."""
    said = error.headers.get("Retry-After", "")
    return float(said) if said.isdecimal() else float(2**attempt)


def _problem(error: HTTPError) -> Record:
    try:
        problem: Record = json.load(error)
    except ValueError:
        problem = {"title": error.reason, "status": error.code}
    return problem
