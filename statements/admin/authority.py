"""What the desk's pages on who is who have in common."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from statements.admin.decided import account_of
from statements.models import Speaker

MOST_OFFERED = 20
may_merge = permission_required("statements.merge_speaker", raise_exception=True)


class ReasonForm(forms.Form):
    """Why something is decided."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=AdminTextareaWidget(attrs={"dir": "auto", "rows": 3}),
        help_text=_("It stands in the history; readers whom an old address leads here see it."),
    )


def page(request: HttpRequest, name: str, title: str, **told: Any) -> HttpResponse:
    """A page of the speaker's screen; with the status of an error where a form has one."""
    context = {
        **admin.site.each_context(request),
        "opts": Speaker._meta,
        "title": title,
        **told,
    }
    form = told.get("form")
    status = 400 if form is not None and form.is_bound and form.errors else 200
    return TemplateResponse(
        request, f"admin/statements/speaker/{name}.html", context, status=status
    )


def speaker_of(pk: int) -> Speaker:
    """The speaker, with offices and aliases at hand; Http404 where there is none."""
    speakers = Speaker.objects.with_offices().prefetch_related("aliases")
    return get_object_or_404(speakers.select_related("merged_into"), pk=pk)


def asked_speaker(key: str) -> Speaker | None:
    """The speaker of that key; None where it is no speaker's."""
    return Speaker.objects.filter(pk=key).first() if key.isdecimal() else None


def called(request: HttpRequest, words: str, other_than: Speaker) -> list[Speaker]:
    """The speakers of the same kind, not merged, in whose names or address the words stand."""
    if not words.strip():
        return []
    desk: Any = admin.site.get_model_admin(Speaker)
    standing = Speaker.objects.standing().exclude(pk=other_than.pk)
    found, _may_repeat = desk.get_search_results(request, standing, words)
    return list(found.distinct().with_offices()[:MOST_OFFERED])


def who(request: HttpRequest) -> User:
    """The account that decides."""
    return account_of(request)
