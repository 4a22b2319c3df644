"""Digests are sent: of each search at most one a period, however a run ends and many there are.

That a digest is begun is stored, and stored for good, before its letter is handed over. Where the
server says that it has not taken it, the row is taken back and the next run tries again; where
nobody knows, it stays, and what it told of is never told again.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from statements.filters.followed import first_told_since
from statements.following import letters
from statements.following.asking import forget_unconfirmed
from statements.following.posting import Answer, Post, ServerAwayError
from statements.following.searches import list_of
from statements.formats import atom
from statements.models import Digest, DigestState, SavedSearch, settled_until
from statements.models.saved_search import period_of
from statements.search.limits import TookTooLongError, time_limit

MOST_SHOWN = 50
MOST_REFUSALS = 3
TOO_SLOW, NOTHING_NEW, CLOSED = "too slow", "nothing new", "closed"


@dataclass
class Sent:
    """What a run came to: how often what became of a search, and why it ended early, if it did."""

    counts: Counter[str] = field(default_factory=Counter)
    forgotten: int = 0
    ended_early: str = ""


def send_digests(tell: Callable[[int, int], None], now: datetime | None = None) -> Sent:
    """Send every digest that is due; `tell` is told after each search how far the run is."""
    now = now or timezone.now()
    sent, post = Sent(forgotten=forget_unconfirmed(now)), Post()
    until = settled_until()
    due = list(SavedSearch.objects.due(timezone.localdate(now)).values_list("pk", flat=True))
    try:
        for done, key in enumerate(due, start=1):
            sent.counts[_seen_to(key, now, until, post)] += 1
            tell(done, len(due))
    except ServerAwayError as error:
        sent.ended_early = str(error)
    finally:
        post.close()
    sent.counts[CLOSED] = _close_refused()
    return sent


def _seen_to(key: uuid.UUID, now: datetime, until: datetime, post: Post) -> str:
    """What became of one search."""
    try:
        begun = _begun(key, now, until, post)
    except TookTooLongError:
        return TOO_SLOW
    if begun is None:
        return NOTHING_NEW
    digest, letter = begun
    try:
        answer = post.hand_over(letter)
    except ServerAwayError:
        _take_back(digest)
        raise
    _note(digest, answer)
    return answer.name.lower().replace("_", " ")


def _begun(
    key: uuid.UUID, now: datetime, until: datetime, post: Post
) -> tuple[Digest, EmailMessage] | None:
    """A digest that is stored as begun, with its letter; None where nothing is new or to be done.

    Of two runs at a time one has the search, the other passes on.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        waiting = SavedSearch.objects.due(today).select_for_update(skip_locked=True, of=("self",))
        search = waiting.filter(pk=key).first()
        if search is None or search.covered_until is None or search.covered_until >= until:
            return None
        since, search.covered_until = search.covered_until, until
        search.save(update_fields=["covered_until"])
        with time_limit():
            told = first_told_since(list_of(search), since, until, most=MOST_SHOWN)
            if not told.count:
                return None
            rows = atom.statements().in_bulk(told.keys)
            new = [rows[key] for key in told.keys if key in rows]
            period = period_of(search.rhythm, today)
            digest = Digest(search=search, period=period, covers_from=since, covers_until=until)
            letter = letters.digest(digest, told.count, new)
        post.ready()
        digest.save()
        return digest, letter


def _note(digest: Digest, answer: Answer) -> None:
    """Store what the server said."""
    searches = SavedSearch.objects.filter(pk=digest.search_id)
    digests = Digest.objects.filter(pk=digest.pk)
    if answer == Answer.TAKEN:
        digests.update(state=DigestState.SENT)
        searches.update(refusals=0)
    elif answer == Answer.NOT_NOW:
        _take_back(digest)
    elif answer in (Answer.ADDRESS_REFUSED, Answer.LETTER_REFUSED):
        refusals = digest.search.refusals + (answer == Answer.ADDRESS_REFUSED)
        with transaction.atomic():
            digests.update(state=DigestState.REFUSED)
            searches.update(covered_until=digest.covers_from, refusals=refusals)


def _take_back(digest: Digest) -> None:
    """As if it had not been begun: the server has not taken it."""
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).delete()
        searches = SavedSearch.objects.filter(pk=digest.search_id)
        searches.update(covered_until=digest.covers_from)


def _close_refused() -> int:
    """Delete the searches whose address was refused too often; how many."""
    refused = SavedSearch.objects.filter(refusals__gte=MOST_REFUSALS)
    return refused.delete()[1].get(SavedSearch._meta.label, 0)
