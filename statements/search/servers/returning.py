"""The search table is brought back into the archive's own database, or what a run left there."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from django.db import connection, transaction

from statements.search.servers import laying, switching
from statements.search.servers.addresses import (
    Roles,
    SearchServer,
    ServersError,
    Session,
    own_session,
)
from statements.search.servers.changing_over import change_over
from statements.search.servers.copying import (
    Rows,
    caught_up,
    copied,
    notice_changes,
    stop_noticing,
)
from statements.search.servers.definition import ASIDE, CHANGES, SCHEMA, indexes
from statements.search.servers.locking import locked
from statements.search.tables import STATEMENTS


@dataclass
class Returning:
    """One run; `tell` is told how many of how many rows are copied, `say` what happens."""

    servers: Sequence[SearchServer]
    roles: Roles
    tell: Callable[[int, int | None], None]
    say: Callable[[str], object]

    def run(self) -> None:
        """Fills the ordinary table, lets it take its place, and empties the servers."""
        with own_session() as session, ExitStack() as stack:
            reached = [stack.enter_context(s.reached(self.roles.owner)) for s in self.servers]
            sources = [Rows(other, STATEMENTS.name) for other in reached]
            for other in reached:
                notice_changes(other)
                other.commit()
            self._fill(session, sources)
            here = Rows(session, ASIDE)
            change_over(sources, [here], lambda: self._switch(session, sources), self.say)
        forgotten_on(self.servers, self.roles)

    def _fill(self, session: Session, sources: Sequence[Rows]) -> None:
        """In one transaction: nobody uses the table yet."""
        indexes_again = _made_bare(session)
        self._copy(sources, Rows(session, ASIDE))
        self.say("The rows are there; making the indexes …")
        for command in indexes_again:
            session.execute(command.encode())
        for other in (session, *(source.session for source in sources)):
            other.commit()
        session.autocommit = True
        session.execute(f"VACUUM (ANALYZE) {ASIDE}".encode())
        session.autocommit = False

    def _copy(self, sources: Sequence[Rows], target: Rows) -> None:
        total, done = sum(source.count() for source in sources), 0

        def tell(rows: int) -> None:
            nonlocal done
            done += rows
            self.tell(done, total)

        for source in sources:
            copied(source, target, tell)

    def _switch(self, session: Session, sources: Sequence[Rows]) -> None:
        """While writers wait, and for a moment readers."""
        locked(session, [STATEMENTS.name, CHANGES], "SHARE ROW EXCLUSIVE")
        caught_up(sources, [Rows(session, ASIDE)])
        there, here = sum(source.count() for source in sources), Rows(session, ASIDE).count()
        if there != here:
            raise ServersError(f"{here} rows came back of {there}.")
        locked(session, [CHANGES, STATEMENTS.name], "ACCESS EXCLUSIVE")
        switching.gathered(session)
        session.commit()


def _made_bare(session: Session) -> list[str]:
    """Takes rows, indexes and triggers from the ordinary table; what makes the indexes again."""
    session.execute(f"TRUNCATE {ASIDE}".encode())
    session.execute(f"ALTER TABLE {ASIDE} DISABLE TRIGGER USER".encode())
    again = indexes(session, ASIDE)
    for command in again:
        name = command.split(" ON ")[0].removeprefix("CREATE INDEX ")
        session.execute(f"DROP INDEX {SCHEMA}.{name}".encode())
    return again


def forgotten_on(servers: Sequence[SearchServer], roles: Roles) -> None:
    """Drops what this archive made on the servers, and last the mark by which they know it.

    So what a killed run leaves is found by the next.
    """
    with own_session() as session:
        switching.checked(session)
        session.commit()
        stop_noticing(session)
        archive = switching.mark(session)
        session.commit()
        for server in servers:
            with server.reached(roles.owner) as other:
                if laying.is_ours(other, str(archive)):
                    laying.taken_away(other)
        switching.forgotten(session)


def emptied() -> bool:
    """The ordinary table takes its place without rows, and no server is asked; whether it was away.

    For the owner. All that is published is to be noted in the same transaction, so that it is
    indexed again.
    """
    with transaction.atomic():
        if was_spread := switching.is_spread(connection.connection):
            switching.emptied(connection.connection)
        return was_spread


def left_without_servers() -> bool:
    """The same in a restored database, which from then on knows of no servers.

    Their entries are those of the archive that was backed up.
    """
    with transaction.atomic():
        was_spread = emptied()
        switching.forgotten(connection.connection)
        return was_spread
