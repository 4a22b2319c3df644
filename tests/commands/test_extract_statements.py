"""The statements of a text are proposed on a terminal; no test here has a database."""

import json
import sys
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from statements import extraction

TEXT = (
    "قالت بتروفا إن العنوان ليس تصريحاً\r\n"
    "\r\n"
    "قال وزير الخارجية سمير حداد أمس إن بلاده «ستلتزم بالهدنة كاملة». وأضاف أن القرار نهائي.\r\n"
)


def extracted(file: object, *options: str) -> str:
    """What the command prints."""
    said = StringIO()
    call_command("extract_statements", str(file), *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A text with the line ends of another system."""
    path = tmp_path / "talks.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_each_statement_stands_at_its_offsets_in_the_files_text(file: Path) -> None:
    content = file.open(encoding="utf-8").read()
    first, second = json.loads(extracted(file))
    assert list(first) == [
        *("start", "end", "text", "quotes", "kind", "speaker", "speaker_kind", "attributed_as"),
        *("cue", "via", "said_on", "confidence", "reason"),
    ]
    for each in (first, second, *first["quotes"]):
        assert content[each["start"] : each["end"]] == each["text"]
    assert [quote["text"] for quote in first["quotes"]] == ["ستلتزم بالهدنة كاملة"]
    assert (first["speaker"], first["attributed_as"]) == ("سمير حداد", "وزير الخارجية")
    assert (first["speaker_kind"], first["confidence"], first["via"]) == ("person", "high", None)
    assert second["reason"] == "الفاعل محذوف؛ أُخذ عن التصريح السابق"


def test_relative_words_are_reckoned_from_the_day_of_publication(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = []

    def note(content: str, *, published: date | None, **told: Any) -> list[Any]:
        days.append(published)
        return []

    monkeypatch.setattr(extraction, "propose_file", note)
    extracted(file)
    extracted(file, "--published", "2016-05-04")
    assert days == [None, date(2016, 5, 4)]


def test_as_text_it_can_be_read(file: Path) -> None:
    told = extracted(file, "--format", "text").split("\n\n")
    header, reason, passage = told[1].strip().split("\n")
    assert "  سمير حداد  " in header
    assert (reason, passage) == ("الفاعل محذوف؛ أُخذ عن التصريح السابق", "وأضاف أن القرار نهائي")


def test_standard_input_is_read_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert json.loads(extracted("-")) == json.loads(extracted(file))


def test_a_title_alone_proposes_nothing(tmp_path: Path) -> None:
    title = tmp_path / "title.txt"
    title.write_text(TEXT.split("\r")[0], encoding="utf-8")
    assert json.loads(extracted(title)) == []
    assert extracted(title, "--format", "text") == "Nothing is proposed.\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read: No such file or directory."),
        (b" \n", "is empty."),
        (b"\x89PNG\0", "is not a text."),
        ("قال".encode("windows-1256"), "is not UTF-8: byte 0xde at 0."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, content: Any, why: str) -> None:
    file = tmp_path / "text.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as error:
        extracted(file)
    assert str(error.value) == f"{file} {why}"
    assert error.value.returncode == 1


def test_a_day_that_is_none_is_refused(file: Path) -> None:
    with pytest.raises(CommandError, match="no day of the form"):
        extracted(file, "--published", "أمس")
