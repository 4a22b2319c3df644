"""The roads by which a statement changes, and whether search has followed."""

from collections.abc import Callable
from typing import Any

from statements.models import SearchNote, Statement
from statements.models.verifying import stale
from statements.search import frequencies
from statements.search.condition import Condition
from statements.search.engine import Search
from statements.search.language import parse
from statements.search.tables import ARTICLES, STATEMENTS, Table
from tests import cast

SHORTER = cast.PROMISE.removesuffix(" أسبوعاً")

Change = Callable[[Statement], object]


def finds(line: str = "الهدنة", by: str = "", table: Table = STATEMENTS) -> bool:
    """Whether the index has anything of those words, and that mark if one is given."""
    condition = Condition({"mark": (by,)} if by else {})
    return bool(Search(parse(line), condition, table=table).overview.count)


def assert_in_step() -> None:
    """The index is as if it were made now, all its numbers are right and nothing waits."""
    assert not SearchNote.objects.exists()
    assert list(stale()) == []
    assert frequencies.miscounted(STATEMENTS) == []
    assert frequencies.miscounted(ARTICLES) == []


def save(statement: Statement, **changes: Any) -> None:
    """A curator's form."""
    for name, value in changes.items():
        setattr(statement, name, value)
    with cast.checks_now():
        statement.save()
        cast.decided(statement)


def save_fields(statement: Statement, **changes: Any) -> None:
    """Code that saves only what it has changed."""
    for name, value in changes.items():
        setattr(statement, name, value)
    with cast.checks_now():
        statement.save(update_fields=[*changes])
        cast.decided(statement)


def update(statement: Statement, **changes: Any) -> None:
    """Many statements changed at once."""
    with cast.checks_now():
        Statement.objects.filter(pk=statement.pk).update(**changes)
        cast.decided(statement)


def bulk_update(statement: Statement, **changes: Any) -> None:
    """Many statements changed at once, each otherwise."""
    for name, value in changes.items():
        setattr(statement, name, value)
    with cast.checks_now():
        Statement.objects.bulk_update([statement], [*changes])
        cast.decided(statement)


def by_sql(statement: Statement, **changes: str | int) -> None:
    """Somebody at the database's own prompt."""
    columns = ", ".join(f'"{name}" = %s' for name in changes)
    with cast.checks_now():
        cast.sql(f"UPDATE statements_statement SET {columns}", *changes.values())  # noqa: S608
        cast.decided(*Statement.objects.order_by("pk"))


ROADS = [save, save_fields, update, bulk_update]


def shortened() -> dict[str, Any]:
    """The fields of the promise without its last word."""
    start = cast.BODY.index(cast.PROMISE)
    return {"text": SHORTER, "end": start + len(SHORTER)}


def change(record: Any, **changes: Any) -> None:
    """Change a record around a statement, and save it."""
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()
