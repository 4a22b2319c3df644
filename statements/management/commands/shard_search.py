"""Spread the search table over several servers, or bring it back."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.module_loading import import_string
from psycopg.errors import LockNotAvailable

from statements.management.progress import Progress
from statements.models import note_everything
from statements.search import frequencies
from statements.search.servers import borders as years
from statements.search.servers import laying, requirements, returning, switching
from statements.search.servers.addresses import (
    Roles,
    SearchServer,
    ServersError,
    Session,
    own_session,
    roles_in_use,
    search_servers,
)
from statements.search.servers.locking import HELD
from statements.search.servers.spreading import Spreading
from statements.search.tables import STATEMENTS


class Command(BaseCommand):
    """`manage.py shard_search [--borders YEARS] [--undo [--empty]]`."""

    help = (
        "Spreads the search table over the servers that SEARCH_SERVERS names, by years, while"
        " readers search and curators work; where it is spread already, tells the database where"
        " the servers are now. --undo brings the table back. docs/sharding.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the servers part, and whether all is to be brought back."""
        parser.add_argument(
            "--borders", metavar="YEARS", help="the years at which the servers part, as 2013,2017"
        )
        parser.add_argument("--undo", action="store_true", help="bring the table back")
        parser.add_argument(
            "--empty", action="store_true", help="with --undo: without rows, asking no server"
        )

    def handle(self, *args: Any, borders: str | None, **options: Any) -> None:
        """Do it as the owner of the tables; what stands in the way is said in a line."""
        servers, roles = search_servers(), roles_in_use()
        if not servers:
            raise CommandError("SEARCH_SERVERS names no server: docs/sharding.md tells how.")
        try:
            with import_string(settings.AS_OWNER)(), own_session() as session:
                is_spread = switching.is_spread(session)
                session.commit()
                if options["undo"]:
                    self._undo(session, servers, roles, empty=options["empty"])
                elif is_spread:
                    self._tell_anew(session, servers, roles)
                else:
                    self._spread(session, servers, roles, borders)
        except ServersError as error:
            raise CommandError(str(error)) from None
        except LockNotAvailable:
            raise CommandError(HELD) from None

    def _spread(
        self, session: Session, servers: Sequence[SearchServer], roles: Roles, borders: str | None
    ) -> None:
        requirements.refuse_unfit(session, servers, roles)
        number = len(servers)
        if borders is None:
            parted = years.even(*years.counted(session), number)
        else:
            parted = years.read(borders, number)
        session.commit()
        with Progress(sys.stderr, "rows") as progress:
            shares = years.shares(parted)
            Spreading(servers, shares, roles, progress.tell, self.stdout.write).run()
        self._verify()

    def _undo(
        self, session: Session, servers: Sequence[SearchServer], roles: Roles, *, empty: bool
    ) -> None:
        if not switching.is_spread(session):
            session.commit()
            returning.forgotten_on(servers, roles)
            self.stdout.write("The search table is not spread; what a run began is taken back.")
            return
        session.commit()
        if empty:
            with transaction.atomic():
                returning.emptied()
                note_everything()
            self.stdout.write("The table is here and empty: rebuild_search fills it.")
            return
        refuse_other_servers(session, servers, roles)
        with Progress(sys.stderr, "rows") as progress:
            returning.Returning(servers, roles, progress.tell, self.stdout.write).run()
        self._verify()

    def _tell_anew(self, session: Session, servers: Sequence[SearchServer], roles: Roles) -> None:
        refuse_other_servers(session, servers, roles)
        switching.known_anew(session, servers, roles)
        self.stdout.write(
            f"The search table is spread over {len(servers)} servers; the database now knows their"
            " addresses and passwords as the settings name them."
        )

    def _verify(self) -> None:
        self.stdout.write("Counting every word …")
        if wrong := frequencies.miscounted(STATEMENTS):
            raise ServersError(
                f"{len(wrong)} frequencies are wrong, as that of {wrong[0][0]}:"
                " rebuild_search --words counts them anew."
            )
        self.stdout.write("All is there, and all is counted.")


def refuse_other_servers(session: Session, servers: Sequence[SearchServer], roles: Roles) -> None:
    """ServersError where these are not the servers that have the entries, in their order."""
    if (known := len(switching.parts(session))) != len(servers):
        raise ServersError(
            f"The search table is spread over {known} servers, and SEARCH_SERVERS names"
            f" {len(servers)}: name those, --undo, and spread it anew."
        )
    archive = switching.mark(session)
    session.commit()
    for server in servers:
        with server.reached(roles.owner) as other:
            laying.refuse_another(other, server, str(archive))
