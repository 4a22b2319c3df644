"""What is no dump, or not as it was written, is refused in a sentence; nothing is kept."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from statements.importers.dumps import opening
from statements.models import Source, Speaker, Statement
from tests import cast
from tests.dumps.conftest import dump, empty
from tests.whole_module import for_a_module, made_at_once

pytestmark = pytest.mark.django_db

Break = Callable[[Path], None]


@pytest.fixture(scope="module")
def small(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The dump of an archive of two statements; the archive itself is empty."""
    folder = tmp_path_factory.mktemp("dumps") / "small"
    with for_a_module(django_db_blocker):
        with made_at_once():
            article, haddad = cast.an_article(), cast.haddad()
            cast.the_promise(article, haddad)
            cast.the_refusal(article, haddad)
        dump(folder)
        empty()
        yield folder


@pytest.fixture
def broken(small: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    return Path(shutil.copytree(small, tmp_path / "broken"))


def changed(name: str, **values: Any) -> Break:
    """Writes values into the last record of a table, and signs it anew."""

    def change(folder: Path) -> None:
        path = folder / f"data/{name}.jsonl"
        *before, last = path.read_text("utf-8").splitlines()
        lines = [*before, json.dumps(json.loads(last) | values)]
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        sign(folder)

    return change


def written(name: str, text: str) -> Break:
    """Writes something else into a file, and signs it."""

    def write(folder: Path) -> None:
        (folder / name).write_text(text, "utf-8")
        sign(folder)

    return write


def told(**values: Any) -> Break:
    """Lets the package tell something else of itself."""

    def tell(folder: Path) -> None:
        path = folder / "datapackage.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")
        sign(folder)

    return tell


def sign(folder: Path) -> None:
    """Lists all files with the hashes that they have now."""
    names = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    sums = (
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name != "SHA256SUMS"
    )
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")


def listed(name: str) -> Break:
    """Names a file outside the dump."""

    def name_it(folder: Path) -> None:
        with (folder / "SHA256SUMS").open("a") as sums:
            sums.write(f"{'0' * 64}  {name}\n")

    return name_it


def led_astray(folder: Path) -> None:
    """A file that is but a link to another, which is no part of the dump."""
    elsewhere = folder.parent / "elsewhere.jsonl"
    (folder / "data/accounts.jsonl").rename(elsewhere)
    (folder / "data/accounts.jsonl").symlink_to(elsewhere)


def unsigned(folder: Path) -> None:
    """One letter is another, and nobody has signed it."""
    path = folder / "data/statements.jsonl"
    path.write_bytes(path.read_bytes().replace(b"samir", b"somir", 1))


def without(name: str) -> Break:
    """A file is missing."""
    return lambda folder: (folder / name).unlink()


HOSTILE: dict[str, tuple[Break, str]] = {
    "another letter": (unsigned, "data/statements.jsonl is not as it was written"),
    "no package": (without("datapackage.json"), "There is no file datapackage.json"),
    "no list of hashes": (without("SHA256SUMS"), "There is no file SHA256SUMS"),
    "no table": (without("data/versions.jsonl"), "There is no file data/versions.jsonl"),
    "no JSON": (written("datapackage.json", "{"), "datapackage.json cannot be read: "),
    "deep JSON": (written("datapackage.json", "[" * 100_000), "datapackage.json cannot be read"),
    "a list": (written("datapackage.json", "[]"), "datapackage.json is no data package"),
    "another format": (told(format=2), "is of format 2; this archive reads format 1"),
    "no resources": (told(resources="none"), "does not say how many records"),
    "up and away": (listed("../../etc/passwd"), "SHA256SUMS, line 36: this names no file"),
    "from the root": (listed("/etc/passwd"), "SHA256SUMS, line 36: this names no file"),
    "a link elsewhere": (led_astray, "There is no file data/accounts.jsonl"),
    "too few": (written("data/statements.jsonl", ""), "has 0 records, datapackage.json says 2"),
    "a wrong type": (changed("statements", number="two"), "data/statements.jsonl, line 2: number"),
    "a field too many": (changed("speakers", secret=1), "data/speakers.jsonl, line 1: secret"),
    "words that are not there": (changed("statements", text="أخرى"), "The database refuses"),
    "nobody's words": (
        changed("decisions", by=99),
        "data/decisions.jsonl, line 6: there is no account 99",
    ),
    "no article's line": (changed("texts", article=99), "no article 99 stands in this place"),
    "never published": (changed("decisions", kind="accepted"), "The database refuses"),
    "a nul": (changed("articles", title="a\0b"), "The database refuses"),
    "a moment that is none": (changed("statements", published_at="soon"), "The database refuses"),
    "a number beyond all": (changed("speakers", key=2**70), "The database refuses"),
    "lines that overlap": (changed("texts", start=0), "does not fit its place"),
    "longer than its text": (changed("articles", length=3), "are longer than its text"),
    "a country of its own": (
        changed("speakers", country="xx"),
        "The database refuses what the dump says",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_dump_that_is_not_as_it_was_written_is_refused(broken: Path, what: str) -> None:
    spoil, why = HOSTILE[what]
    spoil(broken)
    with pytest.raises(CommandError) as refusal:
        call_command("import_archive", broken, verbosity=0)
    assert why in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1
    assert str(refusal.value).endswith("Nothing has been written.")
    assert not Source.objects.exists()
    assert not Statement.objects.exists()
    assert not User.objects.exists()


def test_a_line_longer_than_any_record_is_not_read_to_its_end(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LONGEST_LINE", 200)
    with pytest.raises(CommandError, match="line 1: this is longer than any record"):
        call_command("import_archive", small, verbosity=0)


def test_a_dump_is_read_into_an_empty_archive_only(small: Path) -> None:
    cast.petrova()
    with pytest.raises(CommandError, match="This archive is not empty, it holds speakers"):
        call_command("import_archive", small, verbosity=0)
    assert Speaker.objects.get().slug == "elena-petrova"


def test_it_is_read_where_nothing_is_but_an_account(small: Path) -> None:
    administrator = User.objects.create_superuser("first-reader")
    call_command("import_archive", small, verbosity=0)
    assert Statement.objects.published().count() == 2
    closed = User.objects.exclude(pk=administrator.pk)
    assert not closed.filter(is_active=True).exists()
    assert not closed.filter(is_staff=True).exists()
    assert not any(account.has_usable_password() for account in closed)


def test_what_is_published_next_gets_the_next_number(small: Path) -> None:
    call_command("import_archive", small, verbosity=0)
    highest = max(Statement.objects.values_list("number", flat=True), key=lambda n: n or 0)
    with made_at_once():
        said = cast.the_praise(cast.an_article(f"{cast.PRAISE} ثانية"), cast.petrova())
    assert said.number == (highest or 0) + 1
