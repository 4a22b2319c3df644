"""manage.py forget_addresses: what is needed no more of log-ins, reports, followed searches."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from archive.accounts.attempts import forget_addresses
from statements.curation import reporting
from statements.following import asking


class Command(BaseCommand):
    """Forgets old addresses of log-ins and of readers who reported, and sessions that ended."""

    help = (
        "Forgets addresses and failed log-ins older than ADDRESSES_KEPT_DAYS, ended sessions, and "
        "REPORT_ADDRESSES_KEPT_DAYS after the answer where a reader may be written to, and "
        "searches that nobody has confirmed within a week to follow by e-mail. Each log-in and the "
        "queue of reports do so too: a daily call is for when nobody comes for long."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forgets, and says how much."""
        call_command("clearsessions")
        self.stdout.write(f"{forget_addresses()} records of log-ins forgotten or cut.")
        self.stdout.write(f"{reporting.forget_addresses()} addresses of readers forgotten.")
        unconfirmed = asking.forget_unconfirmed(timezone.now())
        self.stdout.write(f"{unconfirmed} searches forgotten that nobody confirmed.")
