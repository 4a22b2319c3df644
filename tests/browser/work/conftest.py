"""Windows of those who work at the desk. Behind the other tests of the browser: they only read."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django import DjangoDbBlocker

from tests.browser.conftest import Site
from tests.browser.window import Window, open_window

DESK = 1280
SEES = [f"view_{noun}" for noun in ("article", "statement", "speaker", "event", "proposal")]
BRINGS = [*SEES, "add_article", "propose_statement"]
CHECKS = [*BRINGS, "accept_statement", "add_speaker", "add_event", "change_speakerproposal"]
PUBLISHES = [*CHECKS, "publish_statement"]

AtDesk = Callable[..., Window]


def somebody(name: str, rights: list[str]) -> User:
    """An account of that name with these permissions."""
    account, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    account.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return account


@pytest.fixture(autouse=True)
def stored(site: Site, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a test stores is there for the server too; it goes with the site."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def at_desk(site: Site, browser: Browser) -> Iterator[AtDesk]:
    """Opens a window in which somebody is logged in."""
    contexts: list[BrowserContext] = []

    def opened(account: User, width: int = DESK, **options: str) -> Window:
        client = Client()
        client.force_login(account)
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": site.origin}]
        )
        return open_window(context, site.origin, width)

    yield opened
    for context in contexts:
        context.close()
