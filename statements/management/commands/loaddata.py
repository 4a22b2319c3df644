"""Django's `loaddata`, with what was loaded in the index of words in the same transaction."""

from typing import Any

from django.core.management.commands import loaddata

from statements.models import indexing_at_the_end


class Command(loaddata.Command):
    """`manage.py loaddata FIXTURE…`."""

    def loaddata(self, fixture_labels: Any) -> None:
        """Load the fixtures, then index whatever the database noted meanwhile."""
        with indexing_at_the_end():
            super().loaddata(fixture_labels)
