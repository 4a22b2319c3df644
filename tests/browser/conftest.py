"""A browser at the archive as it is with the seeds and one statement withdrawn."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from archive.deep_calls import with_room
from archive.local.chromium import find
from tests import cast
from tests.browser.pages import places

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # All pages in one process, which then knows already how to run the checks.
    "--renderer-process-limit=1",
]
OTHER_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
BUNDLED = {"staticfiles": {"BACKEND": "archive.static_storage.BundledStaticFilesStorage"}}


@dataclass(frozen=True)
class Site:
    """The running archive, and where in it some pages are."""

    origin: str
    places: dict[str, str]

    def address(self, language: str, page: str) -> str:
        """The address of a page of the list in `pages`."""
        return f"{self.origin}/{language}/{self.places.get(page, page)}"


@pytest.fixture(scope="package")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the static files as production serves them: bundled, hashed, compressed."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(
        STATIC_ROOT=folder,
        STORAGES=settings.STORAGES | BUNDLED,
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_USE_FINDERS=False,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


@pytest.fixture(scope="package")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, static_files: Path
) -> Iterator[Site]:
    """The archive with the seeds, for all tests of this folder; afterwards it is empty again."""
    with django_db_blocker.unblock(), override_settings(ALLOWED_HOSTS=["localhost"]):
        cast.as_owner("ALTER SEQUENCE public.statement_number RESTART")
        call_command("loaddata", "seeds", verbosity=0)
        found = places()
        server = LiveServer("localhost", start=False)
        # Static files come the way that they come in production, so that the browser keeps them.
        server.thread.static_handler = with_room  # type: ignore[assignment]
        server.start()
        try:
            yield Site(server.url, found)
        finally:
            server.stop()
            # A thread of the server may still be closing its session.
            cast.sql(OTHER_SESSIONS)
            call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    # Playwright's loop runs in this thread, where Django would refuse to ask the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="package")
def light(browser: Browser) -> Iterator[BrowserContext]:
    """Windows of somebody who reads dark on light."""
    context = browser.new_context(color_scheme="light")
    yield context
    context.close()


@pytest.fixture(scope="package")
def without_scripts(browser: Browser) -> Iterator[BrowserContext]:
    """Windows in which no script runs."""
    context = browser.new_context(java_script_enabled=False, locale="ar")
    yield context
    context.close()


@pytest.fixture(scope="package")
def dark(browser: Browser) -> Iterator[BrowserContext]:
    """Windows of somebody who reads light on dark."""
    context = browser.new_context(color_scheme="dark")
    yield context
    context.close()
