"""A long file takes no more memory than a short one."""

import gc
from typing import Any

import pytest
from django.test import Client

from statements.filters import taken
from statements.formats import nouns
from tests import cast
from tests.whole_module import made_at_once

ROWS, FEW, MANY = 50, 100, 1_000
# A row with all that belongs to it is some fifty objects.
A_FEW_ROWS = 500


@pytest.fixture
def some(db: None) -> list[int]:
    """The keys of some statements, of which files are made by telling them again and again."""
    words = [f"وأكد حداد أن «الاجتماع» رقم {n} سيعقد" for n in range(ROWS)]
    article, haddad = cast.an_article("\n".join(words)), cast.haddad()
    with made_at_once():
        return [cast.statement_in(article, text, haddad, ["الاجتماع"]).pk for text in words]


def most_held(client: Client, ending: str) -> int:
    """How many objects more than before there are at most while a file is made and sent."""
    pieces: Any = client.get(f"/ar/statements.{ending}")
    before = len(gc.get_objects())
    return max(len(gc.get_objects()) - before for piece in pieces if piece)


@pytest.mark.parametrize("ending", ["csv", "json", "bib", "ris"])
def test_ten_times_as_many_rows_are_sent_in_as_much_memory(
    client: Client, some: list[int], monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(nouns, "CHUNK", ROWS)
    monkeypatch.setattr("statements.views.exports.CHUNK", ROWS)
    held = []
    # Python looks for rings of objects at no time that could be foretold
    gc.collect()
    gc.disable()
    try:
        for number in (FEW, FEW, MANY):
            monkeypatch.setattr(taken.Taken, "keys", some * (number // ROWS))
            held.append(most_held(client, ending))
    finally:
        gc.enable()
    assert held[-1] < held[-2] + A_FEW_ROWS
