"""No statement without its decisions, a log of every change, the versions of what was published.

Whoever writes says who acts by the settings `archive.actor` and `archive.reason` of the session.
"""

from django.db import migrations

from statements.migrations import _decided as decided
from statements.migrations import _history as history

log = "".join(history.watch(table, **how) for table, how in history.WATCHED.items())
no_log = "".join(map(history.unwatch, history.WATCHED))


class Migration(migrations.Migration):
    dependencies = [("statements", "0009_states")]

    operations = [
        migrations.RunSQL(decided.OWN + decided.DECISIONS, decided.DROP),
        migrations.RunSQL(history.RECORD + log, no_log + history.DROP_RECORD),
        migrations.RunSQL(history.VERSIONS, history.DROP_VERSIONS),
    ]
