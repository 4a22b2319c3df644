"""Which browser the tests find."""

from pathlib import Path

import pytest

from archive.local import chromium
from archive.local.telling import Refusal


def a_browser(path: Path, status: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return path


def test_a_browser_that_is_named_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = a_browser(tmp_path / "mine", 0)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == named


def test_the_systems_browser_is_found_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_FOLDERS", "")
    a_browser(tmp_path / "chromium", 1)
    works = a_browser(tmp_path / "google-chrome", 0)
    assert chromium.find() == works, "one that does not start is passed over"


def test_one_without_windows_comes_before_one_with_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    a_browser(tmp_path / "chromium", 0)
    without_windows = a_browser(tmp_path / "chromium-headless-shell", 0)
    assert chromium.find() == without_windows


def test_where_there_is_none_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(Refusal, match="apt-get install chromium") as refused:
        chromium.obtain()
    assert "\n" not in str(refused.value)
