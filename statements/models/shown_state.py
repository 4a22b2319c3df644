"""A sign of all that readers see: as long as it is the same, so is every page."""

from django.db import connection

from statements.models.release import BEGUN

# Which of the latest rows of the log are there tells of transactions that end out of turn.
_LATEST = 256
_STATE = f"""
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = {BEGUN}
            AND objsubid = 2 AND pid <> pg_backend_pid()
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
        (SELECT max(changed_at) FROM public.statements_release),
        (SELECT max(id) FROM public.statements_searchnote),
        count(*), max(id), sum(id)
    FROM (SELECT id FROM public.statements_change ORDER BY id DESC LIMIT {_LATEST}) AS latest
"""  # noqa: S608


def shown_state() -> str | None:
    """A sign that differs once anything is published, changed, withdrawn or indexed; one query.

    None while a transaction is under way that changes what readers see: the moment that it will
    bear may lie before others that are there already.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        is_changing, *state = cursor.fetchone()
    return None if is_changing else " ".join(map(str, state))
