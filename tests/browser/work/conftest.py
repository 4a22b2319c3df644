"""Windows of those who work at the desk. Behind the other tests of the browser: they only read."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django import DjangoDbBlocker

from archive.accounts.roles import Role
from tests.archive.accounts.people import somebody
from tests.browser.conftest import Site
from tests.browser.window import Window, open_window

DESK = 1280
ROLES = {
    "contributor": [Role.CONTRIBUTOR],
    "curator": [Role.CURATOR],
    "reviewer": [Role.REVIEWER],
    "both": [Role.CURATOR, Role.REVIEWER],
    "overseer": [],
}

AtDesk = Callable[..., Window]


@pytest.fixture(scope="package")
def sessions(site: Site, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """The cookies of those who are logged in, by their names; stored for the server to see."""
    found: dict[str, str] = {}
    with django_db_blocker.unblock():
        for name, roles in ROLES.items():
            client = Client()
            client.force_login(somebody(name, *roles, is_superuser=not roles))
            found[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


@pytest.fixture(scope="module")
def at_desk(site: Site, sessions: dict[str, str], browser: Browser) -> Iterator[AtDesk]:
    """Opens a window in which somebody of that name is logged in."""
    contexts: list[BrowserContext] = []

    def opened(name: str, width: int = DESK) -> Window:
        context = browser.new_context()
        contexts.append(context)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": sessions[name]}
        context.add_cookies([{**cookie, "url": site.origin}])  # type: ignore[typeddict-item]
        return open_window(context, site.origin, width)

    yield opened
    for context in contexts:
        context.close()
