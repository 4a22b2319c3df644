"""The statement's screen as a curator's decisions: what is saved there is decided there."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from statements.curation import Refused, correcting, deciding
from statements.models import Amendment, Decision, DecisionKind, ReviewStatus, Statement
from statements.models.proposal import values_of
from statements.models.review import NUMBERED

if TYPE_CHECKING:
    from statements.admin.desk import Desk

    Base = Desk[Statement]
else:
    Base = object

DECIDE = "_decide"
ACCEPT, PUBLISH = "statements.accept_statement", "statements.publish_statement"

# Of each status the steps that may follow: the function, the button, the right it takes.
Step = tuple[str, str | Promise, str]
STEPS: dict[str, list[Step]] = {
    ReviewStatus.CANDIDATE: [
        ("accept", _("Save and accept"), ACCEPT),
        ("reject", pgettext_lazy("button", "Reject"), ACCEPT),
    ],
    ReviewStatus.ACCEPTED: [
        ("publish", _("Publish"), PUBLISH),
        ("reopen", _("Reopen"), ACCEPT),
        ("reject", pgettext_lazy("button", "Reject"), ACCEPT),
    ],
    ReviewStatus.REJECTED: [("reopen", _("Reopen"), ACCEPT)],
    ReviewStatus.PUBLISHED: [("withdraw", _("Withdraw"), PUBLISH)],
    ReviewStatus.WITHDRAWN: [],
}


class Decided(Base):
    """A screen on which nothing is saved past the decisions that it needs."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether they may correct a statement, or take a step with it as it stands."""
        return self.may_edit(request, obj) or request.user.has_perm(PUBLISH)

    def may_edit(self, request: HttpRequest, obj: Any) -> bool:
        """Whether they may change what a statement says."""
        return request.user.has_perm(ACCEPT)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What nobody changes by hand, the decisions among it; all for whoever only publishes."""
        fields = [*super().get_readonly_fields(request, obj), "decisions_listed"]
        if obj is None or self.may_edit(request, obj):
            return fields
        return list(dict.fromkeys([*flatten_fieldsets(self.fieldsets or ()), *fields]))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The groups of fields, with what was decided where anything was."""
        groups = list(super().get_fieldsets(request, obj))
        return groups + ([(_("Decisions"), {"fields": ["decisions_listed"]})] if obj else [])

    def is_public(self, obj: Statement) -> bool:
        """Whether readers have seen it: then each change of it needs a reason."""
        return obj.status in NUMBERED

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        """Save; of what was published only on trial."""
        if change and obj.status in NUMBERED:
            request.trial = transaction.savepoint()  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the relations, and take the decision that the change needs."""
        admin.ModelAdmin.save_related(self, request, form, formsets, change)
        statement: Statement = form.instance
        by = account_of(request)
        changed = form.has_changed() or any(formset.has_changed() for formset in formsets)
        if not change:
            Decision.objects.propose([statement])
        elif statement.status in NUMBERED:
            self._correct(request, statement)
        elif statement.status == ReviewStatus.ACCEPTED and changed:
            deciding.note(statement, DecisionKind.ACCEPTED, by, form.cleaned_data["reason"])
        connection.check_constraints()

    def _correct(self, request: HttpRequest, statement: Statement) -> None:
        """What was saved on trial becomes a correction of the statement as it is."""
        values = values_of(Statement.objects.get(pk=statement.pk))
        transaction.savepoint_rollback(request.trial)  # type: ignore[attr-defined]
        now = Statement.objects.get(pk=statement.pk)
        if values == values_of(now):
            return
        reason = request.POST.get("reason", "")
        done = correcting.correct(now, values, account_of(request), reason)
        if isinstance(done, Amendment) and done.decided_at is None:
            messages.info(
                request, gettext("The correction waits until somebody else has approved it.")
            )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form's page, with the steps that may follow."""
        obj = context.get("original")
        context["steps"] = list(self._steps(request, obj)) if isinstance(obj, Statement) else []
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Statement) -> HttpResponse:
        """Where a curator goes on: behind a decision, with the statement or its article."""
        step = request.POST.get(DECIDE, "")
        if step not in {name for name, _label in self._steps(request, obj)}:
            return super().response_change(request, obj)
        decide: Callable[..., Statement] = getattr(deciding, step)
        try:
            decide(obj, account_of(request), reason=request.POST.get("reason", ""))
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(request.path)
        messages.success(request, told(obj))
        return redirect("admin:statements_article_change", obj.article_id)

    def _steps(self, request: HttpRequest, obj: Statement) -> Iterable[tuple[str, Any]]:
        for name, label, right in STEPS[obj.status]:
            if request.user.has_perm(right):
                yield name, label

    @admin.display(description=_("decisions"))
    def decisions_listed(self, statement: Statement) -> SafeString:
        """Who decided what, when and why, from the first on."""
        rows = statement.decisions.in_order().select_related("by")
        items = ((d.get_kind_display(), by_whom(d), d.reason) for d in rows)
        listed = format_html_join("", '<li>{}: {} <span dir="auto">{}</span></li>', items)
        return format_html("<ol>{}</ol>", listed)


def account_of(request: HttpRequest) -> User:
    """The account that is logged in, as every page of the desk demands."""
    if not isinstance(request.user, User):
        raise TypeError("the desk is for accounts")
    return request.user


def by_whom(decision: Decision) -> SafeString:
    """The account, and when."""
    when = formats.date_format(timezone.localtime(decision.made_at), "SHORT_DATETIME_FORMAT")
    return format_html("<bdi>{}</bdi>, {}", decision.by.get_full_name() or decision.by, when)


def told(statement: Statement) -> SafeString | str:
    """What has become of the statement, in a sentence."""
    if statement.status != ReviewStatus.PUBLISHED:
        status = statement.get_status_display()
        return gettext("The statement is “%(status)s” now.") % {"status": status}
    words = gettext("Statement %(number)s is on the site now: {}") % {"number": statement.number}
    return format_html(words, link_to_public_page(statement))


def link_to_public_page(statement: Statement) -> SafeString:
    """The way to the page that readers see."""
    return format_html('<a href="{0}">{0}</a>', statement.get_absolute_url())
