"""Whether a page still stands where readers are led to."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.utils import timezone

from statements.importers.addresses import web_address
from statements.importers.fetch import Answer, Fetcher
from statements.importers.records import Cause, Refused
from statements.models import AddressCheck, AddressState, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STANDS = range(200, 300)
GONE = (404, 410)
CHECKED_EVERY = timedelta(days=365)


def due_for_a_look(days: int = CHECKED_EVERY.days) -> QuerySet[Source]:
    """The sources whose address nobody has looked at for so long, the longest first."""
    due = Source.objects.unchecked_since(timezone.now() - timedelta(days=days))
    in_turn = due.with_last_check().order_by(F("last_checked_at").asc(nulls_first=True), "pk")
    found: QuerySet[Source] = in_turn.select_related("article").only(
        "address", "file_name", "article__address"
    )
    return found


def look_at(source: Source, fetcher: Fetcher, by: "User | None" = None) -> AddressCheck:
    """What is found at the source's address now, noted; `by` is who asked, None the command."""
    address = source.address_for_readers
    try:
        state, detail = _found(address, fetcher.look(address))
    except Refused as refused:
        state = AddressState.NOT_ASKED if refused.cause is Cause.ROBOTS else AddressState.UNREACHED
        detail = f"{refused.cause}: {refused.detail}"
    return AddressCheck.objects.create(source=source, state=state, detail=detail, by=by)


def _found(address: str, answer: Answer) -> tuple[AddressState, str]:
    if answer.status in GONE:
        return AddressState.GONE, str(answer.status)
    if answer.status not in STANDS:
        return AddressState.UNREACHED, str(answer.status)
    if answer.address != web_address(address):
        return AddressState.MOVED, answer.address
    return AddressState.THERE, str(answer.status)
