"""What an administrator may know of log-ins and accounts: one list out of several tables."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from archive.accounts.happenings import COLUMNS, Kind, sources
from archive.accounts.roles import label_of

# Of these the account may be unknown: whoever tried, bears no name here.
TRIED = {Kind.FAILURE, Kind.LOCK}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: when, what, to which account or role, by whose doing.

    Without a name where one was tried that no account bears, and where all are concerned.
    """

    at: datetime
    kind: Kind
    account: str
    doer: str
    detail: str

    @property
    def is_unknown(self) -> bool:
        """Whether a name was tried that no account bears."""
        return self.kind in TRIED and not self.account


def happened(account: str = "", day: date | None = None) -> Any:
    """All that happened, the latest first; of one account, on one day (UTC), where asked.

    A queryset of rows, to be read page by page and each with `line`.
    """
    found = sources()
    if account:
        found = [source.filter(account=account) for source in found]
    if day:
        found = [source.filter(at__date=day) for source in found]
    first, *others = (source.order_by().values_list(*COLUMNS) for source in found)
    return first.union(*others, all=True).order_by("-at", "kind", "account")


def line(row: tuple[Any, ...]) -> Line:
    """The row as it is shown, in the language in use."""
    at, kind, account, doer, detail = row
    told = WORDED.get(Kind(kind), str)(detail)
    shown = label_of(account) if kind == Kind.ROLE else account
    return Line(at, Kind(kind), shown, doer, told)


def _columns(detail: str) -> str:
    """What changed of an account: each column by its name, before and after."""
    changed = json.loads(detail)
    return "؛ ".join(f"{_named(name)}: {_moved(*values)}" for name, values in changed.items())


def _named(column: str) -> str:
    field: Any = User._meta.get_field(column)
    return capfirst(str(field.verbose_name))


def _moved(before: Any, after: Any) -> str:
    # Where both are the same sign, the log keeps the fact alone, as of passwords.
    return "…" if before == after else f"{_value(before)} → {_value(after)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(value) if value not in (None, "") else "–"


def _rights(detail: str) -> str:
    n = int(detail)
    return ngettext("%(n)s right", "%(n)s rights", n) % {"n": n}


WORDED = {
    Kind.EVENT: gettext,
    Kind.CHANGED: _columns,
    Kind.GIVEN: label_of,
    Kind.TAKEN: label_of,
    Kind.ROLE: _rights,
}
