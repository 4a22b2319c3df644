"""The desk's screen of what is kept from readers: for administrators alone."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.desk import Desk
from statements.admin.worded import WordedForm
from statements.curation.withholding import lift, overlapping, same_words_elsewhere, withhold
from statements.models import Statement, StatementVersion, Withholding

MAY_WITHHOLD = "statements.withhold_statement"


class WithholdingForm(WordedForm[Withholding]):
    """What is withheld and why; of an old one, why it is lifted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "version" in self.fields:
            chosen = self["statement"].value()
            versions = StatementVersion.objects.filter(
                statement=chosen if str(chosen).isdecimal() else None
            )
            self.fields["version"].queryset = versions  # type: ignore[attr-defined]
            self.fields["version"].empty_label = gettext(  # type: ignore[attr-defined]
                "the statement whole, wherever its words stand"
            )
            self.fields["version"].label_from_instance = told  # type: ignore[attr-defined]
        if "lifted_reason" in self.fields:
            self.fields["lifted_reason"].required = True


def told(version: StatementVersion) -> str:
    """A version by its number and day."""
    words = gettext("version %(k)s of %(day)s: its words then, not those of the article")
    return words % {"k": version.number, "day": version.made_at.date().isoformat()}


@admin.register(Withholding)
class WithholdingAdmin(Desk[Withholding]):
    """What readers are not shown, since when and why; lifted, it stays on the list."""

    guarded = False
    form = WithholdingForm
    list_display = ["of_statement", "of_version", "made_at", "by", "told_why", "lifted_at"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["statement", "version", "by"]
    search_fields = ["statement__number__exact", "reason"]
    autocomplete_fields = ["statement"]
    view_on_site = False  # type: ignore[assignment]
    withheld = ["statement", "version", "reason"]
    lifted = ["lifted_reason", "lifted_by", "lifted_at"]

    def get_fieldsets(self, request: HttpRequest, obj: Withholding | None = None) -> Any:
        """What to withhold; of what is withheld, who did it and how to lift it."""
        if obj is None:
            return [(None, {"fields": self.withheld})]
        return [
            (None, {"fields": [*self.withheld, "by", "made_at"]}),
            (_("Lift it"), {"fields": self.lifted}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Everything but why it is lifted, once it is withheld."""
        return [*self.withheld, "by", "made_at", *self.lifted[1:]] if obj else []

    def has_module_permission(self, request: HttpRequest) -> bool:
        """For administrators."""
        return request.user.has_perm(MAY_WITHHOLD)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """For administrators."""
        return request.user.has_perm(MAY_WITHHOLD)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """For administrators."""
        return request.user.has_perm(MAY_WITHHOLD)

    def has_change_permission(self, request: HttpRequest, obj: Withholding | None = None) -> bool:
        """To lift it, for administrators; what was lifted stays so."""
        return request.user.has_perm(MAY_WITHHOLD) and not (obj and obj.lifted_at)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: that something was withheld is kept."""
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form's page, with what would stand in the way and what it would not reach."""
        asked = request.GET.get("statement", "")
        chosen = Statement.objects.filter(pk=asked).first() if asked.isdecimal() else None
        if chosen and not context.get("original"):
            context |= {
                "chosen": chosen,
                "overlapping": overlapping(chosen),
                "elsewhere": same_words_elsewhere(chosen),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Withholding, form: Any, change: bool) -> None:
        """Withhold it, or lift what is withheld."""
        assert isinstance(request.user, User)  # noqa: S101  nobody else comes here
        if change:
            lift(obj, request.user, obj.lifted_reason)
        else:
            obj.pk = withhold(obj.statement, request.user, obj.reason, obj.version).pk

    @admin.display(description=_("statement"), ordering="statement__number")
    def of_statement(self, withholding: Withholding) -> int | None:
        """The statement's number."""
        return withholding.statement.number

    @admin.display(description=_("version"))
    def of_version(self, withholding: Withholding) -> str:
        """The version's number, or that it is withheld whole."""
        version = withholding.version
        return str(version.number) if version else gettext("whole")

    @admin.display(description=_("reason"))
    def told_why(self, withholding: Withholding) -> SafeString:
        """The reason that readers see."""
        return format_html('<span dir="auto">{}</span>', withholding.reason)
