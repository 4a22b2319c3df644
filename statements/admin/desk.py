"""What every screen of the curator's desk has in common."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from statements.admin import history
from statements.admin.guarded import GUARD, GuardedForm
from statements.admin.printed import PlainLinesField
from statements.admin.refusals import refusal_in_words
from statements.admin.typed import M, ModelAdmin, ModelForm
from statements.arabic.normalise import exact_form
from statements.curation import Refused
from statements.dates import PartialDate
from statements.dates import words as dates
from statements.models import acting
from statements.models.partial_dates import PartialDateField

# Arabic stands from right to left in an English screen as well; a date stands as ISO writes it.
WIDGETS: dict[Any, dict[str, Any]] = {
    models.CharField: {"widget": AdminTextInputWidget(attrs={"dir": "auto"})},
    models.SlugField: {"widget": AdminTextInputWidget(attrs={"dir": "ltr"})},
    models.TextField: {
        "form_class": PlainLinesField,
        "widget": AdminTextareaWidget(attrs={"dir": "auto", "rows": 4}),
    },
    models.URLField: {"assume_scheme": "https"},
    PartialDateField: {"widget": AdminTextInputWidget(attrs={"dir": "ltr"})},
}


class Desk(ModelAdmin[M]):
    """A screen of the desk: forgiving search, refusals in words, a link only to public pages."""

    form: type[ModelForm[M]] = GuardedForm
    # Not guarded is what nobody changes on its own screen.
    guarded = True
    formfield_overrides = WIDGETS
    list_per_page = 50

    class Media:
        css = {"all": ["admin_archive/desk.css"]}

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[M], search_term: str
    ) -> tuple[models.QuerySet[M], bool]:
        """What is found, and whether some of it may be found twice."""
        term = exact_form(search_term.replace("\0", ""))
        return super().get_search_results(request, queryset, term)

    def view_on_site(self, obj: Any) -> str | None:
        """The address of the record's page; None while readers do not see it."""
        seen = type(obj).objects.published().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if seen else None

    def get_fieldsets(self, request: HttpRequest, obj: M | None = None) -> Any:
        """The groups of fields; the last asks why a record changes."""
        groups = list(super().get_fieldsets(request, obj))
        if obj is None or not self.guarded or not self.has_change_permission(request, obj):
            return groups
        return [*groups, (_("This change"), {"fields": GUARD})]

    def get_form(
        self, request: HttpRequest, obj: M | None = None, change: bool = False, **kwargs: Any
    ) -> "type[forms.ModelForm[M]]":
        """The form, which knows who sees its record and if the database has refused it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # type: ignore[attr-defined]
        form.is_public = obj is not None and self.is_public(obj)  # type: ignore[attr-defined]
        form.parts = self.parts()  # type: ignore[attr-defined]
        return form

    def is_public(self, obj: M) -> bool:
        """Whether readers see the record, so that each change of it needs a reason."""
        return callable(self.view_on_site) and self.view_on_site(obj) is not None

    def parts(self) -> list[str]:
        """The tables of what is entered on the same screen as the record."""
        inlines = [inline.model._meta.db_table for inline in self.inlines]
        return inlines + [m2m.m2m_db_table() for m2m in self.opts.many_to_many]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, saved or shown again with what was written and what is wrong with it."""
        with acting(request.user, request.POST.get("reason", "").strip()):  # type: ignore[arg-type]
            try:
                return super().changeform_view(request, object_id, form_url, extra_context)
            except IntegrityError as error:
                request.refusal = refusal_in_words(error)  # type: ignore[attr-defined]
            except Refused as refused:
                request.refusal = str(refused)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the relations, then ask the rules that wait for the end of the transaction."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def may_edit(self, request: HttpRequest, obj: M) -> bool:
        """Whether they may change what the record says, and so take changes of it back."""
        return self.has_change_permission(request, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """All changes of the record and its parts; a change can be taken back."""
        record = self.get_object(request, unquote(object_id))
        if record is None or not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        may_change = self.may_edit(request, record)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            return history.take_back(request, record, self.parts())
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of “%(record)s”") % {"record": record},
            "record": record,
            "opts": self.opts,
            "page": history.page_of(record, self.parts(), request.GET.get("p", "1")),
            "may_change": may_change,
        }
        return render(request, "admin/statements/history/page.html", context)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[Any, Any, set[str], Any]:
        """What would go with the records; what protects them is named rather than a permission."""
        objects, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return objects, counts, set() if protected else lacking, protected

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        """Delete the record, then ask the rules that wait for the end of the transaction."""
        super().delete_model(request, obj)
        connection.check_constraints()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The question whether to delete, or the record again with the reason why it stays."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except IntegrityError as error:
            self.message_user(request, refusal_in_words(error), messages.ERROR)
            return HttpResponseRedirect(
                reverse(
                    f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id]
                )
            )


def counted(rows: models.QuerySet[Any] | models.Manager[Any], by: str) -> Coalesce:
    """How many of the rows point by that field at the record."""
    pointing = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(pointing.annotate(n=models.Count("pk")).values("n")), 0)


def linked_count(count: int, model: str, **narrowed_by: Any) -> SafeString | str:
    """The count, leading to the list of those counted."""
    url = reverse(f"admin:statements_{model}_changelist")
    return (
        format_html('<a href="{}?{}">{}</a>', url, urlencode(narrowed_by), count) if count else "0"
    )


def date_in_words(date: PartialDate | None) -> str | None:
    """The date in the language in use; None for none."""
    return dates.in_words(date, get_language() or "ar") if date else None


def named(records: Sequence[object], most: int = 3) -> str:
    """The first few records by their names, with an ellipsis where there are more."""
    return "; ".join(str(record) for record in records[:most]) + (
        "; …" if len(records) > most else ""
    )
