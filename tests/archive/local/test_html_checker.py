"""The checker of HTML is installed once, as the lock file names it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from archive.local import html_checker
from archive.local.telling import Refusal


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for it in which nothing is."""
    monkeypatch.setattr(html_checker, "VAR", tmp_path)
    monkeypatch.setattr(html_checker, "_HOME", tmp_path / "markup")
    return tmp_path / "markup"


def answer(monkeypatch: pytest.MonkeyPatch, status: int, said: str = "") -> list[Any]:
    """Lets the installer answer that; the commands that are run, as they come."""
    commands: list[Any] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, status, "", said)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_what_is_installed_is_not_installed_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    for name in ("package.json", "package-lock.json"):
        (locked / name).write_text("{}")
    monkeypatch.setattr(html_checker, "LOCKED", locked)
    commands = answer(monkeypatch, 0)
    html_checker.obtain()
    html_checker.obtain()
    assert len(commands) == 1
    assert html_checker.command()[1].startswith(f"{home}/node_modules/html-validate/")
    (locked / "package-lock.json").write_text("{ }")
    html_checker.obtain()
    assert len(commands) == 2


def test_where_it_cannot_be_had_one_line_says_from_where_it_comes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, 1, "npm error code EAI_AGAIN\nnpm error network request failed\n")
    with pytest.raises(Refusal, match=r"npm's registry.*must reach once: code EAI_AGAIN network"):
        html_checker.obtain()
    with pytest.raises(Refusal, match="run make test, which installs it"):
        html_checker.command()


def test_the_lock_file_has_a_hash_for_each_package_and_names_no_place() -> None:
    lock = json.loads((html_checker.LOCKED / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not [name for name, package in packages.items() if "resolved" in package]
