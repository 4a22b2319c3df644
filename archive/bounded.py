"""A query whose answer is not waited for long, whatever becomes of the server."""

import select
import time

import psycopg
from psycopg import pq


class SilentError(psycopg.OperationalError):
    """A server did not answer in time."""


def row_within(seconds: float, connection: psycopg.Connection, sql: str) -> list[str | None]:
    """The one row of the answer, as text; SilentError where it takes longer."""
    ours = connection.pgconn
    end = time.monotonic() + seconds
    ours.send_query(sql.encode())
    answers: list[pq.abc.PGresult] = []
    while True:
        while ours.is_busy():
            if not select.select([ours.socket], [], [], max(end - time.monotonic(), 0))[0]:
                raise SilentError(f"no answer in {seconds} seconds")
            ours.consume_input()
        answer = ours.get_result()
        if answer is None:
            return _row(answers[-1])
        answers.append(answer)


def _row(answer: pq.abc.PGresult) -> list[str | None]:
    if answer.status != pq.ExecStatus.TUPLES_OK:
        raise psycopg.errors.error_from_result(answer)
    values = (answer.get_value(0, column) for column in range(answer.nfields))
    return [None if value is None else value.decode() for value in values]
