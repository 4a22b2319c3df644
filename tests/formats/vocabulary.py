"""What schema.org (release 30.0) allows a document to say, for checking the archive's pages."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.views.markup import Element

VOCABULARY = Path(__file__).with_name("schemaorg-30.0.json")
DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
# What a string or a number may be, by the type of value that a property asks for.
SHAPES = {
    "URL": re.compile(r"https?://[^\s/]+/\S*"),
    "Date": re.compile(DAY),
    "DateTime": re.compile(rf"{DAY}T[0-9]{{2}}:[0-9]{{2}}\S*"),
    "Text": re.compile(r"(?s).*\S.*"),
}
# An action's property may tell what it needs from whoever asks: https://schema.org/docs/actions
ANNOTATIONS = ("-input", "-output")


def documents(page: Element) -> list[Any]:
    """The blocks of JSON-LD on a page, parsed."""
    blocks = page.all("script[type=application/ld+json]")
    return [json.loads(block.raw_text) for block in blocks]


def faults(document: Any) -> list[str]:
    """What a document says that the vocabulary does not allow; empty where all is well."""
    if document.get("@context") != "https://schema.org":
        return ["the context is not schema.org"]
    return [fault for thing in document["@graph"] for fault in _faults(thing, thing["@type"])]


def things(document: Any) -> Iterator[dict[str, Any]]:
    """Every thing in a document, also those within others."""
    if isinstance(document, list):
        for part in document:
            yield from things(part)
    if isinstance(document, dict):
        if "@type" in document:
            yield document
        for part in document.values():
            yield from things(part)


def _faults(thing: dict[str, Any], path: str) -> Iterator[str]:
    kind = thing["@type"]
    if kind not in _vocabulary()["types"]:
        yield f"{path}: no type {kind}"
        return
    if "@id" in thing and not SHAPES["URL"].fullmatch(thing["@id"]):
        yield f"{path}: {thing['@id']} is no whole address"
    for name, value in thing.items():
        if not name.startswith("@"):
            yield from _faults_of_property(kind, name, value, f"{path}.{name}")


def _faults_of_property(kind: str, name: str, value: Any, path: str) -> Iterator[str]:
    known = _vocabulary()["properties"].get(_without_annotation(name))
    if known is None:
        yield f"{path}: no such property"
    elif not set(known["domain"]) & _with_supertypes(kind):
        yield f"{path}: not of {kind}"
    else:
        values = value if isinstance(value, list) else [value]
        if not values:
            yield f"{path}: has no value"
        for one in values:
            yield from _faults_of_value(one, known["range"], path)


def _faults_of_value(value: Any, allowed: list[str], path: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not set(allowed) & _with_supertypes(value["@type"]):
            yield f"{path}: a {value['@type']}, not one of {allowed}"
        yield from _faults(value, path)
    elif isinstance(value, int) and not isinstance(value, bool):
        if not {"Number", "Integer"} & set(allowed):
            yield f"{path}: {value} is not one of {allowed}"
    elif not any(_is_shaped(value, kind) for kind in allowed):
        yield f"{path}: {value!r} is not one of {allowed}"


def _is_shaped(value: Any, kind: str) -> bool:
    # An address may stand for the thing that has it.
    shape = SHAPES.get(kind, SHAPES["URL"] if kind == "Thing" else None)
    return isinstance(value, str) and shape is not None and bool(shape.fullmatch(value))


def _without_annotation(name: str) -> str:
    for ending in ANNOTATIONS:
        name = name.removesuffix(ending)
    return name


def _with_supertypes(kind: str) -> set[str]:
    above = _vocabulary()["types"].get(kind, [])
    return {kind}.union(*(_with_supertypes(one) for one in above))


@cache
def _vocabulary() -> Any:
    return json.loads(VOCABULARY.read_text())
