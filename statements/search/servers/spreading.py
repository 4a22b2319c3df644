"""The search table is spread over the servers, while readers search and curators work."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Lock
from uuid import uuid4

from psycopg import sql

from statements.search.servers import laying, switching
from statements.search.servers.addresses import (
    Roles,
    SearchServer,
    ServersError,
    Session,
    own_session,
)
from statements.search.servers.borders import Share
from statements.search.servers.changing_over import change_over
from statements.search.servers.copying import (
    Rows,
    caught_up,
    copied,
    notice_changes,
    stop_noticing,
)
from statements.search.servers.definition import CHANGES, OF_KEYS, SCHEMA, definition
from statements.search.servers.locking import locked
from statements.search.tables import STATEMENTS


@dataclass
class Spreading:
    """One run; `tell` is told how many of how many rows are copied, `say` what happens."""

    servers: Sequence[SearchServer]
    shares: Sequence[Share]
    roles: Roles
    tell: Callable[[int, int | None], None]
    say: Callable[[str], object]
    _copied: int = 0
    _lock: Lock = field(default_factory=Lock)

    def run(self) -> None:
        """Fills the servers, then lets the table change its shape."""
        with own_session() as session:
            archive = self._begun(session)
            session.commit()
            self._filled(session, archive)
            with ExitStack() as stack:
                reached = [stack.enter_context(s.reached(self.roles.owner)) for s in self.servers]
                self._switched(session, reached)

    def _begun(self, session: Session) -> str:
        """What a killed run left is taken away, changes are noticed; the archive's own mark."""
        archive = str(switching.mark(session) or uuid4())
        session.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
        session.execute(
            sql.SQL("COMMENT ON SCHEMA {} IS {}").format(sql.Identifier(SCHEMA), archive)
        )
        stop_noticing(session)
        # the triggers that notice are not made on the servers
        self._entries = definition(session, STATEMENTS.name)
        self._words = definition(session, CHANGES)
        notice_changes(session)
        return archive

    def _filled(self, session: Session, archive: str) -> None:
        total = Rows(session, STATEMENTS.name).count()
        session.commit()
        with ThreadPoolExecutor(len(self.servers)) as threads:

            def fill(server: SearchServer, share: Share) -> None:
                self._fill(server, share, archive, total)

            for _ in threads.map(fill, self.servers, self.shares):
                pass

    def _fill(self, server: SearchServer, share: Share, archive: str, total: int) -> None:
        """Makes and fills the tables of one server, in one transaction there."""

        def tell(rows: int) -> None:
            with self._lock:
                self._copied += rows
                self.tell(self._copied, total)

        with own_session() as own, server.reached(self.roles.owner) as session:
            laying.refuse_others(session, server, archive)
            mark = laying.marked(archive, server)
            laying.laid(session, self._entries, self._words, mark)
            source = Rows(own, STATEMENTS.name)
            number = copied(source, Rows(session, STATEMENTS.name, share.condition), tell)
            for command in self._entries.indexes:
                session.execute(command.encode())
            if self.roles.serving:
                laying.given(own, session, self.roles.serving)
            _refuse_other_count(server, Rows(session, STATEMENTS.name).count(), number)
            session.commit()
            session.autocommit = True
            session.execute(f"VACUUM (ANALYZE) {STATEMENTS.name}".encode())
        self.say(f"{server.told} has {number} rows: {share}.")

    def _switched(self, session: Session, reached: Sequence[Session]) -> None:
        targets = [
            Rows(other, STATEMENTS.name, share.condition)
            for other, share in zip(reached, self.shares, strict=True)
        ]
        source = Rows(session, STATEMENTS.name)
        change_over([source], targets, lambda: self._switch(source, targets), self.say)

    def _switch(self, source: Rows, targets: Sequence[Rows]) -> None:
        """While writers wait, and for a moment readers."""
        session = source.session
        locked(session, [STATEMENTS.name], "SHARE ROW EXCLUSIVE")
        for target in targets:
            laying.uncounted(target.session)
        caught_up([source], targets)
        for server, target in zip(self.servers, targets, strict=True):
            here = Rows(session, STATEMENTS.name, target.condition).count()
            _refuse_other_count(server, Rows(target.session, STATEMENTS.name).count(), here)
        locked(session, [OF_KEYS, STATEMENTS.name], "ACCESS EXCLUSIVE")
        for target in targets:
            laying.counted_from_now(target.session, self._entries)
            target.session.commit()
        stop_noticing(session)
        switching.spread(session, self.servers, self.shares, self.roles)
        session.commit()


def _refuse_other_count(server: SearchServer, there: int, wanted: int) -> None:
    if there != wanted:
        raise ServersError(f"The server {server.told} has {there} rows instead of {wanted}.")
