"""Rows are copied from server to server while they are read and changed.

Triggers note the keys of what changes meanwhile; it is copied again, at last while writers wait.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from psycopg import sql

from statements.search.rows import PACKED
from statements.search.servers.addresses import Session, column, one
from statements.search.servers.definition import SCHEMA, column_names
from statements.search.servers.locking import locked
from statements.search.tables import STATEMENTS

# Told how many further rows were copied.
Tell = Callable[[int], None]
TOLD_AFTER = 1000

_NOTICING = f"""
CREATE TABLE {SCHEMA}.changed (key bigint NOT NULL);
CREATE FUNCTION {SCHEMA}.entries_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO {SCHEMA}.changed SELECT {STATEMENTS.key} FROM old_rows;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {SCHEMA}.changed SELECT {STATEMENTS.key} FROM new_rows;
    END IF;
    RETURN NULL;
END
$function$;
CREATE TRIGGER entries_change_on_insert AFTER INSERT ON {STATEMENTS.name}
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.entries_change();
CREATE TRIGGER entries_change_on_update AFTER UPDATE ON {STATEMENTS.name}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.entries_change();
CREATE TRIGGER entries_change_on_delete AFTER DELETE ON {STATEMENTS.name}
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.entries_change();
"""  # noqa: S608
_IS_NOTICED = f"SELECT to_regprocedure('{SCHEMA}.entries_change()') IS NOT NULL"
_NO_MORE = f"DROP FUNCTION {SCHEMA}.entries_change() CASCADE; DROP TABLE {SCHEMA}.changed"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table, or those rows of it which a condition names, in a session of its server."""

    session: Session
    table: str
    condition: str = "true"

    def count(self) -> int:
        """How many there are."""
        return int(one(self.session, f"SELECT count(*) FROM {self.table} WHERE {self.condition}"))  # noqa: S608


def notice_changes(session: Session) -> None:
    """From now on the keys of entries that change on this server are noted."""
    stop_noticing(session)
    locked(session, [STATEMENTS.name], "SHARE ROW EXCLUSIVE")
    session.execute(_NOTICING.encode())


def stop_noticing(session: Session) -> None:
    """Nothing is noted any more, if anything was, nor what was noted kept."""
    if one(session, _IS_NOTICED):
        locked(session, [STATEMENTS.name], "ACCESS EXCLUSIVE")
        session.execute(_NO_MORE.encode())


def copied(source: Rows, target: Rows, tell: Tell, keys: Collection[int] | None = None) -> int:
    """Copies the source's rows that satisfy both conditions, or those of them with these keys.

    How many they were.
    """
    names = column_names(source.session, source.table)
    told = ", ".join(PACKED.get(name, f"e.{name}") for name in names)
    conditions = [source.condition, target.condition]
    if keys is not None:
        listed = sql.Literal(list(keys)).as_string(source.session)
        conditions.append(f"{STATEMENTS.key} = ANY ({listed}::bigint[])")
    where = " AND ".join(f"({condition})" for condition in conditions)
    # rows of one time come to lie together
    found = f"SELECT {told} FROM {source.table} e WHERE {where} ORDER BY first_day, statement_id"  # noqa: S608
    out = f"COPY ({found}) TO STDOUT (FORMAT binary)".encode()
    into = f"COPY {target.table} ({', '.join(names)}) FROM STDIN (FORMAT binary)".encode()
    with source.session.cursor() as reader, target.session.cursor() as writer:
        with reader.copy(out) as reading, writer.copy(into) as writing:
            for number, row in enumerate(reading, start=1):
                writing.write(row)
                if number % TOLD_AFTER == 0:
                    tell(TOLD_AFTER)
        tell(writer.rowcount % TOLD_AFTER)
        return writer.rowcount


def caught_up(sources: Sequence[Rows], targets: Sequence[Rows]) -> int:
    """Copies again what has changed in the sources since it was copied; how much that was.

    Nothing is committed: first the targets are to be, then the sources, which forget with it what
    they have noted.
    """
    forgotten = f"DELETE FROM {SCHEMA}.changed RETURNING key"  # noqa: S608
    keys = {key for source in sources for key in column(source.session, forgotten)}
    if keys:
        for target in targets:
            gone = f"DELETE FROM {target.table} WHERE {STATEMENTS.key} = ANY (%s)"  # noqa: S608
            target.session.execute(gone.encode(), [list(keys)])
            for source in sources:
                copied(source, target, lambda rows: None, keys)
    return len(keys)
