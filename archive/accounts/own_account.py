"""The pages on one's own account: the second factor, and where one is logged in."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from archive.accounts import second_factor, sessions
from archive.accounts.events import Event, record
from archive.accounts.logging_in import CodeForm
from archive.accounts.models import Session
from archive.accounts.roles import LABELS, MEANINGS, roles_of


class SetUpForm(CodeForm):
    """The first code of the app, and the password: a session left open is not enough."""

    field_order = ["password", "code"]
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six digits that your app shows now.")


@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    """Roles, second factor and open sessions of whoever asks."""
    account: Any = request.user
    context = {
        "roles": [(LABELS[role], MEANINGS[role]) for role in roles_of(account)],
        "device": second_factor.device_of(account),
        "codes_left": second_factor.backup_codes_left(account),
        "form": CodeForm(),
        "sessions": Session.objects.open_ones().of(account),
        "this": request.session.session_key,
    }
    return _page(request, "own_account", _("Your account"), context)


@sensitive_post_parameters()
def set_up(request: HttpRequest) -> HttpResponse:
    """The app's square code; with the first code from it the second factor stands."""
    account: Any = request.user
    if second_factor.device_of(account):
        return redirect("admin:own_account")
    if request.method != "POST":
        return _drawn(request, second_factor.draft(account), SetUpForm())
    form, device = SetUpForm(request.POST), second_factor.draft_of(account)
    if device is None:
        return redirect("admin:second_factor")
    if form.is_valid() and _knows_password(request, form):
        if codes := second_factor.confirm(device, form.cleaned_data["code"]):
            sessions.end_all(account, but=request.session.session_key)
            record(Event.SECOND_FACTOR_SET_UP, account, by=account)
            return _shown_once(request, codes)
        form.add_error("code", _("This code is not right, or came too soon after a wrong one."))
    return _drawn(request, device, form)


@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new backup codes, for a code that is right."""
    account: Any = request.user
    if not _code_is_right(request):
        return redirect("admin:own_account")
    record(Event.NEW_BACKUP_CODES, account, by=account)
    return _shown_once(request, second_factor.new_backup_codes(account))


@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """The account without its second factor, for a code that is right."""
    account: Any = request.user
    if _code_is_right(request):
        second_factor.take_away(account)
        record(Event.SECOND_FACTOR_GIVEN_UP, account, by=account)
        messages.success(request, gettext("From now on your password alone logs you in."))
    return redirect("admin:own_account")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Logged in nowhere but here."""
    account: Any = request.user
    n = sessions.end_all(account, but=request.session.session_key)
    record(Event.SESSIONS_ENDED, account, by=account)
    told = ngettext("%(n)s other session ended.", "%(n)s other sessions ended.", n) % {"n": n}
    messages.success(request, told)
    return redirect("admin:own_account")


def _knows_password(request: HttpRequest, form: forms.Form) -> bool:
    account: Any = request.user
    if account.check_password(form.cleaned_data["password"]):
        return True
    credentials = {"username": account.get_username()}
    user_login_failed.send(__name__, credentials=credentials, request=request)
    form.add_error("password", _("This is not your password."))
    return False


def _code_is_right(request: HttpRequest) -> bool:
    account: Any = request.user
    form = CodeForm(request.POST)
    if form.is_valid() and second_factor.accepts(account, form.cleaned_data["code"]):
        return True
    wrong = gettext("This code is not right, or came too soon after a wrong one.")
    messages.error(request, wrong)
    return False


def _drawn(request: HttpRequest, device: Any, form: forms.Form) -> HttpResponse:
    # The picture is drawn by the library from a secret that the archive made itself.
    picture = mark_safe(second_factor.picture(device))  # noqa: S308  # nosec B308
    context = {"form": form, "picture": picture, "secret": second_factor.secret(device)}
    return _page(request, "second_factor", _("Set up the second factor"), context)


def _shown_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return _page(request, "backup_codes", _("Your backup codes"), {"codes": codes})


def _page(request: HttpRequest, name: str, title: Any, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"admin/accounts/{name}.html", whole)
