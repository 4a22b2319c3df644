"""What the archive is built with: pinned, hashed, of known licences, and told where it ages."""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

import pytest

from archive.local import audit, outdated
from archive.local.places import CLONE
from archive.local.telling import Refusal

NAME = r"(?m)^([A-Za-z0-9][\w.-]*)"
PINNED = re.compile(NAME + r"(?:\[[\w,-]+\])?==\S+((?: ; [^\\\n]+)?(?: \\\n .*)+)")
# What would bind the archive itself; the lesser licence does not.
BINDING = re.compile(r"(?<!Lesser )General Public License|\bA?GPL-")
ONE = {"name": "django", "version": "5.2", "vulns": [{"id": "CVE-1", "fix_versions": ["5.2.1"]}]}


def requirements(lock: str) -> list[tuple[str, str]]:
    """The packages of a lock file, each with what stands after its version."""
    return PINNED.findall((CLONE / lock).read_text())


@pytest.mark.parametrize("lock", audit.LOCKS)
def test_every_requirement_is_pinned_and_has_its_hashes(lock: str) -> None:
    text = (CLONE / lock).read_text()
    begun = re.findall(NAME, text)
    known = requirements(lock)
    assert [name for name, _ in known] == begun
    assert len(known) > 20
    assert all("--hash=sha256:" in rest for _, rest in known)
    assert "--extra-index-url" not in text


def test_the_archive_can_be_handed_on_with_all_that_it_runs_on() -> None:
    for name, _ in requirements("requirements.txt"):
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue
        classifiers = [x for x in told.get_all("Classifier") or [] if x.startswith("License")]
        licences = " ".join([*(told.get_all("License-Expression") or []), *classifiers])
        choices = licences.split(" OR ")
        assert any(not BINDING.search(choice) for choice in choices), name


def answer(monkeypatch: pytest.MonkeyPatch, said: str, error: str = "", status: int = 0) -> None:
    """Lets the program that is asked say that."""
    done = subprocess.CompletedProcess[str]([], status, said, error)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_more: done)


def test_a_known_weakness_is_told_with_the_version_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    answer(monkeypatch, f'{{"dependencies": [{str(ONE).replace(chr(39), chr(34))}]}}')
    assert audit.main([]) == 1
    assert "django 5.2: CVE-1, mended in 5.2.1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", "does not answer"),
        ('{"dependencies": [{"name": "x", "skip_reason": "not found"}]}', "does not know 1 of 1"),
    ],
)
def test_what_nobody_looked_at_is_not_called_safe(
    monkeypatch: pytest.MonkeyPatch, said: str, reason: str
) -> None:
    answer(monkeypatch, said)
    with pytest.raises(Refusal, match=reason):
        audit.main([])


def test_what_is_out_of_date_is_told_and_an_index_that_is_silent_too(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    answer(monkeypatch, '[{"name": "x", "version": "1", "latest_version": "2"}]')
    assert outdated.main([]) == 0
    assert "x: 1 here, 2 newest" in capsys.readouterr().out
    answer(monkeypatch, "[]", "WARNING: Retrying (Retry(total=4", 0)
    with pytest.raises(Refusal, match="index does not answer"):
        outdated.main([])
