"""What SEARCH_SERVERS says, and what a spread table forbids."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations import AddField, DeleteModel, Migration, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.models import TextField

from archive import reshaping
from archive.search_servers import addresses, check_search_servers
from statements.models import SearchEntry
from statements.search.servers.addresses import search_servers
from statements.search.tables import ARTICLES, STATEMENTS


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("", []),
        ("postgres://one/archive", [{"host": "one", "dbname": "archive"}]),
        (
            "postgresql://one:5433, postgres://a:1,b:2/x?target_session_attrs=read-write",
            [
                {"host": "one", "port": "5433"},
                {
                    "host": "a,b",
                    "port": "1,2",
                    "dbname": "x",
                    "target_session_attrs": "read-write",
                },
            ],
        ),
    ],
    ids=["none", "one", "a cluster of two hosts"],
)
def test_addresses_stand_with_commas_between_them(told: str, read: list[dict[str, str]]) -> None:
    assert addresses(told) == read


@pytest.mark.parametrize(
    "told",
    [
        *("one", "mysql://one/archive", "postgres://archive:secret@one/archive", "postgres:///x"),
        "postgres://one/archive?secret=1",
    ],
)
def test_what_is_no_address_of_a_search_server_stops_the_start(told: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_SERVERS must be addresses") as refused:
        addresses(told)
    assert "secret" not in str(refused.value)


def test_only_the_table_of_statements_is_ever_spread(settings: Any) -> None:
    assert not STATEMENTS.is_sharded
    settings.SEARCH_SERVERS = [{"host": "one"}]
    assert STATEMENTS.is_sharded
    assert not ARTICLES.is_sharded
    assert STATEMENTS.name.endswith(SearchEntry._meta.db_table)


@pytest.mark.django_db
def test_an_archive_whose_table_is_at_home_needs_no_search_servers(settings: Any) -> None:
    settings.SEARCH_SERVERS = []
    assert check_search_servers(["default"]) == []


def test_a_search_server_is_told_all_that_a_search_at_home_is(settings: Any) -> None:
    settings.SEARCH_SERVERS = addresses(
        "postgresql://one/entries?options=-c%20geqo%3Doff,postgresql://two:5433"
    )
    one, two = search_servers()
    assert one.told == "one:5432/entries"
    assert two.told == f"two:5433/{connection.settings_dict['NAME']}", "as the archive's own"
    assert one.options["options"] == (
        "-c geqo=off -c enable_seqscan=off -c jit=off -c work_mem=32MB"
    )
    assert two.options["connect_timeout"] == "5"
    assert two.options["async_capable"] == "true"


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        ("ALTER TABLE public.statements_searchentry ADD COLUMN tally bytea", True),
        ("CREATE INDEX new ON statements_searchentry (start)", True),
        ("CREATE OR REPLACE FUNCTION public.search_tally(e record) RETURNS bytea", True),
        ('ALTER TABLE ONLY "statements_searchwordchange" DROP COLUMN scope', True),
        ("DELETE FROM public.statements_searchentry", False),
        (AddField("SearchEntry", "new", TextField()), True),
        (DeleteModel("SearchWordChange"), True),
        (AddField("SearchWord", "new", TextField()), False),
        ("ALTER TABLE public.statements_article ADD COLUMN tally bytea", False),
    ],
)
def test_a_migration_that_changes_what_stands_on_the_servers_is_refused_while_it_does(
    command: str | Operation, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = Migration("0099_new", "statements")
    operation = RunSQL(command) if isinstance(command, str) else command
    monkeypatch.setattr(migration, "operations", [operation])
    monkeypatch.setattr(reshaping, "is_spread", lambda: True)
    told = reshaping.refuse_shapes([(migration, False)])
    assert bool(told) == refused
    assert "0099_new changes it: bring it back" in (told or "0099_new changes it: bring it back")
    monkeypatch.setattr(reshaping, "is_spread", lambda: False)
    assert reshaping.refuse_shapes([(migration, False)]) is None
