"""The page of what happened to accounts."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from archive.accounts.audit import happened, line

PER_PAGE = 50


class AuditForm(forms.Form):
    """What the list is narrowed by."""

    account = forms.CharField(
        label=_("Account"),
        required=False,
        max_length=150,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@require_GET
@permission_required("accounts.read_audit", raise_exception=True)
def audit(request: HttpRequest) -> HttpResponse:
    """What happened, page by page; what cannot be read in the form is said beside it."""
    form = AuditForm(request.GET)
    form.is_valid()
    account, day = form.cleaned_data.get("account", ""), form.cleaned_data.get("day")
    page = Paginator(happened(account, day), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Audit of accounts"),
        "form": form,
        "page": page,
        "lines": [line(row) for row in page],
    }
    return TemplateResponse(request, "admin/accounts/audit.html", context)
