"""The command that makes the seed fixture says in one line what is wrong with the seeds."""

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

SEEDS = Path(settings.BASE_DIR) / "fixtures" / "seeds"
Break = Callable[[Any], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds that may be broken."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def refusal(folder: Path) -> str:
    """What the command says; it has written nothing."""
    fixture = folder / "out.json"
    with pytest.raises(CommandError) as refused:
        call_command("build_seed_fixture", folder, fixture)
    assert not fixture.exists()
    return str(refused.value)


def test_it_says_how_many_rows_it_wrote(folder: Path) -> None:
    said = StringIO()
    call_command("build_seed_fixture", folder, folder / "out.json", stdout=said)
    rows = json.loads((folder / "out.json").read_text("utf-8"))
    assert said.getvalue() == f"{len(rows)} rows written to {folder / 'out.json'}\n"


def test_a_folder_without_annotation_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "annotations.json") in refusal(tmp_path)


def test_an_annotation_that_is_no_json_is_refused(folder: Path) -> None:
    (folder / "annotations.json").write_text("{", "utf-8")
    assert "seeds cannot be read" in refusal(folder)


def test_a_text_that_is_missing_is_named(folder: Path) -> None:
    missing = next(folder.glob("*.txt"))
    missing.unlink()
    assert missing.name in refusal(folder)


def test_a_text_in_another_encoding_is_refused(folder: Path) -> None:
    next(folder.glob("*.txt")).write_bytes("كيري".encode("utf-16"))
    assert "seeds cannot be read" in refusal(folder)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda a: a["statements"][0].update(start=73), "does not stand at 73"),
        (lambda a: a["statements"][0]["quotes"][0].update(text="كلا"), "“كلا” does not stand at"),
        (lambda a: a["statements"][0].update(start=0, end=5), "not whole in the body"),
        (lambda a: a["statements"][0].pop("speaker"), "speaker"),
        (lambda a: a["statements"][0].update(speaker="nobody"), "nobody"),
        (lambda a: a["statements"][0].update(event="no-event"), "no-event"),
        (lambda a: a["statements"][0].update(about=["no-event"]), "no-event"),
        (lambda a: a["statements"][0].update(start=None), "start"),
        (lambda a: a["articles"][0].update(outlet="المنبر"), "المنبر"),
        (lambda a: a.pop("events"), "events"),
    ],
)
def test_a_broken_annotation_is_refused_in_one_line(folder: Path, spoil: Break, said: str) -> None:
    path = folder / "annotations.json"
    annotation = json.loads(path.read_text("utf-8"))
    spoil(annotation)
    path.write_text(json.dumps(annotation), "utf-8")
    message = refusal(folder)
    assert said in message
    assert "\n" not in message


def test_an_annotation_of_another_shape_is_refused(folder: Path) -> None:
    (folder / "annotations.json").write_text("[]", "utf-8")
    assert "seeds cannot be read" in refusal(folder)
