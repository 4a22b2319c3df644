"""The desk's screen of links between statements."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from statements.admin.decided import account_of
from statements.admin.desk import Desk
from statements.admin.guarded import GuardedForm
from statements.admin.worklist import OnWorklist
from statements.curation import linking
from statements.models import (
    FROM_THE_OTHER,
    LinkKind,
    Opinion,
    ReviewStatus,
    Statement,
    StatementLink,
)

if TYPE_CHECKING:
    Base = Desk[Statement]
else:
    Base = object


def by_number(label: Any) -> "forms.ModelChoiceField[Statement]":
    """A field that takes the number of a published statement."""
    return forms.ModelChoiceField(
        Statement.objects.published(),
        to_field_name="number",
        label=label,
        widget=AdminTextInputWidget(attrs={"inputmode": "numeric", "size": 8}),
        help_text=_("Its public number."),
        error_messages={"invalid_choice": _("No published statement has this number.")},
    )


class LinkForm(GuardedForm[StatementLink]):
    """A link between two statements by their numbers."""

    from_statement = by_number(_("statement"))
    to_statement = by_number(_("other statement"))


@admin.register(StatementLink)
class StatementLinkAdmin(Desk[StatementLink]):
    """What statements do to each other: proposed by their words, or entered here."""

    form = LinkForm
    guarded = False
    list_display = ["one", "kind", "other", "ground", "state", "decided_by"]
    list_display_links = ["kind"]
    list_filter = [OnWorklist, "state", "kind"]
    list_select_related = ["from_statement", "to_statement", "decided_by"]
    actions = ["confirm", "decline"]
    fields = ["from_statement", "kind", "to_statement", "ground"]
    view_on_site = False  # type: ignore[assignment]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatementLink]:
        """The links between statements that the account may see."""
        seen = Statement.objects.open_to(request.user).values("pk")
        links = super().get_queryset(request).filter(from_statement__in=seen)
        return links.filter(to_statement__in=seen)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """In the list, where links are confirmed and declined; what one says is entered once."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a declined link stays declined."""
        return False

    def save_model(self, request: HttpRequest, obj: StatementLink, form: Any, change: bool) -> None:
        """Store the link as confirmed by whoever enters it."""
        stored = linking.link(
            obj.from_statement,
            obj.to_statement,
            LinkKind(obj.kind),
            account_of(request),
            obj.ground,
        )
        obj.pk, obj.state = stored.pk, stored.state

    @admin.action(description=_("Confirm the links"), permissions=["change"])
    def confirm(self, request: HttpRequest, links: QuerySet[StatementLink]) -> None:
        """Confirm them: readers see each from both statements."""
        n = _decide(request, links, Opinion.CONFIRMED)
        told = ngettext("%(n)s link confirmed.", "%(n)s links confirmed.", n)
        messages.success(request, told % {"n": n})

    @admin.action(description=_("Decline the links"), permissions=["change"])
    def decline(self, request: HttpRequest, links: QuerySet[StatementLink]) -> None:
        """Decline them; they are not proposed again."""
        n = _decide(request, links, Opinion.DECLINED)
        told = ngettext("%(n)s link declined.", "%(n)s links declined.", n)
        messages.success(request, told % {"n": n})

    @admin.display(description=_("statement"), ordering="from_statement")
    def one(self, link: StatementLink) -> SafeString:
        """The beginning of the statement from which it leads."""
        return _beginning(link.from_statement)

    @admin.display(description=_("other statement"), ordering="to_statement")
    def other(self, link: StatementLink) -> SafeString:
        """The beginning of the statement to which it leads."""
        return _beginning(link.to_statement)


class LinksShown(Base):
    """A screen of statements that lists what is linked with one, and other reports of it."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What nobody changes here, the links among it."""
        return [*super().get_readonly_fields(request, obj), *(["told_elsewhere"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The groups of fields, with the links of a statement that is there already."""
        shown = [(_("Linked statements and other reports"), {"fields": ["told_elsewhere"]})]
        return [*super().get_fieldsets(request, obj), *(shown if obj else [])]

    @admin.display(description=_("links"))
    def told_elsewhere(self, statement: Statement) -> SafeString:
        """Each link with its state, the group of reports, and the way to add a link."""
        links = StatementLink.objects.of(statement).select_related("from_statement", "to_statement")
        shown = [_in_words(link, statement) for link in links]
        groups = statement.utterance_reports.select_related("utterance").order_by("pk")
        shown += [_group(report) for report in groups]
        if statement.status == ReviewStatus.PUBLISHED:
            add = reverse("admin:statements_statementlink_add")
            way = '<a href="{}?from_statement={}">{}</a>'
            shown.append(format_html(way, add, statement.number, _("Add a link")))
        items = format_html_join("", "<li>{}</li>", ((item,) for item in shown))
        return format_html("<ul>{}</ul>", items) if shown else format_html("{}", "–")


def _decide(request: HttpRequest, links: QuerySet[StatementLink], state: Opinion) -> int:
    """Decide on each of the links; how many there were."""
    return len([linking.decide(link, state, account_of(request)) for link in links])


def _beginning(statement: Statement) -> SafeString:
    """The beginning of a statement, leading to its screen."""
    url = reverse("admin:statements_statement_change", args=[statement.pk])
    words = Truncator(statement.text).chars(120)
    return format_html('<a href="{}" dir="auto">{}</a>', url, words)


def _in_words(link: StatementLink, statement: Statement) -> SafeString:
    """A link as one of its statements has it: what it does, to which, on what ground."""
    is_away = link.from_statement_id == statement.pk
    label = link.get_kind_display() if is_away else FROM_THE_OTHER[link.kind]
    other = link.to_statement if is_away else link.from_statement
    return format_html("{} ({}): {}", label, link.get_state_display(), _beginning(other))


def _group(report: Any) -> SafeString:
    """The group in which a statement stands."""
    url = reverse("admin:statements_utterance_change", args=[report.utterance_id])
    words = gettext("one of several reports (%(state)s)")
    state = report.utterance.get_state_display()
    return format_html('<a href="{}">{}</a>', url, words % {"state": state})
