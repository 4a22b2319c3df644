"""What a dump tells of itself: the data package, the schema of its records, words, and hashes."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from statements.formats.dump import FORMAT
from statements.formats.dump.columns import Column, as_descriptor
from statements.formats.dump.files import Written, measured, opened
from statements.formats.dump.resources import RESOURCES, Resource
from statements.formats.shapes import schemas
from statements.formats.site import Site

PACKAGE, SCHEMA, SUMS = "datapackage.json", "schema.json", "SHA256SUMS"
README, LICENCE = "README.txt", "LICENCE.txt"
WORDS = Path(__file__).parent / "words"

# By folder: as the package names the format, its media type, its encoding.
FORMS = {
    "data": ("jsonl", "application/jsonl", "utf-8"),
    "csv": ("csv", "text/csv", "utf-8-sig"),
    "parquet": ("parquet", "application/vnd.apache.parquet", ""),
}
LICENCES = [
    {"name": "MIT", "title": "Of what the archive has recorded itself", "path": LICENCE},
    {
        "title": "Of articles, quotations and sources: they belong to their owners",
        "path": LICENCE,
    },
]


def described(
    resource: Resource, written: Written, columns: Iterable[Column], form: str
) -> dict[str, Any]:
    """A file of records as the package tells of it; `form` is the folder that it stands in."""
    ending, media_type, encoding = FORMS[form]
    told: dict[str, Any] = {
        "name": resource.name if form == "data" else f"{resource.name}-{form}",
        "title": resource.title,
        "path": written.path,
        "format": ending,
        "mediatype": media_type,
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "rows": written.rows,
        "licenses": LICENCES,
    }
    if encoding:
        told |= {"encoding": encoding, "type": "table", "schema": _schema(resource, columns, form)}
    if form == "data":
        told["jsonSchema"] = f"{SCHEMA}#/$defs/{resource.shape.__name__}"
    return told


def _schema(resource: Resource, columns: Iterable[Column], form: str) -> dict[str, Any]:
    suffix = "" if form == "data" else f"-{form}"
    told: dict[str, Any] = {"fields": [as_descriptor(column) for column in columns]}
    if resource.key:
        told["primaryKey"] = list(resource.key)
    if resource.refers:
        told["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": f"{table}{suffix}", "fields": [key]}}
            for name, (table, key) in resource.refers.items()
        ]
    return told


def write_package(folder: Path, site: Site, resources: list[dict[str, Any]]) -> None:
    """Write what tells of the files, and last of all their hashes."""
    for name in (README, LICENCE):
        _write(folder, name, (WORDS / name).read_text("utf-8"))
    _write(folder, SCHEMA, _told(_records_schema()))
    package = {
        "name": "archive-of-diplomatic-statements",
        "title": "أرشيف التصريحات الدبلوماسية – Archive of Diplomatic Statements",
        "description": (WORDS / README).read_text("utf-8"),
        "homepage": site.origin,
        "format": FORMAT,
        "licenses": LICENCES,
        "resources": resources,
    }
    _write(folder, PACKAGE, _told(package))
    _write(folder, SUMS, "".join(_sums(folder)))


def _records_schema() -> Mapping[str, Any]:
    shapes = schemas([resource.shape for resource in RESOURCES])
    lines = [{"$ref": f"#/$defs/{resource.shape.__name__}"} for resource in RESOURCES]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of a file in data/",
        "anyOf": lines,
        "$defs": shapes,
    }


def _sums(folder: Path) -> Iterable[str]:
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    for path in paths:
        if (folder / path).is_file() and path != SUMS:
            yield f"{measured(folder, path).sha256}  {path}\n"


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _write(folder: Path, name: str, text: str) -> None:
    with opened(folder, name) as file:
        file.write(text.encode())
