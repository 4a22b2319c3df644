"""Whatever is under way may be killed at any step: nothing is lost, half there, or there twice."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from archive.local.cluster import OWNER
from archive.local.places import CLONE
from archive.local.sharing import in_use
from tests.archive.local.conftest import copied
from tests.faults.sites import Site, cluster_in, configure, settings_of
from tests.faults.striking import COMMIT
from tests.following.letter_box import LetterBox, open_letter_box

# How many steps of a work are tried, those at its ends and around its commits among them.
TRIED = 8
KILLED = -9
READERS = ("one@example.org", "two@example.org", "three@example.org")
# What is noted of the work itself, by whom and when.
LOGS = {
    *("statements_change", "statements_requestcount", "statements_searchnote"),
    *("statements_importrun", "statements_importoutcome"),
}
# The columns of each table; of what is made anew only those that are the same each time.
COLUMNS = r"""
SELECT c.table_name, array_agg(c.column_name::text ORDER BY c.column_name)
FROM information_schema.columns c
WHERE c.table_schema = 'public' AND c.table_name LIKE 'statements\_%%'
    AND (%(all)s OR c.data_type NOT IN
            ('timestamp with time zone', 'uuid', 'jsonb', 'bytea', 'tsvector')
        AND c.column_name NOT IN ('number', 'reference', 'transaction', 'wording')
        AND c.column_name NOT LIKE '%%\_id'
        AND NOT EXISTS (
            SELECT FROM pg_constraint k JOIN pg_attribute a
                ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
            WHERE k.contype IN ('p', 'f') AND k.conrelid = c.table_name::regclass
                AND a.attname = c.column_name))
GROUP BY c.table_name
"""
ROWS = "SELECT count(*), md5(coalesce(string_agg(r, '|' ORDER BY r), '')) FROM ({}) AS rows (r)"


@dataclass
class Smithy:
    """A database server, and a program beside it that works on copies of one database."""

    site: Site
    program: Any
    box: LetterBox

    def order(self, work: str, *words: str, strike: int = 0, database: str = "struck") -> Any:
        """How the work ended, and the kinds of its steps."""
        told = {"work": work, "words": words, "strike": strike, "database": database}
        self.program.stdin.write(json.dumps(told) + "\n")
        self.program.stdin.flush()
        return json.loads(self.program.stdout.readline())

    def done(self, work: str, *words: str, database: str = "struck") -> list[str]:
        """The kinds of the steps of a work that was done to its end."""
        answer = self.order(work, *words, database=database)
        assert answer["status"] == 0, answer
        return list(answer["steps"])

    def copy(self, of: str, name: str = "struck") -> None:
        """A database as another stands, in the place of whatever had that name."""
        self.site.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", role="postgres")
        self.site.ask(f"CREATE DATABASE {name} TEMPLATE {of} OWNER {OWNER}", role="postgres")

    def holds(self, database: str = "struck", *, everything: bool = True) -> dict[str, Any]:
        """By table, of its rows how many and what they say; if not everything, without keys.

        Without keys the index cannot be compared: `verify_search` looks at it.
        """
        url = self.site.cluster.url(database=database)
        with psycopg.connect(url) as session:
            found: dict[str, Any] = {}
            for table, columns in session.execute(COLUMNS, {"all": everything}).fetchall():
                if table not in LOGS:
                    said = sql.SQL("SELECT ROW({})::text FROM {}").format(
                        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table)
                    )
                    found[table] = session.execute(sql.SQL(ROWS).format(said)).fetchone()
            return found


@pytest.fixture(scope="module")
def smithy(rooms: Path, stocked: Path) -> Iterator[Smithy]:
    """The program at work beside a database server of its own, and a mail server."""
    room = copied(stocked, rooms)
    configure(room, "fsync = off")
    cluster = cluster_in(room)
    command = [sys.executable, "-m", "tests.faults.striking"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with in_use(cluster), open_letter_box() as box:
        mail = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(box.port), "EMAIL_USE_TLS": "false"}
        settings = settings_of(room, cluster, DATABASE_POOL_SIZE="0", **mail)
        with subprocess.Popen(command, cwd=CLONE, env=settings, **pipes) as program:
            yield Smithy(Site(room, cluster, 0, None), program, box)
            program.terminate()
    shutil.rmtree(room)


def chosen(kinds: list[str]) -> list[int]:
    """The steps to be killed at: the first, the last, those around commits, others between."""
    last = len(kinds)
    commits = [place for place, kind in enumerate(kinds, start=1) if kind == COMMIT]
    around = {step for place in (commits[:1] + commits[-2:]) for step in (place, place + 1)}
    evenly = {1 + place * (last - 1) // (TRIED - 1) for place in range(TRIED)}
    wanted = {1, 2, last} | {step for step in around if step <= last}
    spare = sorted(evenly - wanted)
    while len(wanted) < min(TRIED, last) and spare:
        wanted.add(spare.pop(len(spare) // 2))
    return sorted(wanted)


def killed_everywhere(
    smithy: Smithy,
    base: str,
    work: tuple[str, ...],
    check: Callable[[bool], None],
) -> None:
    """Kills the work at steps all over, each time on a fresh copy, and looks what is there.

    `check` is told first False, when the work was killed, then True, when it was done again.
    """
    smithy.copy(base)
    kinds = smithy.done(*work)
    after = smithy.holds(everything=False)
    for step in chosen(kinds):
        smithy.copy(base)
        assert smithy.order(*work, strike=step)["status"] == KILLED, f"step {step}"
        check(False)
        smithy.done(*work)
        again = smithy.holds(everything=False)
        assert again == after, f"killed at step {step} of {len(kinds)}, {kinds[step - 1]}"
        check(True)


@pytest.fixture(scope="module")
def accepted(smithy: Smithy) -> str:
    """A database in which what waited is accepted."""
    smithy.copy("archive", "accepted")
    smithy.done("accept", database="accepted")
    return "accepted"


@pytest.mark.parametrize(
    "work",
    [("merge", "john-kirby", "john-kerry"), ("split", "sergei-lavrov"), ("publish",)],
    ids=lambda work: work[0],
)
def test_what_a_curator_does_is_done_wholly_or_not_at_all(
    smithy: Smithy, accepted: str, work: tuple[str, ...]
) -> None:
    smithy.copy(accepted)
    before = smithy.holds()
    kinds = smithy.done(*work)
    after = smithy.holds(everything=False)
    for step in chosen(kinds):
        smithy.copy(accepted)
        assert smithy.order(*work, strike=step)["status"] == KILLED
        is_done = smithy.holds(everything=False) == after
        assert is_done or smithy.holds() == before, f"step {step} of {len(kinds)}"
        if not is_done:
            smithy.done(*work)
            assert smithy.holds(everything=False) == after, f"step {step} of {len(kinds)}"


def test_an_import_goes_on_where_it_was_killed(smithy: Smithy, tmp_path: Path) -> None:
    for name, words in {"a": "الأولى", "b": "الثانية", "c": "الثالثة"}.items():
        told = f"الجولة {words}\n\nأكد وزير الخارجية الروسي سيرغي لافروف أن الجولة {words} مفيدة.\n"
        (tmp_path / f"{name}.txt").write_text(told)

    def check(is_done: bool) -> None:
        smithy.done("manage", "verify_sources")
        if is_done:
            smithy.done("manage", "verify_search")

    killed_everywhere(smithy, "archive", ("manage", "import_articles", str(tmp_path)), check)


def test_a_rebuilt_index_is_in_step_however_often_it_was_killed(smithy: Smithy) -> None:
    def check(is_done: bool) -> None:
        if is_done:
            smithy.done("manage", "verify_search")

    killed_everywhere(smithy, "archive", ("manage", "rebuild_search", "--all"), check)


def test_a_dump_is_whole_or_as_it_was_and_what_a_killed_one_left_is_gone_after_the_next(
    smithy: Smithy, tmp_path: Path
) -> None:
    folder, older = tmp_path / "dump", tmp_path / "older"
    smithy.copy("archive")
    smithy.done("manage", "export_archive", str(older))
    smithy.done("merge", "john-kirby", "john-kerry")
    smithy.done("manage", "export_archive", str(folder))
    newer = files_in(folder)

    def ready() -> None:
        shutil.rmtree(folder)
        shutil.copytree(older, folder)

    work = ("manage", "export_archive", str(folder), "--replace")
    ready()
    for step in chosen(smithy.done(*work)):
        ready()
        assert smithy.order(*work, strike=step)["status"] == KILLED
        assert files_in(folder) in (newer, files_in(older)), f"step {step}"
        smithy.done(*work)
        assert files_in(folder) == newer, f"step {step}"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "older"]


def test_a_dump_is_brought_in_wholly_or_not_at_all(smithy: Smithy, tmp_path: Path) -> None:
    smithy.copy("archive")
    smithy.done("manage", "export_archive", str(tmp_path / "dump"))
    smithy.copy("template0", "empty")
    migrated = smithy.site.manage(
        "migrate",
        DATABASE_URL=smithy.site.cluster.url(database="empty"),
        DATABASE_OWNER_URL=smithy.site.cluster.url(OWNER, "empty"),
    )
    assert migrated.returncode == 0, migrated.stderr
    work = ("manage", "import_archive", str(tmp_path / "dump"))
    smithy.copy("empty")
    before = smithy.holds()
    kinds = smithy.done(*work)
    after = smithy.holds(everything=False)
    for step in chosen(kinds):
        smithy.copy("empty")
        assert smithy.order(*work, strike=step)["status"] == KILLED
        if smithy.holds() == before:
            smithy.done(*work)
        smithy.done("manage", "rebuild_search")
        assert smithy.holds(everything=False) == after, f"step {step} of {len(kinds)}"


def test_no_reader_gets_a_digest_twice(smithy: Smithy, accepted: str) -> None:
    smithy.copy(accepted, "followed")
    smithy.done("follow", *READERS, database="followed")
    smithy.done("publish", database="followed")
    smithy.copy("followed")
    smithy.box.letters.clear()
    kinds = smithy.done("manage", "send_digests", "--quiet")
    assert sorted(smithy.box.addresses) == sorted(READERS)
    for step in chosen(kinds):
        smithy.copy("followed")
        smithy.box.letters.clear()
        assert smithy.order("manage", "send_digests", "--quiet", strike=step)["status"] == KILLED
        smithy.done("manage", "send_digests", "--quiet")
        sent = Counter(smithy.box.addresses)
        assert max(sent.values()) == 1, f"step {step}: {sent}"
        assert len(sent) >= len(READERS) - 1, "only of the one under way nobody knows"


def files_in(folder: Path) -> dict[str, bytes]:
    """What each file of a folder holds."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}
