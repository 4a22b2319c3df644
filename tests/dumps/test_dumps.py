"""What is dumped and read again is the same archive; programs find in a dump all that it tells."""

import filecmp
import hashlib
import json
from base64 import b64decode
from io import StringIO
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet
import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator

from tests.dumps.answers import answers
from tests.dumps.conftest import Twice
from tests.dumps.everything import SECRETS

pytestmark = pytest.mark.django_db


def test_the_dump_of_what_was_read_from_a_dump_is_the_same_byte_for_byte(twice: Twice) -> None:
    assert files(twice.first) == files(twice.second)
    _, different, unread = filecmp.cmpfiles(
        twice.first, twice.second, files(twice.first), shallow=False
    )
    assert (different, unread) == ([], [])


def test_both_archives_answer_alike_at_every_address(twice: Twice) -> None:
    differing = [a for a in twice.before if twice.before[a] != twice.after[a]]
    assert differing == []


def test_the_archive_says_which_sources_it_does_not_hold(twice: Twice) -> None:
    told = answers(["/en/articles/6/source"])["/en/articles/6/source"][2]
    assert "This archive does not hold the source" in told
    said = StringIO()
    call_command("verify_sources", stdout=said)
    assert "have sources that this archive does not hold" in said.getvalue()


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_that_readers_may_not_see_is_in_the_dump(twice: Twice, secret: str) -> None:
    words = SECRETS[secret]
    escaped = words.encode("unicode_escape")
    for name in files(twice.first):
        content = (twice.first / name).read_bytes()
        assert words.encode() not in content, name
        assert escaped not in content, name
    for line in (twice.first / "data/sources.jsonl").read_text("utf-8").splitlines():
        assert words.encode() not in b64decode(json.loads(line)["content"])


def files(folder: Path) -> list[str]:
    """The files in the folder."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def package(twice: Twice) -> dict[str, Any]:
    """The data package as it is written."""
    told: dict[str, Any] = json.loads((twice.first / "datapackage.json").read_text("utf-8"))
    return told


def test_the_data_package_is_valid_with_all_its_tables(twice: Twice) -> None:
    told = package(twice)
    told["resources"] = [_read(twice, one) for one in told["resources"] if "schema" in one]
    report = frictionless.Package(told, basepath=str(twice.first)).validate()
    assert report.flatten(["name", "rowNumber", "message"]) == []
    assert {task.name for task in report.tasks} >= {"statements", "statements-csv", "sources"}


def _read(twice: Twice, resource: dict[str, Any]) -> dict[str, Any]:
    """A table of lines with the records themselves, which Frictionless would need more to read."""
    if resource["format"] != "jsonl":
        return resource
    lines = (twice.first / resource["path"]).read_text("utf-8").splitlines()
    given = {name: resource[name] for name in ("name", "schema")}
    names = [field["name"] for field in resource["schema"]["fields"]]
    rows = [json.loads(line) for line in lines]
    return {**given, "data": [names, *([row[name] for name in names] for row in rows)]}


def test_every_line_is_as_the_schema_says(twice: Twice) -> None:
    schema = json.loads((twice.first / "schema.json").read_text("utf-8"))
    for resource in package(twice)["resources"]:
        if resource["format"] == "jsonl":
            _, _, shape = resource["jsonSchema"].partition("#")
            known = Draft202012Validator({"$ref": f"#{shape}", "$defs": schema["$defs"]})
            lines = (twice.first / resource["path"]).read_text("utf-8").splitlines()
            for line in lines[:20]:
                known.validate(json.loads(line))


def test_every_file_has_the_hash_that_is_told_of_it(twice: Twice) -> None:
    listed = {}
    for line in (twice.first / "SHA256SUMS").read_text("utf-8").splitlines():
        told, _, name = line.partition("  ")
        listed[name] = told
        assert hashlib.sha256((twice.first / name).read_bytes()).hexdigest() == told
    there = {p.relative_to(twice.first).as_posix() for p in twice.first.rglob("*") if p.is_file()}
    assert there == {*listed, "SHA256SUMS"}


def test_a_table_has_the_same_rows_in_each_form(twice: Twice) -> None:
    by_path = {resource["path"]: resource for resource in package(twice)["resources"]}
    rows = pyarrow.parquet.read_table(twice.first / "parquet/statements.parquet").to_pylist()
    lines = (twice.first / "data/statements.jsonl").read_text("utf-8").splitlines()
    assert len(rows) == len(lines) == by_path["csv/statements.csv"]["rows"]
    for row, line in zip(rows, map(json.loads, lines), strict=True):
        assert row["number"] == line["number"]
        assert row["speaker_name_ar"] == line["speaker"]["name"]["ar"]
        assert json.loads(row["quotes"]) == line["quotes"]
