"""Where what happened to accounts is written down, each source as rows of the same columns."""

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Subquery,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.accounts.events import Event
from statements.models import Change, ReviewRule

COLUMNS = ("at", "kind", "account", "doer", "detail")
TEXT = TextField()


class Kind(TextChoices):
    """What happened."""

    LOG_IN = "log-in", pgettext_lazy("event", "Log-in")
    LOG_OUT = "log-out", pgettext_lazy("event", "Log-out")
    FAILURE = "failure", _("Failed log-in")
    LOCK = "lock", _("Failed log-in; made to wait")
    EVENT = "event", pgettext_lazy("event", "Log-in and security")
    ADDED = "added", _("Account made")
    CHANGED = "changed", _("Account changed")
    DELETED = "deleted", _("Account deleted")
    GIVEN = "given", _("Role given")
    TAKEN = "taken", _("Role taken")
    RIGHTS = "rights", _("Rights beside the roles changed")
    ROLE = "role", _("Rights of a role changed")
    RULE_ON = "rule on", _("Second review switched on")
    RULE_OFF = "rule off", _("Second review switched off")


def sources() -> list[Any]:
    """The querysets, each with COLUMNS: the moment, a Kind, two names, and particulars as text."""
    made_alike = (log_ins, log_outs, failures, events, accounts, roles, role_rights, rules)
    return [source() for source in made_alike]


def log_ins() -> Any:
    """Whoever logged in."""
    return _by_themselves(AccessLog.objects.annotate(at=F("attempt_time")), Kind.LOG_IN)


def log_outs() -> Any:
    """Whoever logged out; a session that ended by itself is none."""
    ended = AccessLog.objects.filter(logout_time__isnull=False)
    return _by_themselves(ended.annotate(at=F("logout_time")), Kind.LOG_OUT)


def failures() -> Any:
    """Attempts that failed; a name only where an account bears it: it may be a password."""
    is_known = Exists(User.objects.filter(username=OuterRef("username")))
    return AccessFailureLog.objects.annotate(
        at=F("attempt_time"),
        kind=Case(When(locked_out=True, then=_text(Kind.LOCK)), default=_text(Kind.FAILURE)),
        account=Case(When(is_known, then=Cast("username", TEXT)), default=_text("")),
        doer=_text(""),
        detail=_text(""),
    )


def events() -> Any:
    """Second factors, ended sessions and links, as `events.py` writes them down."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User),
        change_message__in=[str(event) for event in Event],
    )
    return entries.annotate(
        at=F("action_time"),
        kind=_text(Kind.EVENT),
        account=Cast("object_repr", TEXT),
        doer=Cast("user__username", TEXT),
        detail=F("change_message"),
    )


def accounts() -> Any:
    """Accounts made, changed and deleted by whatever road; the particulars are JSON."""
    changes = _changes("auth_user").annotate(of=F("record"))
    kind = Case(
        When(action="added", then=_text(Kind.ADDED)),
        When(action="deleted", then=_text(Kind.DELETED)),
        default=_text(Kind.CHANGED),
    )
    told = Case(When(action="changed", then=Cast("changed", TEXT)), default=_text(""))
    name = Coalesce(_name_of(User, "username"), KT("changed__username__0"), _text(""))
    return changes.annotate(kind=kind, account=name, detail=told)


def roles() -> Any:
    """Roles given and taken, and rights given or taken beside them."""
    changes = _changes("auth_user_groups", "auth_user_user_permissions")
    held = User.groups.through.objects.filter(pk=OuterRef("record"))
    same = Change.objects.filter(table="auth_user_groups", record=OuterRef("record"))
    taken = same.filter(action="deleted").annotate(key=KT("changed__group_id__0"))
    group = Coalesce(
        Cast(Subquery(held.values("group_id")[:1]), TEXT),
        Subquery(taken.values("key")[:1]),
    )
    named = Group.objects.annotate(key=Cast("pk", TEXT)).filter(key=OuterRef("of_role"))
    role = Subquery(named.values("name")[:1], output_field=TEXT)
    is_role = When(table="auth_user_groups", then=Coalesce(role, _text("")))
    return changes.annotate(
        of=F("parent"),
        of_role=group,
        kind=Case(
            When(table="auth_user_user_permissions", then=_text(Kind.RIGHTS)),
            When(action="deleted", then=_text(Kind.TAKEN)),
            default=_text(Kind.GIVEN),
        ),
        account=Coalesce(_name_of(User, "username"), _text("")),
        detail=Case(is_role, default=_text("")),
    )


def role_rights() -> Any:
    """Changes of what a role may do, those of one moment together; migrations make them."""
    changes = Change.objects.filter(table="auth_group_permissions").order_by()
    together = changes.values("transaction", "parent", "by__username")
    return together.annotate(
        at=Max("at"),
        kind=_text(Kind.ROLE),
        of=F("parent"),
        account=Coalesce(_name_of(Group, "name"), _text("")),
        doer=Coalesce(Cast("by__username", TEXT), _text("")),
        detail=Cast(Count("pk"), TEXT),
    )


def rules() -> Any:
    """The rule of review switched on and off, with the reason."""
    return ReviewRule.objects.annotate(
        at=F("since"),
        kind=Case(When(second_review=True, then=_text(Kind.RULE_ON)), default=_text(Kind.RULE_OFF)),
        account=_text(""),
        doer=Cast("by__username", TEXT),
        detail=F("reason"),
    )


def _by_themselves(rows: Any, kind: Kind) -> Any:
    name = Cast("username", TEXT)
    return rows.annotate(kind=_text(kind), account=name, doer=name, detail=_text(""))


def _changes(*tables: str) -> Any:
    changes = Change.objects.filter(table__in=tables)
    return changes.annotate(doer=Coalesce(Cast("by__username", TEXT), _text("")))


def _name_of(model: Any, field: str) -> Subquery:
    named = model.objects.filter(pk=OuterRef("of"))
    return Subquery(named.values(field)[:1], output_field=TEXT)


def _text(words: str) -> Value:
    return Value(str(words), TEXT)
