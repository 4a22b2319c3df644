"""Backups: taken of a living archive, killed, out of disk, damaged, restored."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from archive.backups import bags
from archive.backups.programs import program
from tests.faults import backed_up
from tests.faults.backed_up import Archive, databases, whole

NAME = "archive_backed_up"
# Instead of pg_dump: does something first, or nothing else.
PROGRAM = "#!{python}\nimport os, sys\nif '--version' not in sys.argv:\n    {does}\n{then}"
LATER = "INSERT INTO statements_searchmiss (words, times, last_on) VALUES ('لاحق', 1, now())"
REAL = "os.execv('{real}', ['{real}', *sys.argv[1:]])"


@pytest.fixture(scope="module")
def like() -> Iterator[str]:
    """A database with the seeds, from which others are made."""
    with backed_up.database(f"{NAME}_seeds") as archive:
        for words in (["migrate", "--verbosity=0"], ["loaddata", "seeds", "--verbosity=0"]):
            done = archive.manage(*words)
            assert done.returncode == 0, done.stderr
        yield archive.name


@pytest.fixture
def archive(like: str) -> Iterator[Archive]:
    """An archive with the seeds."""
    with backed_up.database(f"{NAME}_x", like) as archive:
        yield archive


@pytest.fixture(scope="module")
def backup(like: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an archive with the seeds, only read."""
    shelf = tmp_path_factory.mktemp("shelf")
    done = Archive(like).manage("backup", shelf)
    assert done.returncode == 0, done.stderr
    [path] = whole(shelf)
    return path


def pretended(folder: Path, name: str, does: str, then: str = "") -> str:
    """PG_BIN with a program of that name that does something else first."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as session:
        real = program(name, session.info.server_version // 10_000)
    folder.mkdir(exist_ok=True)
    path = folder / name
    last = then or REAL.format(real=real)
    path.write_text(PROGRAM.format(python=sys.executable, does=does, then=last))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(folder)


def test_a_backup_is_restored_compared_and_leaves_nothing(archive: Archive, backup: Path) -> None:
    done = archive.manage("restore", backup, "--test")

    assert done.returncode == 0, done.stderr
    assert "could be restored; nothing of it was left" in done.stdout
    assert databases(f"{archive.name}_") == []
    assert archive.manage("backup", "--verify", backup).returncode == 0


def test_what_changes_while_it_is_written_is_not_in_it(archive: Archive, tmp_path: Path) -> None:
    adds = f"c = __import__('psycopg').connect({archive.url()!r}); c.execute({LATER!r}); c.commit()"
    pg_bin = pretended(tmp_path / "bin", "pg_dump", adds)
    done = archive.manage("backup", tmp_path / "shelf", PG_BIN=pg_bin)

    assert done.returncode == 0, done.stderr
    assert archive.ask("SELECT count(*) FROM statements_searchmiss") == [(1,)]
    [path] = whole(tmp_path / "shelf")
    told = json.loads((path / "manifest.json").read_text())
    assert told["tables"]["statements_searchmiss"]["rows"] == 0
    assert archive.manage("restore", path, "--test").returncode == 0


def test_no_password_stands_among_the_words_of_a_command_or_is_told(
    archive: Archive, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    writes = f"open({str(words)!r}, 'w').write(' '.join(sys.argv)); sys.exit('cannot')"
    pg_bin = pretended(tmp_path / "bin", "pg_dump", writes)
    owner = f"{archive.url()}&password=s3cret"
    named = {"DATABASE_OWNER_URL": owner} if os.environ.get("DATABASE_OWNER_URL") else {}
    done = archive.manage(
        "backup", tmp_path / "shelf", PG_BIN=pg_bin, **(named or {"DATABASE_URL": owner})
    )

    assert done.returncode == 1
    assert "--snapshot=" in words.read_text()
    assert "s3cret" not in words.read_text() + done.stdout + done.stderr
    into = archive.manage("restore", tmp_path, "--into", owner)
    assert "name the address with its password in the environment" in into.stderr


@pytest.mark.parametrize(
    "place",
    [
        "archive.backups.tables:contents",
        "archive.backups.pages:rendered",
        "archive.backups.programs:finish",
        "archive.backups.bags:close",
    ],
)
def test_a_backup_that_is_killed_never_looks_whole_and_the_next_clears_it_away(
    archive: Archive, tmp_path: Path, place: str
) -> None:
    killed = archive.killed_at(place, "backup", tmp_path)
    assert killed.returncode == -signal.SIGKILL
    assert whole(tmp_path) == []

    assert "No backup stands" in archive.manage("backup", tmp_path, "--list").stdout
    assert archive.manage("backup", tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir() if path.name != ".lock"] == [
        path.name for path in whole(tmp_path)
    ]


def test_a_backup_that_is_asked_to_end_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    started = tmp_path / "started"
    waits = f"open({str(started)!r}, 'w').close(); __import__('time').sleep(600)"
    pg_bin = pretended(tmp_path / "bin", "pg_dump", waits)
    shelf = tmp_path / "shelf"
    process = subprocess.Popen(
        archive.command("backup", shelf), env=archive.environment | {"PG_BIN": pg_bin}
    )
    deadline = time.monotonic() + 60
    while not started.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    process.terminate()

    assert process.wait(60) != 0
    assert [path.name for path in shelf.iterdir()] == [".lock"]


def test_a_full_disk_is_told_and_older_backups_stand(archive: Archive, tmp_path: Path) -> None:
    """A file system of 1 MB, of which the first backup takes more than half."""
    script = 'mount -t tmpfs -o size=1100k none "$1"; shift; "$@"; sleep 1; "$@"; ls -A "$OLD"'
    command = ["unshare", "--mount", "sh", "-c", script, "sh", str(tmp_path)]
    done = backed_up.ran(
        [*command, *archive.command("backup", tmp_path)],
        archive.environment | {"OLD": str(tmp_path)},
    )

    assert "CommandError: The disk that holds" in done.stderr, done.stderr
    assert "is full" in done.stderr
    left = done.stdout.splitlines()[1:]
    assert len(left) == 2
    assert left[1] in done.stdout.splitlines()[0]


def test_a_backup_of_which_a_byte_has_changed_is_not_restored(
    archive: Archive, backup: Path, tmp_path: Path
) -> None:
    damaged = copied(backup, tmp_path)
    [largest] = sorted((damaged / "data").iterdir(), key=lambda path: path.stat().st_size)[-1:]
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)

    for words in (("backup", "--verify", damaged), ("restore", damaged, "--test")):
        done = archive.manage(*words)
        assert done.returncode == 1
        assert f"data/{largest.name} has changed" in done.stderr


def test_what_came_back_otherwise_than_it_went_is_named(
    archive: Archive, backup: Path, tmp_path: Path
) -> None:
    other = copied(backup, tmp_path)
    told = json.loads((other / "manifest.json").read_text())
    told["tables"]["statements_quote"]["rows"] += 1
    told["tables"]["statements_source"]["checksum"] = "0" * 32
    page = next(iter(told["pages"]))
    told["pages"][page] = "0" * 64
    (other / "manifest.json").write_text(json.dumps(told))
    summed_anew(other)
    done = archive.manage("restore", other, "--test")

    assert done.returncode == 1
    assert "statements_quote has" in done.stderr
    assert "statements_source has as many rows, but some of them say something else" in done.stderr
    assert f"{page} is another page than it was" in done.stderr
    assert databases(f"{archive.name}_") == []


def test_it_is_restored_into_an_empty_database_only_or_in_place_of_one_that_is_named(
    archive: Archive, backup: Path
) -> None:
    full = archive.manage("restore", backup, "--into", archive.url())
    assert "is not empty" in full.stderr
    mistyped = archive.manage("restore", backup, "--into", archive.url(), "--replace", "archive")
    assert "--replace says “archive”, but the database is" in mistyped.stderr

    archive.ask(LATER)
    done = archive.manage("restore", backup, "--into", archive.url(), "--replace", archive.name)
    assert done.returncode == 0, done.stderr
    assert archive.ask("SELECT count(*) FROM statements_searchmiss") == [(0,)]
    [before] = databases(f"{archive.name}_before_")
    assert Archive(before).ask("SELECT count(*) FROM statements_searchmiss") == [(1,)]
    assert archive.manage("verify_archive").returncode == 0


def test_while_the_archive_is_in_use_nothing_takes_its_place(
    archive: Archive, backup: Path
) -> None:
    with psycopg.connect(archive.url()):
        done = archive.manage("restore", backup, "--into", archive.url(), "--replace", archive.name)

    assert "stop the archive" in done.stderr
    assert databases(f"{archive.name}_") == []


def test_a_backup_of_an_older_archive_is_migrated_and_of_a_newer_one_refused(
    backup: Path, tmp_path: Path
) -> None:
    with backed_up.database(f"{NAME}_old") as old:
        for words in (["auth"], ["statements", "0020"]):
            assert old.manage("migrate", *words, "--verbosity=0").returncode == 0
        assert old.manage("backup", tmp_path / "old").returncode == 0
        [path] = whole(tmp_path / "old")
        with backed_up.database(f"{NAME}_new") as new:
            done = new.manage("restore", path, "--into", new.url())
            assert "of an older archive: migrating" in done.stdout, done.stderr
            assert new.manage("migrate", "--check").returncode == 0

            newer = copied(backup, tmp_path)
            told = json.loads((newer / "manifest.json").read_text())
            told["migrations"].append("statements.9999_tomorrow")
            (newer / "manifest.json").write_text(json.dumps(told))
            summed_anew(newer)
            refused = new.manage("restore", newer, "--test")
            assert "of a newer archive: this one does not know statements.9999" in refused.stderr


def test_the_role_that_serves_has_its_rights_again_and_no_others(backup: Path) -> None:
    with backed_up.database(f"{NAME}_roles") as archive:
        done = archive.manage("restore", backup, "--into", archive.url())
        assert done.returncode == 0, done.stderr
        report = json.loads(archive.manage("verify_archive", "--json").stdout)
        assert report["faults"] == 0
        assert "rights" in [check["name"] for check in report["checks"]]


def test_a_pg_dump_that_is_too_old_is_told(archive: Archive, tmp_path: Path) -> None:
    said = "print('pg_dump (PostgreSQL) 9.6.24')"
    pg_bin = pretended(tmp_path / "bin", "pg_dump", "pass", then=said)
    done = archive.manage("backup", tmp_path / "shelf", PG_BIN=pg_bin)

    assert "or newer is needed" in done.stderr
    assert "is 9" in done.stderr
    assert "PG_BIN" in done.stderr


def test_older_backups_are_let_go_by_the_rule(archive: Archive, tmp_path: Path) -> None:
    for _ in range(2):
        assert archive.manage("backup", tmp_path, "--keep-daily", "1").returncode == 0
        time.sleep(1)  # Backups are named by the second.

    assert len(whole(tmp_path)) == 1


def copied(backup: Path, folder: Path) -> Path:
    """The backup once more."""
    copy = folder / backup.name
    subprocess.run(["cp", "-r", backup, copy], check=True)
    return copy


def summed_anew(folder: Path) -> None:
    """As if it had been written so."""
    for path in folder.glob("*.txt"):
        path.unlink()
    bags.close(folder, datetime.now(UTC), "changed", lambda *_: None)
