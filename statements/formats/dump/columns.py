"""The columns of a table, read off the shape of its records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

# As Frictionless names the types of fields.
_NAMES: dict[Any, str] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    float: "number",
    list: "array",
    tuple: "array",
    dict: "object",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path to it in the record (`speaker.name.ar`), its type, what it tells."""

    path: str
    type: str
    description: str = ""

    @property
    def name(self) -> str:
        """Its heading."""
        return self.path.replace(".", "_")


def fields(shape: Any) -> list[Column]:
    """The fields of the record itself, of which some are objects."""
    return [_column(name, hint) for name, hint in _hints(shape)]


def columns(shape: Any) -> list[Column]:
    """The fields with all that objects in them hold; a list is one column."""
    return list(_columns(shape, ""))


def _columns(shape: Any, path: str) -> Iterator[Column]:
    for name, hint in _hints(shape):
        kind = _plain(hint)
        if is_typeddict(kind):
            yield from _columns(kind, f"{path}{name}.")
        else:
            yield _column(path + name, hint)


def _hints(shape: Any) -> list[tuple[str, Any]]:
    """The fields of a shape in their order: first those it shares with others."""
    return list(get_type_hints(shape, include_extras=True).items())


def _column(path: str, hint: Any) -> Column:
    kind = _plain(hint)
    name = "object" if is_typeddict(kind) else _NAMES[get_origin(kind) or kind]
    return Column(path, name, _description(hint))


def _plain(hint: Any) -> Any:
    """The type itself, without what is told of it and without that it may be unknown."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, UnionType):
        [known] = [part for part in get_args(hint) if part is not NoneType]
        return _plain(known)
    return str if get_origin(hint) is Literal else hint


def _description(hint: Any) -> str:
    """What the shape tells of the field; empty where it tells nothing."""
    told = getattr(hint, "__metadata__", ())
    said = [one.description for one in told if getattr(one, "description", None)]
    inner = get_args(hint)[0] if get_origin(hint) is Annotated else None
    return said[-1] if said else (_description(inner) if inner is not None else "")


def as_descriptor(column: Column) -> Mapping[str, str]:
    """The column as a field of a Frictionless schema."""
    told = {"description": column.description} if column.description else {}
    return {"name": column.name, "type": column.type, **told}
