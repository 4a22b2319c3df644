"""Logging in: name and password, then the code where the account has a second factor."""

import math
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.accounts import second_factor
from archive.accounts.attempts import network
from archive.accounts.events import Event, record

AWAITED = "awaits_code"
PATIENCE = timedelta(minutes=10)
BACKEND = "django.contrib.auth.backends.ModelBackend"


class LogIn(LoginView):
    """Name and password; nobody is logged in before the code where one is due."""

    template_name = "admin/accounts/log_in.html"
    authentication_form = AdminAuthenticationForm
    next_page = "admin:index"

    def form_valid(self, form: Any) -> HttpResponse:
        """The page that was wanted, or the one that asks for the code."""
        account = form.get_user()
        if second_factor.device_of(account) is None:
            return super().form_valid(form)
        self.request.session[AWAITED] = [account.pk, timezone.now().isoformat()]
        query = urlencode({self.redirect_field_name: self.get_success_url()})
        return redirect(f"{reverse('admin:code')}?{query}")


class CodeForm(forms.Form):
    """Where the code is typed; it is the view that knows whose it must be."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Six digits from your app, or one of your backup codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "dir": "ltr"}),
    )


class Code(LoginView):
    """The code, asked of whoever has just given the password."""

    template_name = "admin/accounts/code.html"
    authentication_form = CodeForm  # type: ignore[assignment]
    next_page = "admin:index"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The form, or the first page of the log-in where no password was given lately."""
        self.account = _awaited(request)
        if self.account is None:
            return redirect("admin:login")
        credentials = {"username": self.account.get_username()}
        if not AxesProxyHandler.is_allowed(request, credentials):
            return please_wait(request, None, credentials)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """What was typed; such a form is told nothing of the request."""
        kwargs = super().get_form_kwargs()
        del kwargs["request"]
        return kwargs

    def form_valid(self, form: Any) -> HttpResponse:
        """Logged in where the code is right; else the form, and one more failure is counted."""
        account: Any = self.account
        code = form.cleaned_data["code"]
        if not second_factor.accepts(account, code):
            credentials = {"username": account.get_username()}
            user_login_failed.send(__name__, credentials=credentials, request=self.request)
            form.add_error("code", _("This code is not right, or came too soon after a wrong one."))
            return self.form_invalid(form)
        del self.request.session[AWAITED]
        login(self.request, account, backend=BACKEND)
        if second_factor.is_backup_code(code):
            record(Event.BACKUP_CODE_USED, account, by=account)
        return HttpResponseRedirect(self.get_success_url())


def _awaited(request: HttpRequest) -> User | None:
    """Who has given the password within the last ten minutes, if they may still log in."""
    pk, since = request.session.get(AWAITED) or (None, "")
    if pk is None or datetime.fromisoformat(since) < timezone.now() - PATIENCE:
        return None
    return User.objects.filter(pk=pk, is_active=True, is_staff=True).first()


def please_wait(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any]
) -> HttpResponse:
    """The page for a name that failed too often: for how long to wait, and nothing else."""
    wait = _left_to_wait(request, credentials.get("username"))
    context = {
        **admin.site.each_context(request),
        "title": _("Please wait"),
        "minutes": math.ceil(wait / timedelta(minutes=1)),
    }
    answer = render(request, "admin/accounts/please_wait.html", context, status=429)
    answer.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return answer


def _left_to_wait(request: HttpRequest, name: str | None) -> timedelta:
    place = network(request.META.get("REMOTE_ADDR", ""))
    attempts = AccessAttempt.objects.filter(username=name, ip_address=place)
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    wait: timedelta = settings.AXES_COOLOFF_TIME
    return max((last or timezone.now()) + wait - timezone.now(), timedelta(seconds=1))
