"""Find all speakers who may be one."""

from typing import Any

from django.core.management.base import BaseCommand

from statements.models import LikelyDuplicate
from statements.models.finding_duplicates import look_everywhere


class Command(BaseCommand):
    """`manage.py find_duplicates`: fills the desk's list of speakers who may be one anew."""

    help = "Finds the speakers who may be one by their names, aliases and offices."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look through all names, and say how many pairs there are."""
        found = look_everywhere()
        waiting = LikelyDuplicate.objects.waiting().count()
        self.stdout.write(f"{found} pairs of speakers may be one; {waiting} wait for a decision.")
