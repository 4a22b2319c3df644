"""How the tests ask the API."""

from typing import Any

from django.test import Client


def got(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    """The answer's JSON."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


def gone_through(client: Client, address: str, name: str) -> list[Any]:
    """All records of a list, page after page."""
    records: list[Any] = []
    while address:
        page = got(client, address)
        records += page[name]
        address = page["next"]
    return records
