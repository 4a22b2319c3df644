"""PgBouncer between the archive and its database: a session is somebody's for one transaction."""

import signal
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path

import psycopg
import pytest

from tests.archive.local.conftest import copied
from tests.archive.local.rooms import password_in, until
from tests.cluster.hosts import ALIKE
from tests.cluster.pgbouncer import PgBouncer
from tests.cluster.servers import Server
from tests.cluster.websites import Website, figures, website
from tests.faults.desk import Curator
from tests.faults.sites import PAGES, managed
from tests.faults.visiting import reading

# Far fewer than the threads that ask: 2 processes with 4 each.
SESSIONS = 2
SECONDS = 2
WAITING = """
SELECT array_agg(ARRAY[article_id, id] ORDER BY id) FROM statements_statement
WHERE status = 'candidate' AND speaker_id IS NOT NULL
"""
LAST_CHANGE = "SELECT coalesce(max(id), 0) FROM statements_change"
# Who is noted for what was changed of a statement and of all that belongs to it.
NOTED = """
SELECT coalesce(array_agg(DISTINCT username::text), '{}') FROM statements_change
LEFT JOIN auth_user ON auth_user.id = by_id
WHERE statements_change.id > %s AND (("table" = 'statements_statement' AND record = ANY (%s))
    OR parent = ANY (%s) AND "table" IN ('statements_quote', 'statements_amendment'))
"""
DECIDED = """
SELECT array_agg(kind || ' by ' || username ORDER BY statements_decision.id)
FROM statements_decision JOIN auth_user ON auth_user.id = by_id
WHERE kind <> 'proposed' AND statement_id =
"""
AMENDED = """
SELECT array_agg(action || ' by ' || username ORDER BY statements_change.id)
FROM statements_change JOIN auth_user ON auth_user.id = by_id
WHERE "table" = 'statements_amendment' AND parent =
"""
# What a session keeps beyond a transaction; what PgBouncer itself puts right is passed over.
LEFT = """
SELECT coalesce(current_setting('archive.actor', true), '')
    || coalesce(current_setting('archive.reason', true), ''),
    (SELECT count(*) FROM pg_settings WHERE source = 'session' AND name NOT IN
        ('TimeZone', 'DateStyle', 'client_encoding', 'application_name',
         'standard_conforming_strings', 'transaction_isolation', 'transaction_read_only',
         'transaction_deferrable')),
    (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
    (SELECT count(*) FROM pg_prepared_statements),
    (SELECT count(*) FROM pg_cursors WHERE is_holdable),
    (SELECT count(*) FROM pg_listening_channels())
"""


@pytest.fixture(scope="module")
def bouncer(rooms: Path, primary: Server) -> Iterator[PgBouncer]:
    """PgBouncer with few sessions before the stocked archive."""
    with bouncing(rooms, primary) as bouncer:
        yield bouncer


@pytest.fixture(scope="module")
def host(rooms: Path, stocked: Path, bouncer: PgBouncer) -> Iterator[Website]:
    """A host that reaches its database through PgBouncer alone."""
    with through(bouncer, copied(stocked, rooms)) as host:
        yield host


@contextmanager
def bouncing(rooms: Path, server: Server, **changes: str | int) -> Iterator[PgBouncer]:
    """PgBouncer before the server until the block ends."""
    bouncer = PgBouncer(Path(tempfile.mkdtemp(dir=rooms)), server)
    bouncer.start(**({"default_pool_size": SESSIONS} | changes))
    try:
        yield bouncer
    finally:
        bouncer.stop()


@contextmanager
def through(bouncer: PgBouncer, var: Path, **changes: str) -> Iterator[Website]:
    """A host whose requests may take two seconds of the database."""
    settings = {"DATABASE_REQUEST_SECONDS": str(SECONDS), "DATABASE_TRANSACTION_POOLING": "yes"}
    with website(var, bouncer.url, **(ALIKE | settings | changes)) as host:
        yield host


@contextmanager
def at_work(curator: Curator, statements: list[list[int]]) -> Iterator[None]:
    """The curator decides on one statement after the other while the block lasts."""
    over = threading.Event()

    def decide() -> None:
        for article, statement in cycle(statements):
            if over.is_set():
                return
            curator.turn(article, statement)

    with ThreadPoolExecutor() as pool:
        working = pool.submit(decide)
        try:
            yield
        finally:
            over.set()
            working.result()


def noted(server: Server, since: int, statements: list[list[int]]) -> list[str]:
    """In whose name these statements were changed since that change."""
    keys = [key for _, key in statements]
    with server.session() as session:
        row = session.execute(NOTED, [since, keys, keys]).fetchone()
        return list(row[0])


def left_in_sessions(bouncer: PgBouncer) -> list[tuple[str | int, ...]]:
    """What is found in each session that PgBouncer holds, all of them taken at once."""
    with ExitStack() as stack:
        sessions = [stack.enter_context(psycopg.connect(bouncer.url)) for _ in range(SESSIONS)]
        return [row for session in sessions for row in session.execute(LEFT)]


def test_many_readers_share_few_sessions(host: Website, bouncer: PgBouncer) -> None:
    with reading(host.port, PAGES, count=8) as readers:
        until(lambda: readers.had(200) >= 20 * len(PAGES), "readers to be served")
        assert bouncer.sessions() <= SESSIONS
    print(f"8 readers through {SESSIONS} sessions", figures(readers), sep=": ")
    assert readers.had(200) == len(readers.answers), readers.unclear()


def test_of_two_who_work_at_once_through_the_same_sessions_each_is_noted_for_their_own(
    host: Website, bouncer: PgBouncer, passwords: dict[str, str]
) -> None:
    primary = bouncer.server
    waiting, since = primary.ask(WAITING), primary.ask(LAST_CHANGE)
    made = managed(host.settings, "create_account", "another", "--role", "curator")
    words = passwords | {"another": password_in(made.stdout.splitlines(), "another") or ""}
    shares = {"curator": waiting[::2], "another": waiting[1::2]}
    desks = {name: host.curator(name, words[name]) for name in shares}
    with ExitStack() as stack:
        readers = stack.enter_context(host.read())
        for name, desk in desks.items():
            stack.enter_context(at_work(desk, shares[name]))
        until(lambda: all(len(desk.taken) >= 40 for desk in desks.values()), "decisions")
    for name, desk in desks.items():
        assert noted(primary, since, shares[name]) == [name]
        assert [str(one) for one in desk.answers if not one.is_clear] == []
        longest = max(answer.seconds for answer in desk.answers)
        print(f"{name}: {len(desk.taken)} decisions, longest {longest:.1f} s")
    assert readers.had(200) == len(readers.answers), readers.unclear()


def test_what_is_accepted_published_corrected_and_approved_is_each_ones_who_did_it(
    host: Website, bouncer: PgBouncer, passwords: dict[str, str]
) -> None:
    primary = bouncer.server
    [article, statement] = primary.ask(WAITING)[0]
    desks = [host.curator(name, passwords[name]) for name in ("curator", "reviewer")]
    for turn, desk in enumerate([*desks, *desks]):
        desk.do_next(article, statement, f"Turn {turn}.")
    assert [desk.taken for desk in desks] == [["accept", "save"], ["publish", "approve"]]
    first = ["accepted by curator", "published by reviewer"]
    decided = primary.ask(f"{DECIDED} {statement}")
    assert decided[-4:] == [*first, "amended by curator", "published by reviewer"]
    amended = primary.ask(f"{AMENDED} {statement}")
    assert amended == ["added by curator", "changed by reviewer"]


def test_nothing_of_anybody_is_left_in_a_session(bouncer: PgBouncer, host: Website) -> None:
    """Whatever the tests before this one did."""
    assert left_in_sessions(bouncer) == [("", 0, 0, 0, 0, 0)] * SESSIONS


def test_what_takes_too_long_is_ended_at_its_bound(host: Website, bouncer: PgBouncer) -> None:
    processes = host.workers()
    with host.read() as readers, psycopg.connect(bouncer.server.url("archive")) as forgotten:
        forgotten.execute("LOCK TABLE statements_statement IN ACCESS EXCLUSIVE MODE")
        ended = "canceling statement due to statement timeout"
        log = bouncer.server.folder / "log"
        until(lambda: ended in log.read_text(), "the server to end what waits")
        until(lambda: readers.had(503) >= 6, "readers to be told")
        forgotten.rollback()
        since = len(readers.answers)
        until(lambda: readers.had(200, since) >= 3 * len(PAGES), "readers to be served again")
    print("readers behind a lock", figures(readers), sep=": ")
    assert readers.unclear() == []
    assert host.workers() == processes
    assert left_in_sessions(bouncer) == [("", 0, 0, 0, 0, 0)] * SESSIONS


def test_where_all_sessions_are_taken_readers_are_told_within_seconds(
    host: Website, bouncer: PgBouncer
) -> None:
    with host.read() as readers, ExitStack() as stack:
        take = partial(psycopg.connect, bouncer.url)
        for _ in range(SESSIONS):
            stack.enter_context(take()).execute("SELECT 1")
        until(lambda: readers.had(503) >= 6, "readers to be told")
        stack.close()
        since = len(readers.answers)
        until(lambda: readers.had(200, since) >= 3 * len(PAGES), "readers to be served again")
    print("readers while all sessions are taken", figures(readers), sep=": ")
    assert readers.unclear() == []


@pytest.mark.parametrize("wish", [signal.SIGKILL, signal.SIGTERM])
def test_while_pgbouncer_is_away_all_are_told_and_served_again_when_it_is_back(
    host: Website, bouncer: PgBouncer, passwords: dict[str, str], wish: signal.Signals
) -> None:
    processes, primary = host.workers(), bouncer.server
    waiting, since = primary.ask(WAITING), primary.ask(LAST_CHANGE)
    desk = host.curator("curator", passwords["curator"])
    with host.read() as readers, at_work(desk, waiting):
        until(lambda: len(desk.taken) >= 5, "decisions")
        bouncer.stop(wish)
        until(lambda: readers.had(503) >= 10 and desk.refused() >= 1, "all to be told")
        bouncer.start(default_pool_size=SESSIONS)
        served, done = len(readers.answers), len(desk.taken)
        until(lambda: readers.had(200, served) >= 3 * len(PAGES), "readers to be served again")
        until(lambda: len(desk.taken) >= done + 5, "decisions")
    print(f"readers while PgBouncer was away ({wish.name})", figures(readers), sep=": ")
    assert readers.unclear() == []
    assert [str(one) for one in desk.answers if not one.is_clear] == []
    assert noted(primary, since, waiting) == ["curator"]
    assert host.workers() == processes


def test_commands_work_through_it_and_leave_nothing_behind(
    host: Website, bouncer: PgBouncer, tmp_path: Path
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("الهدنة\n\nأكد وزير الخارجية الروسي سيرغي لافروف أن الهدنة ستُمدَّد شهراً.\n")
    for words in (
        ["import_articles", str(text)],
        ["rebuild_search"],
        ["propose_groups"],
        ["export_archive", str(tmp_path / "dump")],
        ["verify_sources"],
        ["verify_search"],
        ["verify_archive"],
    ):
        done = managed(host.settings, *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    assert left_in_sessions(bouncer) == [("", 0, 0, 0, 0, 0)] * SESSIONS


def test_what_needs_a_session_is_refused_through_it_and_works_straight(
    host: Website, bouncer: PgBouncer, tmp_path: Path
) -> None:
    for words in (["migrate"], ["backup", str(tmp_path)]):
        refused = managed(host.settings, *words)
        assert refused.returncode == 1
        assert "needs a session, and a pooler gives none" in refused.stderr
        owner = {"DATABASE_OWNER_URL": bouncer.server.url("archive")}
        done = managed(host.settings | owner, *words)
        assert done.returncode == 0, done.stderr


def test_a_pooler_of_which_the_settings_do_not_know_is_told(
    host: Website, bouncer: PgBouncer
) -> None:
    unaware = host.settings | {"DATABASE_TRANSACTION_POOLING": "no"}
    told_by_check = managed(unaware, "check", "--database", "default")
    assert "archive.W002" in told_by_check.stderr
    assert "archive.W002" not in managed(host.settings, "check", "--database", "default").stderr
    bounded = "from archive import database, pooler; database.bound_requests(5)"
    told_at_start = managed(unaware, "shell", "-c", f"{bounded}; pooler.warn_of_pooler()")
    assert "pooler_checked" in told_at_start.stderr
