"""An independent harvester that asks the archive itself, and what it has kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
from django.test import Client
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.config import HTTPConfig
from oaipmh_scythe.models import Record

from statements.models import Release, ReviewStatus
from tests import schemas

ADDRESS = "http://127.0.0.1:8000"
OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Archive(httpx2.BaseTransport):
    """The archive, asked without a network between."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """What it answers."""
        path = request.url.raw_path.decode()
        kind = request.headers.get("content-type", "")
        answer = Client().generic(request.method, path, request.read(), content_type=kind)
        return httpx2.Response(
            answer.status_code, headers=dict(answer.headers), content=answer.content
        )


class Harvester(Scythe):
    """The client, whose requests the archive answers without a network between them."""

    between: Callable[[], object] | None = None
    answers: list[Any]

    def __init__(self, method: str = "GET") -> None:
        super().__init__(f"{ADDRESS}/oai", http_config=HTTPConfig(http_method=method))
        self.answers = []
        self._archive = httpx2.Client(transport=Archive())

    @property
    def client(self) -> httpx2.Client:
        """Who asks the archive."""
        return self._archive

    def _request(self, query: dict[str, str]) -> httpx2.Response:
        """An answer, which is valid; before any but the first page something may happen."""
        if self.between and "resumptionToken" in query:
            self.between()
        answer = super()._request(query)
        self.answers.append(checked(answer.content))
        return answer

    @property
    def moment(self) -> str:
        """From when on a harvester asks next: the date of the last answer."""
        moment: str = self.answers[-1].findtext(f"{OAI}responseDate")
        return moment


@dataclass
class Kept:
    """What a library keeps of the archive: by address the Dublin Core, or None for deleted."""

    records: dict[str, dict[str, Any] | None] = field(default_factory=dict)

    def take(self, found: Iterator[Any]) -> "Kept":
        """Keep what was harvested, the later in place of the earlier."""
        for record in found:
            assert isinstance(record, Record)
            told = None if record.deleted else record.metadata
            self.records[str(record.header.identifier)] = told
        return self

    @property
    def numbers(self) -> set[int]:
        """The numbers of the statements that are kept and not deleted."""
        return {_number(address) for address, told in self.records.items() if told}

    @property
    def deleted(self) -> set[int]:
        """The numbers of those that are known to be deleted."""
        return {_number(address) for address, told in self.records.items() if told is None}


def checked(answer: bytes) -> Any:
    """The answer, which the protocol's schema finds right, and TEI's what TEI there is in it."""
    root = etree.fromstring(answer)
    assert schemas.oai().validate(root), schemas.oai().error_log
    return root


def in_the_archive() -> tuple[set[int], set[int]]:
    """The numbers of the statements that readers see, and of those that they saw."""
    rows = Release.objects.values_list("statement__number", "statement__status")
    seen = {number for number, status in rows if status == ReviewStatus.PUBLISHED}
    return {n for n in seen if n}, {number for number, _ in rows if number and number not in seen}


def _number(address: str) -> int:
    return int(address.removeprefix(f"{ADDRESS}/s/"))
