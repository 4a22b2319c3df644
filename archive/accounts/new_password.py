"""A new password by a link that is mailed: the same answer whoever asks."""

from collections.abc import Iterable
from datetime import timedelta
from threading import Thread
from typing import Any

from axes.utils import reset
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language, override

from archive.accounts.events import Event, happened_since, record
from statements.following.posting import is_mail_sent
from statements.models import acting

# An account is mailed no second link before that.
APART = timedelta(minutes=5)


class LinkForm(PasswordResetForm):
    """Asks for the address; whether it is known shows neither in the answer nor in its time."""

    def get_users(self, email: str) -> Iterable[User]:
        """The accounts of that address, but for those just mailed."""
        lately, asked = timezone.now() - APART, Event.LINK_ASKED_FOR
        users = super().get_users(email)
        return [user for user in users if not happened_since(asked, user, lately)]

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Sends it while the answer is already on its way."""
        account = args[2]["user"]
        record(Event.LINK_ASKED_FOR, account, by=account)
        send, language = super().send_mail, get_language()

        def sending() -> None:
            with override(language):
                send(*args, **kwargs)

        Thread(target=sending, name="mail").start()


class NewPassword(views.PasswordResetConfirmView):
    """The page that the link leads to."""

    success_url = reverse_lazy("password_reset_complete")

    def form_valid(self, form: Any) -> HttpResponse:
        """The password is set; it does not log in, and what failed before is forgotten."""
        with acting(form.user):
            answer = super().form_valid(form)
        record(Event.PASSWORD_SET_BY_LINK, form.user, by=form.user)
        reset(username=form.user.get_username())
        return answer


def addresses() -> list[URLPattern]:
    """The addresses of these pages, below the desk's; none where no mail is sent."""
    if not is_mail_sent():
        return []
    desk = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}
    asking = views.PasswordResetView.as_view(form_class=LinkForm, extra_context=desk)
    asked = views.PasswordResetDoneView.as_view(extra_context=desk)
    setting = NewPassword.as_view(extra_context=desk)
    done = views.PasswordResetCompleteView.as_view(extra_context=desk)
    return [
        path("password_reset/", asking, name="admin_password_reset"),
        path("password_reset/sent/", asked, name="password_reset_done"),
        path("reset/<uidb64>/<token>/", setting, name="password_reset_confirm"),
        path("reset/done/", done, name="password_reset_complete"),
    ]
