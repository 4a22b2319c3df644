"""Who acts: said to the database, which writes it beside each change and each decision."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import connection

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PROGRAM = "archive"
_READS = ("SELECT", "SET", "SHOW", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "DECLARE")
_WHO_AND_WHY = (
    "SELECT set_config('archive.actor', %s, false), set_config('archive.reason', %s, false)"
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
                    _say("", "")
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
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Runs the query; before one that may write says to the session who acts and why.

    Each time anew, since a session forgets with a rolled back transaction what it was told.
    """
    if (now := _acting.get()) and not str(sql).lstrip().upper().startswith(_READS):
        _tell(context["connection"], str(now[0].pk), now[1])
    return execute(sql, params, many, context)


def _say(account: str, reason: str) -> None:
    """Says it to the session that is open; one that broke has nothing to forget."""
    session = connection.connection
    if session is not None and not session.closed and not connection.needs_rollback:
        _tell(connection, account, reason)


def _tell(to: Any, account: str, reason: str) -> None:
    with to.wrap_database_errors, to.connection.cursor() as cursor:
        cursor.execute(_WHO_AND_WHY, [account, reason])
