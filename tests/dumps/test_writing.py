"""A dump is put in its place whole, and only where nothing else is lost."""

import builtins
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from statements.formats.dump import writing
from statements.models import Article, Decision, Speaker
from tests import cast
from tests.dumps.conftest import dump
from tests.dumps.test_dumps import files
from tests.whole_module import made_at_once

pytestmark = pytest.mark.django_db


def contents(folder: Path) -> dict[str, bytes]:
    """What stands in the files of the folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


@pytest.fixture
def archive(first_number: None) -> None:
    """Two statements."""
    with made_at_once():
        article, haddad = cast.an_article(), cast.haddad()
        cast.the_promise(article, haddad)
        cast.the_refusal(article, haddad)


def test_a_folder_with_anything_else_is_left_alone(archive: None, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="holds something else than a dump"):
        call_command("export_archive", tmp_path, replace=True, verbosity=0)
    assert files(tmp_path) == ["notes.txt"]


def test_an_older_dump_makes_room_only_when_asked_and_only_by_itself(
    archive: None, tmp_path: Path
) -> None:
    folder = tmp_path / "dump"
    dump(folder)
    with pytest.raises(CommandError, match="--replace"):
        call_command("export_archive", folder, verbosity=0)
    call_command(
        "export_archive", folder, replace=True, origin="https://other.example", verbosity=0
    )
    assert b"https://other.example/s/" in (folder / "data/statements.jsonl").read_bytes()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="holds something else than a dump"):
        call_command("export_archive", folder, replace=True, verbosity=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump"]


def test_a_dump_that_breaks_off_leaves_what_was_there(
    archive: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dump"
    dump(folder)
    before = contents(folder)

    def breaks_off(*args: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(writing, "write_package", breaks_off)
    with pytest.raises(CommandError, match="cannot be written: the disk is full"):
        call_command("export_archive", folder, replace=True, verbosity=0)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_the_order_of_rows_in_the_database_does_not_matter(archive: None, tmp_path: Path) -> None:
    dump(tmp_path / "one")
    for model in (Speaker, Article, Decision):
        first = model._default_manager.order_by("pk").first()
        assert first
        first.save()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    dump(tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_without_the_library_for_parquet_the_command_says_what_to_install(
    archive: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without_pyarrow(name: str, *args: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    with pytest.raises(CommandError, match="extra “parquet”"):
        call_command("export_archive", tmp_path / "dump", parquet=True, verbosity=0)
    assert not any(tmp_path.iterdir())
