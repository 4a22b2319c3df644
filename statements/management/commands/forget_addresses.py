"""Forget where readers may be written to, once nobody needs it any more."""

from typing import Any

from django.core.management.base import BaseCommand

from statements.curation.reporting import forget_addresses


class Command(BaseCommand):
    """`manage.py forget_addresses`: for a daily timer; the desk's queue of reports does it too."""

    help = "Deletes the e-mail addresses of readers whose reports were answered long enough ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them and say how many they were."""
        self.stdout.write(f"{forget_addresses()} addresses forgotten.")
