"""Several processes index together, and one of them dies."""

import os

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from statements.models import SearchNote, drain, indexing
from statements.models.indexing_many import drain_all, put_in_order
from tests import cast
from tests.archive.local.rooms import until
from tests.search.archives import archive_of, found

TEXTS = [f"الهدنة قريبة منذ {number} يوماً" for number in range(1, 13)]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def noted() -> int:
    """How much is noted of an archive whose entries are all out of date."""
    with transaction.atomic():
        archive_of(TEXTS)
    cast.sql("UPDATE statements_searchentry SET length = length + 1")
    indexing.note_everything()
    return put_in_order()


def test_two_processes_index_everything_between_them(noted: int) -> None:
    assert sum(drain_all(2, processes=2)) == noted == 13
    call_command("verify_search")
    assert sorted(found("هدنة")) == sorted(TEXTS)


def test_what_a_process_that_dies_leaves_is_done_by_the_others(
    noted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = os.getpid()

    def dying(most: int, *, adds_up: bool = True) -> int:
        if os.getpid() == ours:
            return drain(most, adds_up=adds_up)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM statements_searchnote")
            os._exit(9)

    monkeypatch.setattr(indexing, "drain", dying)
    list(drain_all(2, processes=2))
    # the database learns a little later that they are gone
    until(lambda: not sum(drain_all()) and not SearchNote.objects.exists(), "the notes")
    call_command("verify_search")
