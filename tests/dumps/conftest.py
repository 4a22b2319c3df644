"""An archive of everything, its dump, what was read from that, and the dump of this."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests import cast
from tests.dumps.answers import Answer, addresses, answers
from tests.dumps.everything import make_everything
from tests.whole_module import seeds_for_a_module

ORIGIN = "https://archive.example"


@dataclass(frozen=True)
class Twice:
    """The folders of both dumps, and what both archives answered."""

    first: Path
    second: Path
    before: dict[str, Answer]
    after: dict[str, Answer]


@pytest.fixture(scope="module")
def twice(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Twice]:
    """All of it, once for a module; the archive is the one that was read from the dump."""
    folder = tmp_path_factory.mktemp("dumps")
    first, second = folder / "first", folder / "second"
    with seeds_for_a_module(django_db_blocker):
        make_everything()
        dump(first, parquet=True)
        asked = addresses()
        before = answers(asked)
        empty()
        call_command("import_archive", first, verbosity=0)
        dump(second, parquet=True)
        yield Twice(first, second, dict(before), dict(answers(asked)))


def dump(folder: Path, *, parquet: bool = False) -> None:
    """Write a dump of the archive as it is."""
    call_command("export_archive", folder, origin=ORIGIN, parquet=parquet, verbosity=0)


def empty() -> None:
    """Take everything out of the archive, as if it had just been made."""
    with cast.checks_now():
        pass
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    kept = ("django_migrations", "django_content_type", "auth_permission")
    tables = ", ".join(f'public."{name}"' for name in names if name not in kept)
    cast.as_owner(f"TRUNCATE {tables} RESTART IDENTITY")
    cast.as_owner("ALTER SEQUENCE public.statement_number RESTART")
