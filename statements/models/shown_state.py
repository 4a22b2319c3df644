"""A sign of all that readers see: as long as it is the same, so is every page."""

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from statements.models.release import BEGUN

# Which of the latest rows of the log are there tells of transactions that end out of turn.
_LATEST = 256
# Whether anything changes just now, whether the server is a replica, and the sign; all as text, so
# that whoever asks reads the same.
STATE = f"""
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = {BEGUN}
            AND objsubid = 2 AND pid <> pg_backend_pid()
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))::int,
        pg_is_in_recovery()::int,
        concat((SELECT extract(epoch FROM max(changed_at)) FROM public.statements_release), ' ',
            (SELECT max(id) FROM public.statements_searchnote), ' ',
            count(*), ' ', max(id), ' ', sum(id))
    FROM (SELECT id FROM public.statements_change ORDER BY id DESC LIMIT {_LATEST}) AS latest
"""  # noqa: S608


def shown_state() -> str | None:
    """A sign that differs once anything is published, changed, withdrawn or indexed; one query.

    None while a transaction is under way that changes what readers see: the moment that it will
    bear may lie before others that are there already. A replica cannot know of these; there the
    sign must be one that the primary has told while none was (`archive/reading/settled.py`).
    """
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        is_changing, is_replica, sign = cursor.fetchone()
    if is_changing or (is_replica and not import_string(settings.IS_SETTLED)(sign)):
        return None
    return str(sign)
