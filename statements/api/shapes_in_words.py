"""What parameters take and records hold, in the words of JSON Schema, for those who read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter or field: its name, what it may be, what it means, a value."""

    name: str
    taken: str
    meaning: str
    example: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds, field by field."""

    name: str
    meaning: str
    fields: list[Told]


def told_fields(schemas: Mapping[str, Schema]) -> list[Record]:
    """The records with their fields, by name."""
    return [
        Record(
            name,
            schema.get("description", ""),
            [
                Told(field, taken_in_words(told), told.get("description", ""), record=_named(told))
                for field, told in schema.get("properties", {}).items()
            ],
        )
        for name, schema in sorted(schemas.items())
    ]


def taken_in_words(schema: Schema) -> str:
    """`integer 1–100 = 20`, `direct | indirect, up to 50 times`, `Stretch, several`."""
    if schema.get("type") == "array":
        most = f", up to {schema['maxItems']} times" if "maxItems" in schema else ", several"
        return taken_in_words(schema["items"]) + most
    if "anyOf" in schema:
        return " | ".join(taken_in_words(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join("null" if v is None else str(v) or '""' for v in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    return " ".join([_type(schema), *_bounds(schema)])


def _type(schema: Schema) -> str:
    kind = schema.get("type", "any")
    return " | ".join(kind) if isinstance(kind, list) else str(kind)


def _bounds(schema: Schema) -> list[str]:
    said = [str(schema["format"])] if "format" in schema else []
    if "maximum" in schema:
        said.append(f"{schema['minimum']}–{schema['maximum']}")
    if "maxLength" in schema:
        said.append(f"≤ {schema['maxLength']}")
    if "default" in schema:
        said.append(f"= {schema['default']}")
    return said


def _named(schema: Schema) -> str:
    """The record that a field holds, if any."""
    parts = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    found = [str(part["$ref"]).rpartition("/")[2] for part in parts if "$ref" in part]
    return found[0] if found else ""
