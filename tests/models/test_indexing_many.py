"""Very much is indexed: in which order, from where it goes on, and what readers find meanwhile."""

from collections.abc import Callable
from contextlib import closing
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from statements.management.commands import rebuild_search
from statements.models import SearchNote, Statement, drain, indexing
from statements.models.indexing_many import drain_all, put_in_order
from statements.models.verifying import stale
from statements.search import frequencies
from statements.search.gathering import gathering, is_gathering
from statements.search.tables import ARTICLES, STATEMENTS
from tests import cast
from tests.search.archives import archive_of, found

DATES = ["2016-03-02", "2015-12-14", "2016-01-05", None]
TEXTS = ["الهدنة في سوريا", "الهدنة قريبة", "نرفض الهدنة", "لا هدنة بعد اليوم"]


def gather() -> None:
    """As a command leaves the indexes that is killed in the middle."""
    cast.as_owner("ALTER INDEX search_entry_words SET (fastupdate = on)")


def assert_in_step() -> None:
    assert not SearchNote.objects.exists()
    assert list(stale()) == []
    assert frequencies.miscounted(STATEMENTS) == frequencies.miscounted(ARTICLES) == []


@pytest.mark.django_db(transaction=True)
def test_who_searches_during_a_rebuild_finds_the_same_at_every_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with transaction.atomic():
        archive_of(TEXTS, DATES)
    before, seen = _from_elsewhere(), []

    def watched(name: str) -> None:
        goes_on: Callable[..., Any] = getattr(indexing, name)

        def with_a_search_before_and_behind(*args: Any, **kwargs: Any) -> Any:
            seen.append(_from_elsewhere())
            done = goes_on(*args, **kwargs)
            seen.append(_from_elsewhere())
            return done

        monkeypatch.setattr(indexing, name, with_a_search_before_and_behind)

    for name in ("statement_rows", "write", "drain"):
        watched(name)
    monkeypatch.setattr(rebuild_search, "BATCH", 2)
    # so that all of them are written anew
    cast.sql("UPDATE statements_searchentry SET length = length + 1")
    call_command("rebuild_search", all=True, verbosity=0)
    assert len(seen) > 10
    assert before == sorted(TEXTS)
    assert all(found_then == before for found_then in seen)
    assert_in_step()


def _from_elsewhere() -> list[str]:
    """What somebody finds through a connection of their own."""
    texts: list[list[str]] = []

    def search() -> None:
        with closing(connection):
            texts.append(sorted(found("هدنة")))

    thread = Thread(target=search)
    thread.start()
    thread.join()
    return texts[0]


@pytest.mark.django_db
def test_what_is_noted_is_indexed_once_in_the_order_of_days() -> None:
    first, second, third, undated = archive_of(TEXTS, DATES)
    cast.sql(
        "INSERT INTO statements_searchnote (scope, item)"
        " SELECT 's', id FROM statements_statement, generate_series(1, 2)"
        " UNION ALL SELECT 'a', article_id FROM statements_statement"
    )
    assert put_in_order() == 5
    order = [*SearchNote.objects.order_by("pk").values_list("scope", "item")]
    in_time = [second, third, first, undated]
    assert order == [*(("s", one.pk) for one in in_time), ("a", first.article_id)]


@pytest.mark.django_db
def test_a_rebuild_that_was_interrupted_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive_of(TEXTS, DATES)
    cast.sql("UPDATE statements_searchentry SET length = length + 1")

    def interrupted(most: int, *, adds_up: bool) -> int:
        if SearchNote.objects.count() < 4:
            raise KeyboardInterrupt
        return drain(most, adds_up=adds_up)

    with monkeypatch.context() as patch:
        patch.setattr(indexing, "drain", interrupted)
        patch.setattr(rebuild_search, "BATCH", 2)
        with pytest.raises(KeyboardInterrupt):
            call_command("rebuild_search", all=True, verbosity=0)
    assert SearchNote.objects.count() == 3
    assert sorted(found("هدنة")) == sorted(TEXTS)
    assert list(drain_all()) == [3]
    assert_in_step()


@pytest.mark.django_db
def test_what_says_the_same_already_is_not_written_again() -> None:
    archive_of(TEXTS, DATES)
    where = "SELECT statement_id, ctid::text FROM statements_searchentry ORDER BY 1"
    before = cast.sql(where)
    call_command("rebuild_search", all=True, verbosity=0)
    assert cast.sql(where) == before


@pytest.mark.django_db(transaction=True)
def test_what_the_database_adds_to_a_row_is_added_to_one_that_says_the_same_already() -> None:
    with transaction.atomic():
        archive_of(TEXTS, DATES)
    cast.as_owner("ALTER TABLE statements_searchentry DISABLE TRIGGER search_entry_is_tallied")
    cast.sql("UPDATE statements_searchentry SET tally = NULL")
    cast.as_owner("ALTER TABLE statements_searchentry ENABLE TRIGGER search_entry_is_tallied")
    call_command("rebuild_search", all=True, verbosity=0)
    assert cast.sql("SELECT count(*) FROM statements_searchentry WHERE tally IS NULL") == [(0,)]


@pytest.mark.django_db(transaction=True)
def test_indexes_gather_in_the_block_only_even_if_it_breaks() -> None:
    with transaction.atomic():
        archive_of(TEXTS)
    with pytest.raises(KeyboardInterrupt):
        _rebuilt_until_interrupted()
    assert not is_gathering()
    assert len(found("هدنة")) == Statement.objects.count() == 4


def _rebuilt_until_interrupted() -> None:
    with gathering():
        assert is_gathering()
        call_command("rebuild_search", all=True, verbosity=0)
        raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_ends_the_gathering_that_a_killed_command_left() -> None:
    gather()
    assert is_gathering()
    call_command("rebuild_search", verbosity=0)
    assert not is_gathering()


@pytest.mark.django_db
def test_in_a_transaction_nothing_is_switched() -> None:
    with gathering():
        assert not is_gathering()
