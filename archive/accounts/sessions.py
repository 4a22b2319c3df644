"""Sessions that know whose they are, and end."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from archive.unavailable import is_unavailable

STARTED, SEEN = "started_at", "seen_at"
# The last use is written down no more often than that.
NOTED_EVERY = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Django's sessions in the database, each beside its account and its times."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The model with those columns."""
        from archive.accounts.models import Session

        return Session

    def save(self, must_create: bool = False) -> None:
        """Stores it; Django's UpdateError, and so a 400, where the session has ended meanwhile.

        A database that is away has ended no session, and is told as such.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            reason = error.__context__
            if reason is not None and is_unavailable(reason):
                raise reason from reason.__cause__
            raise

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row for what the session holds."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        row.started_at, row.seen_at = _moment(data, STARTED), _moment(data, SEEN)
        return row


class SessionEndMiddleware:
    """Moves the end of the session on while it is used, but never past the longest time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; readers without a session are not asked for one."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _use(request.session)
        return self.get_response(request)


def after_logging_in(request: HttpRequest, **_kwargs: Any) -> None:
    """Notes in the session that its account has just logged in, and until when it lasts.

    Sessions that have ended by themselves are forgotten.
    """
    SessionStore.clear_expired()
    now, session = timezone.now(), request.session
    session[STARTED] = session[SEEN] = now.isoformat()
    session.set_expiry(now + min(settings.SESSION_IDLE, settings.SESSION_LONGEST))


def end_all(account: Any, but: str | None = None) -> int:
    """Ends the account's sessions, except the one of that key; comes back with how many."""
    from archive.accounts.models import Session

    return Session.objects.open_ones().of(account).exclude(session_key=but).delete()[0]


def _use(session: SessionBase) -> None:
    started, seen = _moment(session, STARTED), _moment(session, SEEN)
    now = timezone.now()
    if started and seen and now - seen >= NOTED_EVERY:
        session[SEEN] = now.isoformat()
        session.set_expiry(min(now + settings.SESSION_IDLE, started + settings.SESSION_LONGEST))


def _moment(data: Any, name: str) -> datetime | None:
    written = data.get(name)
    return datetime.fromisoformat(written) if written else None
