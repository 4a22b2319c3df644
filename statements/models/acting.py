"""Who acts: said to the database, which writes it beside each change and each decision."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import connection
from psycopg import sql as query
from psycopg.pq import TransactionStatus

from statements.one_message import behind

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PROGRAM = "archive"
_READS = ("SELECT", "SET", "SHOW", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "DECLARE")
# Until the transaction ends: the session behind it may be another's next.
_WHO_AND_WHY = query.SQL(
    "SELECT set_config('archive.actor', {}, true), set_config('archive.reason', {}, true)"
)
_acting: ContextVar["tuple[User, str] | None"] = ContextVar("acting", default=None)


def public_name(person: Any) -> str:
    """Who somebody at the desk is to readers: the full name, else the account's."""
    return str(person.get_full_name() or person.get_username())


def program() -> "User":
    """The account in whose name the archive's own commands act; nobody can log in as it."""
    accounts = get_user_model().objects
    account, is_new = accounts.get_or_create(username=PROGRAM, defaults={"is_active": False})
    if is_new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account


def actor() -> "User | None":
    """Who acts here; None where nobody has said so."""
    return now[0] if (now := _acting.get()) else None


@contextmanager
def acting(account: "User", reason: str = "") -> Iterator[None]:
    """Whatever the block writes is noted as done by the account, for that reason if one is given.

    Inside another such block the inner account and, where it is given, the inner reason hold.
    """
    outer = _acting.get()
    token = _acting.set((account, reason or (outer[1] if outer else "")))
    try:
        if outer is None:
            with connection.execute_wrapper(_said_before_each_write):
                try:
                    yield
                finally:
                    _forgotten()
        else:
            yield
    finally:
        _acting.reset(token)


@contextmanager
def in_somebodys_name() -> Iterator[None]:
    """The block acts for whoever acts already, else for the archive's own commands."""
    with acting(actor() or program()):
        yield


def _said_before_each_write(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Runs the query; one that may write in one message with who acts and why.

    Each time anew, since a rolled back transaction forgets what it was told.
    """
    now = _acting.get()
    if now is None or str(sql).lstrip().upper().startswith(_READS):
        return execute(sql, params, many, context)
    first = _who_and_why(context["connection"].connection, str(now[0].pk), now[1])
    return behind(first, execute, sql, params, many, context)


def _forgotten() -> None:
    """What follows in a transaction that is under way is nobody's; its end forgets by itself."""
    session = connection.connection
    if session is not None and session.info.transaction_status == TransactionStatus.INTRANS:
        with connection.wrap_database_errors:
            session.execute(_who_and_why(session, "", ""))


def _who_and_why(session: Any, account: str, reason: str) -> str:
    return _WHO_AND_WHY.format(account, reason).as_string(session)
