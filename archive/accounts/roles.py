"""The four roles, and the rights that each has: this list and nothing else gives them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """The roles by the names of their groups; an account may have several."""

    CONTRIBUTOR = "contributor"
    CURATOR = "curator"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


LABELS = {
    Role.CONTRIBUTOR: _("Contributor"),
    Role.CURATOR: _("Curator"),
    Role.REVIEWER: _("Reviewer"),
    Role.ADMINISTRATOR: _("Administrator"),
}
MEANINGS = {
    Role.CONTRIBUTOR: _("Brings articles in and proposes statements; changes nothing else."),
    Role.CURATOR: _(
        "Accepts, corrects and rejects statements; looks after speakers, events and outlets."
    ),
    Role.REVIEWER: _("Publishes and withdraws what others have accepted or corrected."),
    Role.ADMINISTRATOR: _(
        "Looks after accounts and the rule of review, withholds texts, reads the audit."
    ),
}
# Those who can do the most harm with a stolen password.
ENTRUSTED = {Role.REVIEWER, Role.ADMINISTRATOR}


def label_of(name: str) -> str:
    """The name of a group in the language in use; of one that is no role as it is."""
    return str(LABELS[Role(name)]) if name in set(Role) else name


def rights(kinds: str, *nouns: str) -> frozenset[str]:
    """The rights of those kinds («view change») to those nouns, as Django names them."""
    return frozenset(f"statements.{kind}_{noun}" for kind in kinds.split() for noun in nouns)


HOLDINGS = (
    *("article", "source", "outlet", "event", "speaker", "alias", "office"),
    *("formerspeakerslug", "formereventslug", "statement", "quote"),
)
COMING_IN = ("importrun", "importoutcome", "proposal", "speakerproposal")
DECIDED = ("decision", "change", "statementversion", "movedstatement", "amendment", "reviewrule")
GROUPED = ("utterance", "utterancereport", "separatereports", "statementlink", "distinctspeakers")
KEPT_BY_CURATORS = ("outlet", "event", "speaker", "alias", "office", "quote", *GROUPED)

SEES = rights("view", *HOLDINGS, *COMING_IN, *DECIDED, *GROUPED, "addresscheck")
PROPOSES = rights("propose", "statement") | rights("add", "quote")
RIGHTS: dict[Role, frozenset[str]] = {
    Role.CONTRIBUTOR: SEES | PROPOSES,
    Role.CURATOR: SEES
    | PROPOSES
    | rights("accept change", "statement")
    | rights("merge", "speaker")
    | rights("add change delete", *KEPT_BY_CURATORS)
    | rights("change", "article", "speakerproposal")
    | rights("view change", "report")
    | rights("add", "addresscheck")
    | rights("view delete", "searchmiss"),
    Role.REVIEWER: SEES | rights("publish", "statement"),
    Role.ADMINISTRATOR: SEES
    | rights("withhold", "statement")
    | rights("add", "reviewrule")
    | {
        *("auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"),
        *("accounts.read_audit", "accounts.look_after_sessions"),
    },
}


def after_migrating(**_kwargs: Any) -> None:
    """What is done after every migration: the roles have their rights."""
    give_rights()


def give_rights() -> None:
    """Makes the roles' groups what RIGHTS says; a right that the archive lacks is left out."""
    for role, named in RIGHTS.items():
        group, _is_new = Group.objects.get_or_create(name=role)
        group.permissions.set(known(named))


def known(named: Iterable[str]) -> list[Permission]:
    """The permissions of those names, as «app.codename», that there are."""
    either = Q(pk__in=())
    for name in named:
        app, _dot, codename = name.partition(".")
        either |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(either))


def roles_of(account: User) -> list[Role]:
    """The account's roles, in their order."""
    names = set(account.groups.values_list("name", flat=True))
    return [role for role in Role if role in names]


def give(account: User, roles: Iterable[Role]) -> None:
    """Adds the roles to those that the account has."""
    account.groups.add(*Group.objects.filter(name__in=list(roles)))
