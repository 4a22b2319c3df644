"""What an administrator may know of log-ins and accounts: one list out of several tables."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

COLUMNS = ("at", "kind", "account", "doer", "detail")
TEXT = TextField()


class Kind(TextChoices):
    """What happened."""

    LOG_IN = "log-in", pgettext_lazy("event", "Log-in")
    LOG_OUT = "log-out", pgettext_lazy("event", "Log-out")
    FAILURE = "failure", _("Failed log-in")
    LOCK = "lock", _("Failed log-in; made to wait")
    ADDED = "added", _("Added to the accounts")
    CHANGED = "changed", _("Account changed")
    DELETED = "deleted", _("Account deleted")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: when, what, to which account, by whose doing.

    Without an account: a name was tried that no account bears.
    """

    at: datetime
    kind: Kind
    account: str
    doer: str
    detail: str


def happened(account: str = "", day: date | None = None) -> Any:
    """All that happened, the latest first; of one account, on one day (UTC), where asked.

    A queryset of rows, to be read page by page and each with `line`.
    """
    sources = [_log_ins(), _log_outs(), _failures(), _changes()]
    if account:
        sources = [source.filter(account=account) for source in sources]
    if day:
        sources = [source.filter(at__date=day) for source in sources]
    first, *others = (source.order_by().values_list(*COLUMNS) for source in sources)
    return first.union(*others, all=True).order_by("-at", "kind", "account")


def line(row: tuple[Any, ...]) -> Line:
    """The row as it is shown."""
    at, kind, account, doer, detail = row
    return Line(at, Kind(kind), account, doer, _in_words(detail))


def _log_ins() -> Any:
    return _by_themselves(AccessLog.objects.annotate(at=F("attempt_time")), Kind.LOG_IN)


def _log_outs() -> Any:
    ended = AccessLog.objects.filter(logout_time__isnull=False)
    return _by_themselves(ended.annotate(at=F("logout_time")), Kind.LOG_OUT)


def _by_themselves(rows: Any, kind: Kind) -> Any:
    name = Cast("username", TEXT)
    return rows.annotate(kind=_text(kind), account=name, doer=name, detail=_text(""))


def _failures() -> Any:
    # A password may have been typed where the name goes: only names of accounts are shown.
    is_known = Exists(User.objects.filter(username=OuterRef("username")))
    return AccessFailureLog.objects.annotate(
        at=F("attempt_time"),
        kind=Case(When(locked_out=True, then=_text(Kind.LOCK)), default=_text(Kind.FAILURE)),
        account=Case(When(is_known, then=Cast("username", TEXT)), default=_text("")),
        doer=_text(""),
        detail=_text(""),
    )


def _changes() -> Any:
    types = ContentType.objects.get_for_models(User, Group).values()
    kind = Case(
        When(action_flag=ADDITION, then=_text(Kind.ADDED)),
        When(action_flag=DELETION, then=_text(Kind.DELETED)),
        default=_text(Kind.CHANGED),
    )
    entries = LogEntry.objects.filter(content_type__in=types)
    return entries.annotate(
        at=F("action_time"),
        kind=kind,
        account=Cast("object_repr", TEXT),
        doer=Cast("user__username", TEXT),
        detail=F("change_message"),
    )


def _text(words: str) -> Value:
    return Value(str(words), TEXT)


def _in_words(message: str) -> str:
    """What Django wrote down of the change, in the language in use."""
    if not message or message == "[]":
        return ""
    entry = LogEntry(change_message=message)
    words = entry.get_change_message()
    return gettext(words) if words == message else words
