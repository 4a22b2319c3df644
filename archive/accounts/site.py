"""The desk as a site: who may enter, and the pages on one's own account."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache


class DeskSite(AdminSite):
    """Django's admin, entered in up to two steps and with words for those who may not."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether they may be at the desk: logged in, and with all the factors demanded."""
        from archive.accounts.second_factor import is_missing

        return self.is_logged_in(request) and not is_missing(request.user)  # type: ignore[arg-type]

    def is_logged_in(self, request: HttpRequest) -> bool:
        """Whether an account of the desk is logged in, were it only to set up its factor."""
        return super().has_permission(request)

    def get_urls(self) -> list[Any]:
        """Django's addresses, and before them those of accounts."""
        from archive.accounts import audit_page, own_account

        own: list[URLPattern] = [
            path("login/code/", self.code, name="code"),
            path("account/", self.admin_view(own_account.own_account), name="own_account"),
            path("account/factor/", self.enrolling(own_account.set_up), name="second_factor"),
            path("account/codes/", self.admin_view(own_account.new_codes), name="new_codes"),
            path("account/give-up/", self.admin_view(own_account.give_up), name="give_up"),
            path("account/sessions/", self.admin_view(own_account.end_others), name="end_others"),
            path("audit/", self.admin_view(audit_page.audit), name="audit"),
        ]
        return [*own, *super().get_urls()]

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Name and password; those who are logged in are led on."""
        from archive.accounts.logging_in import LogIn

        if request.method == "GET" and self.is_logged_in(request):
            return redirect(
                "admin:index" if self.has_permission(request) else "admin:second_factor"
            )
        context = self._door(request, _("Log in")) | (extra_context or {})
        return LogIn.as_view(extra_context=context)(request)

    @method_decorator(never_cache)
    def code(self, request: HttpRequest) -> HttpResponseBase:
        """The second step of logging in."""
        from archive.accounts.logging_in import Code

        return Code.as_view(extra_context=self._door(request, _("Your code")))(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """The view behind the log-in; whoever lacks the right to it reads so in words."""

        def told(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied:
                return self._not_yours(request)

        return super().admin_view(told, cacheable)

    def enrolling(self, view: Any) -> Any:
        """The view for those too who must set up their second factor before all else."""

        @never_cache
        def entered(request: HttpRequest) -> Any:
            if not self.is_logged_in(request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            return view(request)

        return entered

    def _door(self, request: HttpRequest, title: Any) -> dict[str, Any]:
        return {
            **self.each_context(request),
            "title": title,
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }

    def _not_yours(self, request: HttpRequest) -> HttpResponse:
        from archive.accounts.roles import LABELS, roles_of

        context = {
            **self.each_context(request),
            "title": _("This is not open to your account"),
            "roles": [LABELS[role] for role in roles_of(request.user)],  # type: ignore[arg-type]
        }
        return render(request, "admin/accounts/not_yours.html", context, status=403)
