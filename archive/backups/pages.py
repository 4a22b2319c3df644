"""A sample of the archive's pages, as readers would get them from the database at hand."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db.models import Max, Min
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils.translation import override

from statements.models import Statement

# So many statements, spread evenly over all numbers, each with the pages that stand around it.
STATEMENTS = 8


def sample() -> list[str]:
    """The paths of some pages in both languages: of statements and what stands around them."""
    paths: dict[str, None] = {}
    for place, statement in enumerate(_spread()):
        with override("en" if place % 2 else "ar"):
            paths |= dict.fromkeys(_around(statement))
    return list(paths)


def maker() -> str:
    """The SHA-256 of all that makes pages besides the database: the program and its names."""
    whole = hashlib.sha256(f"{_host()} {settings.PUBLIC_ORIGIN}".encode())
    for folder in ("archive", "statements", "templates", "locale"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt", ".mo"):
                whole.update(path.read_bytes())
    return whole.hexdigest()


def rendered(paths: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each page; in its place `status 500` and the like where there is no page.

    Of the content alone: where files such as style sheets stand, no page says here.
    """
    with _no_lines_in_the_log(), _plain_files():
        client = Client(raise_request_exception=False, SERVER_NAME=_host())
        return {path: _of(client, path) for path in paths}


def _of(client: Client, path: str) -> str:
    response = client.get(path, secure=True)
    if response.status_code != 200:
        return f"status {response.status_code}"
    return hashlib.sha256(response.content).hexdigest()


def _spread() -> list[Statement]:
    published = Statement.objects.published().order_by("number")
    ends = published.order_by().aggregate(first=Min("number"), last=Max("number"))
    if ends["first"] is None:
        return []
    step = max((ends["last"] - ends["first"]) // (STATEMENTS - 1), 1)
    starts = range(ends["first"], ends["last"] + 1, step)
    found = (published.filter(number__gte=start).first() for start in starts)
    return list({one.pk: one for one in found if one}.values())


def _around(statement: Statement) -> Iterator[str]:
    yield statement.get_absolute_url()
    yield reverse("statement-history", args=[statement.number])
    yield reverse("article-detail", args=[statement.article_id])
    yield statement.said_by.get_absolute_url()
    if statement.occasion:
        yield statement.occasion.get_absolute_url()


def _host() -> str:
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return named[0] if named else "localhost"


def _plain_files() -> override_settings:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    chain = [name for name in settings.MIDDLEWARE if not name.startswith("whitenoise.")]
    return override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": plain}, MIDDLEWARE=chain, DEBUG=False
    )


@contextmanager
def _no_lines_in_the_log() -> Iterator[None]:
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
