"""A reader asks to follow a search, confirms it, changes its rhythm, ends it."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from statements.following import letters
from statements.models import Deed, SavedSearch, Trace, settled_until

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
# Within an hour, of one visitor and of all; letters that one address is sent within a day; and
# searches that one address may follow.
MOST_OF_ONE = 10
MOST_OF_ALL = 300
MOST_LETTERS = 5
MOST_SEARCHES = 20


class TooManyAskedError(Exception):
    """So much was asked for within an hour, by one visitor or by all, that no more is taken."""


def ask(wanted: SavedSearch, fingerprint: str) -> None:
    """Store a search that is not confirmed yet, and send its address the letter that confirms it.

    Whoever follows it already is sent its link instead, so that the answer tells nobody who
    follows what; an address that was sent many letters within a day is sent no more. OSError where
    the letter cannot be sent, TooManyAskedError where too much is asked for.
    """
    now = timezone.now()
    with transaction.atomic():
        _count(fingerprint, now)
        forget_unconfirmed(now)
        if not _may_be_written_to(wanted.address, now):
            return
        letter = _letter(wanted)
    letter.send()


def confirm(search: SavedSearch) -> None:
    """Begin to tell of it; once confirmed it stays as it is."""
    unconfirmed = SavedSearch.objects.filter(pk=search.pk, confirmed_at=None)
    unconfirmed.update(confirmed_at=timezone.now(), covered_until=settled_until())


def change(search: SavedSearch, rhythm: str) -> None:
    """Tell of it in another rhythm."""
    SavedSearch.objects.filter(pk=search.pk).update(rhythm=rhythm)


def end(search: SavedSearch) -> None:
    """Delete it, its address and what is known of its digests."""
    SavedSearch.objects.filter(pk=search.pk).delete()


def forget_unconfirmed(now: datetime) -> int:
    """Delete what nobody has confirmed in time; how many searches these were."""
    return SavedSearch.objects.left_unconfirmed(now).delete()[0]


def _count(fingerprint: str, now: datetime) -> None:
    Trace.objects.locked(now)
    since = now - AN_HOUR
    of_one = Trace.objects.of(Deed.FOLLOW, since, fingerprint)
    if of_one >= MOST_OF_ONE or Trace.objects.of(Deed.FOLLOW, since) >= MOST_OF_ALL:
        raise TooManyAskedError
    Trace.objects.create(deed=Deed.FOLLOW, fingerprint=fingerprint, made_at=now)


def _may_be_written_to(address: str, now: datetime) -> bool:
    """Whether the address was not sent too many letters; this one is counted."""
    known = salted_hmac("statements.following.address", address.lower(), algorithm="sha256")
    fingerprint = known.hexdigest()
    if Trace.objects.of(Deed.LETTER, now - A_DAY, fingerprint) >= MOST_LETTERS:
        return False
    Trace.objects.create(deed=Deed.LETTER, fingerprint=fingerprint, made_at=now)
    return True


def _letter(wanted: SavedSearch) -> EmailMessage:
    """Store what is wanted, and the letter to send; where no more is taken, one that says so."""
    others = SavedSearch.objects.of_address(wanted.address).exclude(query=wanted.query)
    if others.confirmed().count() >= MOST_SEARCHES:
        return letters.no_more(wanted, MOST_SEARCHES)
    return letters.confirmation(_stored(wanted))


def _stored(wanted: SavedSearch) -> SavedSearch:
    """The search as it stands now: stored anew, asked for again, or confirmed long ago."""
    there = SavedSearch.objects.of_address(wanted.address).filter(query=wanted.query).first()
    if there is None:
        wanted.save(force_insert=True)
        return wanted
    if there.confirmed_at is None:
        there.language, there.rhythm, there.asked_at = (
            *(wanted.language, wanted.rhythm),
            wanted.asked_at,
        )
        there.save(update_fields=["language", "rhythm", "asked_at"])
    return there
