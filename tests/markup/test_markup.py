"""Every kind of page is valid HTML, in both languages."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import get_language, override
from pytest_django import DjangoDbBlocker

from archive.local import html_checker
from tests.browser.pages import LANGUAGES, PAGES, STATUS, places
from tests.whole_module import seeds_for_a_module

pytestmark = pytest.mark.django_db

RULES = Path(__file__).with_name("htmlvalidate.json")
# What stands on other people's pages: of each kind of wording, and of no statement.
CARDS = {"card direct": 5, "card indirect": 114, "card mixed": 132, "card of none": 999999}
AMISS = '<!doctype html><html lang="en"><title>x</title><p id="a"><div id="a"></p><blink>x</blink>'


@pytest.fixture(scope="module")
def faults(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """What the checker finds in each page, all of them looked at in one go."""
    folder = tmp_path_factory.mktemp("pages")
    with seeds_for_a_module(django_db_blocker):
        for name, html in _pages():
            (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return checked(folder)


def _pages() -> Iterator[tuple[str, str]]:
    found, client = places(), Client()
    with override(get_language()):
        for language in LANGUAGES:
            for name, place in PAGES.items():
                answer = client.get(f"/{language}/{found.get(place, place)}")
                assert answer.status_code == STATUS.get(name, 200), name
                yield f"{name}-{language}", answer.content.decode()
            for name, number in CARDS.items():
                answer = client.get(f"/s/{number}/embed?lang={language}")
                yield f"{name}-{language}", answer.content.decode()


def checked(folder: Path) -> dict[str, list[str]]:
    """The faults of each file in the folder, by its name without the ending."""
    files = sorted(folder.glob("*.html"))
    # Not by its output, of which a pipe may lose the end.
    report = folder / "report.json"
    subprocess.run(
        [*html_checker.command(), "--config", RULES, "--formatter", f"json={report}", *files],
        capture_output=True,
        check=False,
    )
    told = {Path(one["filePath"]).stem: one["messages"] for one in json.loads(report.read_text())}
    return {file.stem: [_told(fault) for fault in told.get(file.stem, [])] for file in files}


def _told(fault: dict[str, Any]) -> str:
    return f"{fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*PAGES, *CARDS])
def test_a_page_is_valid_html(faults: dict[str, list[str]], name: str, language: str) -> None:
    assert faults[f"{name}-{language}"] == []


def test_what_is_not_valid_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "amiss.html").write_text(AMISS)
    found = " ".join(checked(tmp_path)["amiss"])
    for rule in ("no-dup-id", "element-permitted-content", "deprecated", "close-order"):
        assert f" {rule}: " in found
