"""What somebody brings to the curator's desk: kept, previewed, then taken in."""

import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from statements import extraction
from statements.importers.records import Cause, Received, Refused, Stated
from statements.importers.running import Taken, name_of, printable, take_in
from statements.importers.sources import Documents, Item
from statements.models import ImportRun, PendingDocument, Proposal, Result

# What one request brings at most; whoever has more uses the command.
MOST = 50
ENOUGH_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Brought:
    """The first documents and refusals of a source, and whether there are more."""

    items: Sequence[Item]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Previewed:
    """What would become of a document, and the statements that would be proposed, in order.

    Its records are as they would be in the archive; those that are new are not in it.
    """

    taken: Taken
    proposals: Sequence[Proposal]


def brought(
    source: Documents, stated: Stated, clock: Callable[[], float] = time.monotonic
) -> Brought:
    """As much of a source as comes within 20 seconds, at most 50 documents.

    What is stated holds for a document that is alone; of several it tells the outlet.
    """
    end, items = clock() + ENOUGH_SECONDS, []
    for item in source:
        items.append(item)
        if len(items) == MOST or clock() > end:
            break
    is_cut = len(items) > 1 and next(source.items, None) is not None
    told = stated if len(items) == 1 else Stated(outlet=stated.outlet)
    return Brought([_stating(item, told) for item in items], is_cut)


def keep(items: Iterable[Item], by: AbstractBaseUser, origin: str) -> uuid.UUID:
    """Keep what was brought until it is imported, and forget what waits since yesterday."""
    PendingDocument.objects.forgotten().delete()
    batch = uuid.uuid4()
    made = [_pending(item) for item in items]
    names: Counter[str] = Counter()
    for one in made:
        one.batch, one.brought_by_id, one.origin = batch, by.pk, origin
        names[one.item] += 1
        # an import notes each name once
        one.item += f" ({names[one.item]})" if names[one.item] > 1 else ""
    PendingDocument.objects.bulk_create(made)
    return batch


def state_anew(pending: PendingDocument, stated: Stated) -> None:
    """Let this be what is stated beside a kept document."""
    pending.stated = asdict(stated)
    pending.save(update_fields=["stated"])


def previews(documents: Iterable[PendingDocument]) -> list[Previewed]:
    """What would become of each, were they taken in now one after another; nothing is stored."""
    with transaction.atomic():
        shown = [_previewed(take_in(item_of(one), name=one.item)) for one in documents]
        transaction.set_rollback(True)
    return shown


def take_in_all(documents: Sequence[PendingDocument]) -> tuple[ImportRun, list[Taken]]:
    """Store what was kept, each article in a transaction of its own; it is kept no longer."""
    origins = sorted({one.origin for one in documents})
    run = ImportRun.objects.create(
        sources=origins, options={"desk": True}, extractor_version=extraction.VERSION
    )
    taken = [take_in(item_of(one), name=one.item, run=run) for one in documents]
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    PendingDocument.objects.filter(pk__in=[one.pk for one in documents]).delete()
    return run, taken


def item_of(pending: PendingDocument) -> Item:
    """The document as it was received, or its refusal."""
    if pending.cause:
        return Refused(Cause(pending.cause), pending.detail, item=pending.item)
    assert pending.captured_at is not None  # noqa: S101 - every document has it
    return Received(
        content=bytes(pending.content),
        media_type=pending.media_type,
        captured_at=pending.captured_at,
        file_name=pending.file_name,
        address=pending.address,
        stated=Stated(**pending.stated),
    )


def _pending(item: Item) -> PendingDocument:
    name = printable(name_of(item))
    if isinstance(item, Refused):
        return PendingDocument(item=name, cause=item.cause, detail=printable(item.detail))
    return PendingDocument(
        item=name,
        content=item.content,
        media_type=item.media_type,
        captured_at=item.captured_at,
        file_name=printable(item.file_name),
        address=item.address,
        stated=asdict(item.stated),
    )


def _stating(item: Item, told: Stated) -> Item:
    """The document with what is told of it in place of what it brought along."""
    if isinstance(item, Refused):
        return item
    new = {name: value for name, value in asdict(told).items() if value}
    return replace(item, stated=replace(item.stated, **new))


def _previewed(taken: Taken) -> Previewed:
    if taken.result not in (Result.NEW, Result.NEW_VERSION):
        return Previewed(taken, [])
    proposed = Proposal.objects.filter(statement__article=taken.article)
    return Previewed(taken, list(proposed.in_text_order()))
