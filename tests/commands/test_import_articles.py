"""Thousands of documents come in by one command, whatever is wrong with some of them."""

import csv
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from archive.local.places import CLONE
from statements.importers import import_runs, running
from statements.importers.reading import read_article
from statements.importers.storing import store
from statements.importers.verifying import unfaithful_articles
from statements.management.commands import import_articles
from statements.models import Article, ImportOutcome, ImportRun, Proposal, Result, Source, Statement
from tests import cast
from tests.archive.local.rooms import until
from tests.importers.batches import an_article, articles, captures, hostile
from tests.importers.newspaper import a_fetcher, printing
from tests.importers.newspapers import page
from tests.owned_database import the_tests_own_database

REFUSED = """
refused                       9
statements proposed          {proposed}

too large (3): It is too large.
  deep.html: more than 50,000 tags
  huge.txt: more than 10000000 bytes
  long.txt: an article of more than 500,000 characters

broken (2): It is damaged and cannot be read to its end.
  https://news.example/2: the record is cut short
  cut.warc: at byte 838: the file ends within a record

no article (1): There is no article in it, at most a title or a list of links.
  blank.html: the page shows no running text
"""


def brought(*arguments: object, told: StringIO | None = None) -> tuple[int, str]:
    """The exit status of the command and what it prints."""
    said, status = StringIO(), 0
    told = told or StringIO()
    try:
        call_command("import_articles", *map(str, arguments), stdout=said, stderr=told)
    except SystemExit as ended:
        status = int(str(ended.code))
    return status, said.getvalue()


def counted(*arguments: object) -> tuple[int, dict[str, Any]]:
    """The exit status and the report as an object."""
    status, said = brought(*arguments, "--format", "json")
    return status, json.loads(said)


def held() -> dict[str, int]:
    """How much the archive holds."""
    models = (Article, Source, Statement, Proposal, ImportRun, ImportOutcome)
    return {model.__name__: model.objects.count() for model in models}


def stumbling(error: BaseException, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading fails so at the document of this name."""

    def fail(received: Any) -> Any:
        if received.file_name == at:
            raise error
        return read_article(received)

    monkeypatch.setattr(running, "read_article", fail)


@pytest.mark.django_db
def test_of_a_hostile_batch_the_good_come_in_and_the_others_are_told_by_cause(
    tmp_path: Path,
) -> None:
    folder = hostile(tmp_path / "batch")
    status, rehearsed = counted(folder, "--dry-run")
    assert (status, sum(held().values())) == (1, 0)
    status, said = brought(folder)
    assert status == 1
    assert REFUSED.format(proposed=Statement.objects.count()) in said
    assert counts(rehearsed) == {"new": 5, "unchanged": 1, "new_version": 0, "refused": 9}
    assert rehearsed["proposed"] == Statement.objects.count() > 5
    assert (held()["Article"], held()["Source"], held()["ImportOutcome"]) == (5, 5, 15)
    assert list(unfaithful_articles()) == []
    assert counts(counted(folder)[1])["unchanged"] == 6


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {result.name.lower(): report[result.name.lower()] for result in Result}


@pytest.mark.django_db
def test_an_address_that_leads_into_this_machine_or_a_private_network_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_articles, "Fetcher", lambda pace: a_fetcher())
    with printing() as newspaper:
        page = newspaper.prints("/1", an_article(1), content_type="text/plain; charset=utf-8")
        inward = newspaper.sends_on("/2", "http://127.0.0.2/admin")
        metadata = newspaper.sends_on("/3", "http://169.254.169.254/latest/meta-data/")
        links = "".join(f"<url><loc>{at}</loc></url>" for at in (inward, page, metadata))
        sitemap = newspaper.prints("/map.xml", f"<urlset>{links}</urlset>", content_type="text/xml")
        status, told = counted(sitemap)
    assert (status, told["new"]) == (1, 1)
    [refused] = told["causes"]
    assert refused["cause"] == "forbidden network"
    assert [each["item"] for each in refused["examples"]] == [inward, metadata]
    assert Article.objects.get().address == page


@pytest.mark.django_db
def test_a_document_on_which_the_reader_stumbles_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stumbling(ZeroDivisionError(), "01.txt", monkeypatch)
    status, told = counted(articles(tmp_path / "batch", 2))
    assert (status, told["new"]) == (1, 1)
    assert told["causes"][0]["examples"] == [{"item": "01.txt", "detail": "ZeroDivisionError"}]


@pytest.mark.django_db
def test_what_the_database_refuses_leaves_nothing_behind_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles(tmp_path / "batch", 2)
    lines = iter(["SELECT 1/0", "SELECT 1"])

    def store_and_fail(*told: Any, **more: Any) -> Any:
        stored = store(*told, **more)
        cast.sql(next(lines))
        return stored

    monkeypatch.setattr(running, "store", store_and_fail)
    status, told = counted(folder)
    assert (status, told["new"], told["causes"][0]["cause"]) == (1, 1, "database")
    assert (Article.objects.count(), Source.objects.count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OperationalError("gone\nfor ever")])
def test_an_import_that_ended_early_says_so_and_goes_on_when_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    folder, told = articles(tmp_path / "batch", 3), StringIO()
    with monkeypatch.context() as broken:
        stumbling(error, "02.txt", broken)
        try:
            assert brought(folder, told=told)[0] == import_articles.INTERRUPTED
        except CommandError as lost:
            told.write(str(lost))
    assert "The same command goes on from there" in told.getvalue()
    assert held()["ImportOutcome"] == 1
    status, report = counted(folder)
    assert (status, report["new"], report["finished"]) == (0, 3, True)
    assert (held()["ImportRun"], held()["ImportOutcome"]) == (1, 3)


@pytest.mark.django_db
def test_two_processes_do_not_work_on_the_same_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles(tmp_path / "batch", 2)
    with monkeypatch.context() as broken:
        stumbling(KeyboardInterrupt(), "02.txt", broken)
        brought(folder)
    url = the_tests_own_database()["DATABASE_URL"]
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_lock(5230914, %s)", [ImportRun.objects.get().pk])
        with pytest.raises(CommandError, match="Another process is bringing in these sources"):
            brought(folder)
    assert brought(folder)[0] == 0


@pytest.mark.django_db
def test_what_a_feed_named_and_is_done_is_not_fetched_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_articles, "Fetcher", lambda pace: a_fetcher())
    with printing() as newspaper:
        pages = [
            newspaper.prints(f"/{n}", an_article(n), content_type="text/plain; charset=utf-8")
            for n in (1, 2)
        ]
        links = "".join(f"<url><loc>{page}</loc></url>" for page in pages)
        sitemap = newspaper.prints("/map.xml", f"<urlset>{links}</urlset>", content_type="text/xml")
        with monkeypatch.context() as broken:
            broken.setattr(import_runs, "take_in", only_the_first())
            brought(sitemap)
        status, told = counted(sitemap)
    assert (status, told["new"]) == (0, 2)
    assert [newspaper.asked.count(path) for path in ("/1", "/2")] == [1, 2]


def only_the_first() -> Any:
    """Takes in one document; at the second somebody presses Ctrl-C."""
    left = iter([running.take_in])

    def take_in(*told: Any, **more: Any) -> Any:
        for take in left:
            return take(*told, **more)
        raise KeyboardInterrupt

    return take_in


@pytest.mark.django_db
def test_files_that_have_changed_meanwhile_are_a_new_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles(tmp_path / "batch", 2)
    with monkeypatch.context() as broken:
        stumbling(KeyboardInterrupt(), "02.txt", broken)
        brought(folder)
    (folder / "01.txt").write_text(an_article(7777), encoding="utf-8")
    with pytest.raises(CommandError, match="No import of these sources was interrupted"):
        brought(folder, "--resume")
    assert counted(folder)[1]["new"] == 2
    assert (held()["Article"], held()["ImportRun"]) == (3, 2)


@pytest.mark.django_db
def test_the_captures_of_a_page_brought_in_again_change_nothing(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc"
    pages = [
        page(an_article(n) + f"<!-- {seen} -->") for n, seen in ((1, 7), (1, 8), (2, 9), (1, 9))
    ]
    crawl.write_bytes(captures("https://news.example/talks", *pages))
    for extra in (["--dry-run"], []):
        told = counted(crawl, *extra)[1]
        assert (told["new"], told["unchanged"], told["new_version"]) == (1, 1, 2)
    assert counted(crawl)[1]["unchanged"] == 4
    names = ImportRun.objects.earliest("pk").outcomes.values_list("item", flat=True)
    assert list(names) == [f"https://news.example/talks{n}" for n in ("", " (2)", " (3)", " (4)")]


@pytest.mark.django_db
def test_files_of_one_name_in_several_folders_are_told_apart(tmp_path: Path) -> None:
    folders = [articles(tmp_path / name, 1) for name in ("a", "b")]
    status, told = counted(*folders)
    assert (status, told["new"], told["unchanged"]) == (0, 1, 1)
    names = ImportOutcome.objects.values_list("item", flat=True)
    assert list(names) == [f"{folder}: 01.txt" for folder in folders]


@pytest.mark.django_db
def test_every_document_is_listed_in_the_file_that_is_asked_for(tmp_path: Path) -> None:
    table, listed = tmp_path / "table.csv", tmp_path / "listed.csv"
    lines = [["الخبر", "عنوان"], [an_article(1), "=HYPERLINK(1)"], ["", "لا نص"]]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    assert brought(table, "--columns", "body=الخبر,title=عنوان", "--report", listed)[0] == 1
    rows = list(csv.DictReader(listed.open(encoding="utf-8")))
    assert [(row["item"], row["result"]) for row in rows] == [
        ("table.csv, row 2", "new"),
        ("table.csv, row 3", "refused"),
    ]
    assert Article.objects.get().title == "=HYPERLINK(1)"


@pytest.mark.django_db
def test_where_nothing_can_be_read_the_status_tells(tmp_path: Path) -> None:
    status, said = brought(tmp_path / "nowhere.txt")
    assert (status, "missing (1): It is not to be found." in said) == (2, True)
    assert brought(tmp_path)[0] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ["--columns", "body"],
        ["--columns", "heading=عنوان"],
        ["--delay", "0"],
        ["--delay", "nan"],
        ["--report", "list.txt"],
        ["--resume", "--fresh"],
    ],
)
def test_what_is_asked_for_in_a_wrong_way_is_refused_before_anything_is_read(
    wrong: list[str],
) -> None:
    with pytest.raises(CommandError):
        brought("-", *wrong)


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_has_nothing_half_stored_and_goes_on(tmp_path: Path) -> None:
    folder = articles(tmp_path / "batch", 30)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_articles", folder, "-v", "0"],
        cwd=CLONE,
        env={**os.environ, **the_tests_own_database()},
    )
    try:
        until(ImportOutcome.objects.exists, "the first article")
        # whoever stores waits for this, so that the process is in the middle of an article
        cast.sql("SELECT pg_advisory_lock(5230913, 3)")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    cast.sql("SELECT pg_advisory_unlock(5230913, 3)")
    until(lambda: not others_at_work(), "the database to notice")
    before = held()
    assert 0 < before["ImportOutcome"] == before["Article"] == before["Source"] < 30
    status, told = counted(folder)
    assert (status, told["new"], told["unchanged"]) == (0, 30, 0)
    after = held()
    assert (after["Article"], after["Source"], after["ImportOutcome"]) == (30, 30, 30)
    assert (after["ImportRun"], told["proposed"]) == (1, after["Statement"])


def others_at_work() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])
