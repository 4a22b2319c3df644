"""What SEARCH_SERVERS says, and what a spread table forbids."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.migrations import Migration, RunSQL

from archive import reshaping
from archive.search_servers import search_servers
from statements.models import SearchEntry
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
    assert search_servers(told) == read


@pytest.mark.parametrize(
    "told", ["one", "mysql://one/archive", "postgres://archive:secret@one/archive", "postgres:///x"]
)
def test_what_is_no_address_of_a_search_server_stops_the_start(told: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_SERVERS must be addresses") as refused:
        search_servers(told)
    assert "secret" not in str(refused.value)


def test_only_the_table_of_statements_is_ever_spread(settings: object) -> None:
    assert not STATEMENTS.is_sharded
    settings.SEARCH_SERVERS = [{"host": "one"}]  # type: ignore[attr-defined]
    assert STATEMENTS.is_sharded
    assert not ARTICLES.is_sharded
    assert STATEMENTS.name.endswith(SearchEntry._meta.db_table)


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        ("ALTER TABLE public.statements_searchentry ADD COLUMN tally bytea", True),
        ("CREATE INDEX new ON statements_searchentry (start)", True),
        ("CREATE OR REPLACE FUNCTION public.search_tally(e record) RETURNS bytea", True),
        ("DELETE FROM public.statements_searchentry", False),
        ("ALTER TABLE public.statements_article ADD COLUMN tally bytea", False),
    ],
)
def test_a_migration_that_changes_what_stands_on_the_servers_is_refused_while_it_does(
    command: str, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = Migration("0099_new", "statements")
    monkeypatch.setattr(migration, "operations", [RunSQL(command)])
    monkeypatch.setattr(reshaping, "is_spread", lambda: True)
    told = reshaping.refuse_shapes([(migration, False)])
    assert bool(told) == refused
    assert "0099_new changes it: bring it back" in (told or "0099_new changes it: bring it back")
    monkeypatch.setattr(reshaping, "is_spread", lambda: False)
    assert reshaping.refuse_shapes([(migration, False)]) is None
