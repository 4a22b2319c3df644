"""Statements for the database in one message: one transaction, wherever it is carried out.

PostgreSQL makes of several statements in one message a transaction, where none is under way. What
the first sets until the end of the transaction holds for the last, and for nobody after it, even
where a pooler such as PgBouncer gives each transaction another session.
"""

from collections.abc import Callable
from typing import Any


def behind(
    first: str,
    execute: Callable[..., Any],
    sql: Any,
    params: Any,
    many: bool,
    context: dict[str, Any],
) -> Any:
    """What `sql` answers, run behind `first`, which has no parameters; for Django's wrappers.

    The cursor stands at the answer to the last statement.
    """
    session = context["connection"].connection
    if many:
        with session.transaction():
            session.execute(first)
            return execute(sql, params, many, context)
    words = sql if isinstance(sql, str) else sql.as_string(session)
    before = first if params is None else first.replace("%", "%%")
    answer = execute(f"{before}; {words}", params, many, context)
    while context["cursor"].nextset():
        pass
    return answer
