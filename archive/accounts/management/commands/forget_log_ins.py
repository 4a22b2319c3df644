"""manage.py forget_log_ins: what is old of attempts to log in is forgotten."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive.accounts.attempts import forget_addresses


class Command(BaseCommand):
    """Forgets old addresses and failures, and sessions that have ended."""

    help = (
        "Forgets addresses and failed log-ins older than ADDRESSES_KEPT_DAYS, and ended sessions; "
        "each log-in does so too, so a daily call is needed only where nobody logs in for long."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forgets, and says how much."""
        call_command("clearsessions")
        self.stdout.write(f"{forget_addresses()} records of log-ins forgotten or cut.")
