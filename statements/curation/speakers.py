"""Two speakers become one, and two again.

Readers' links, searches and feeds follow: the statements move, the names of the one who is gone
become aliases of the one kept, and the old address leads there. Whoever is gone keeps name,
aliases, offices and former addresses, so that the merge can be undone to the letter.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from statements.curation import Refused
from statements.curation.merge_preview import MergePreview, preview
from statements.curation.moving import (
    add_names,
    add_offices,
    drop_names,
    drop_offices,
    locked,
    move_drafts,
    move_proposals,
    move_statements,
    one_decision,
    put_back_statements,
    take_part_again,
    take_part_instead,
    with_reason,
)
from statements.models import (
    Moved,
    Speaker,
    SpeakerMove,
    SpeakerProposal,
)
from statements.models.finding_duplicates import look_for_duplicates

__all__ = ["MergePreview", "Undone", "merge", "preview", "undo_merge"]


@dataclass(frozen=True, slots=True)
class Undone:
    """How many statements went back, and in words what is not as it was."""

    statements: int
    left: list[str] = field(default_factory=list)


def merge(gone: Speaker, kept: Speaker, by: User, reason: str) -> SpeakerMove:
    """Make one speaker of two; the row that says what moved, by which it can be undone.

    Refused where `preview` says so, or without a reason.
    """
    reason = with_reason(reason)
    with one_decision(by, reason):
        gone, kept = locked(gone, kept)
        seen = preview(gone, kept)
        if seen.refusals:
            raise Refused(" ".join(seen.refusals))
        told = {"from_speaker": gone, "to_speaker": kept, "by": by, "reason": reason}
        move = SpeakerMove.objects.create(kind=Moved.MERGE, **told)
        move_statements(move, gone.statements.all())
        move.done = {
            "merged": list(gone.merged.order_by("pk").values_list("pk", flat=True)),
            "aliases": add_names(move, seen.names),
            "offices": add_offices(move, seen.offices),
            **take_part_instead(gone, kept),
            "proposals": move_proposals(gone.accepted_proposals.all(), kept),
            "drafts": move_drafts(gone, kept),
        }
        move.save(update_fields=["done"])
        _lead(kept, [gone.pk, *move.done["merged"]])
        look_for_duplicates([kept.pk])
    return move


def undo_merge(move: SpeakerMove, by: User, reason: str) -> Undone:
    """Make two speakers of one again; what a curator has changed since stays, and is told.

    Refused where it is undone already, or where the one kept has been merged since: that merge is
    undone first.
    """
    reason = with_reason(reason)
    with one_decision(by, reason):
        gone, kept = locked(move.from_speaker, move.to_speaker)
        move = still_standing(move)
        _lead(None, [gone.pk])
        _lead(gone, move.done["merged"])
        back, elsewhere = put_back_statements(move, by, reason)
        names, titles = drop_names(move), drop_offices(move)
        take_part_again(move)
        accepted = SpeakerProposal.objects.filter(pk__in=move.done["proposals"], speaker=kept)
        move_proposals(accepted, gone)
        move_drafts(kept, gone, only=move.done["drafts"])
        mark_undone(move, by, reason)
        look_for_duplicates([gone.pk, kept.pk])
    return Undone(back, [*elsewhere_in_words(elsewhere), *_stay_in_words([*names, *titles])])


def still_standing(move: SpeakerMove) -> SpeakerMove:
    """The move as it is now, locked; Refused where it has been undone, or another rests on it."""
    move = SpeakerMove.objects.select_for_update(of=("self",)).get(pk=move.pk)
    if move.undone_at:
        raise Refused(gettext("This has been undone already."))
    for one in (move.to_speaker, *([] if move.is_merge else [move.from_speaker])):
        if one.merged_into_id:
            words = gettext("“%(name)s” has been merged since: undo that merge first.")
            raise Refused(words % {"name": one})
    return move


def mark_undone(move: SpeakerMove, by: User, reason: str) -> None:
    """Note who undid it, when and why."""
    move.undone_at, move.undone_by, move.undone_because = timezone.now(), by, reason
    move.save(update_fields=["undone_at", "undone_by", "undone_because"])


def elsewhere_in_words(n: int) -> list[str]:
    """That so many statements had been given to others since and stay there; nothing for none."""
    words = ngettext(
        "%(n)s statement has moved on since and stays where it is.",
        "%(n)s statements have moved on since and stay where they are.",
        n,
    )
    return [words % {"n": n}] if n else []


def _stay_in_words(names: list[str]) -> list[str]:
    words = gettext("Changed since, and therefore left as they are: %(names)s.")
    return [words % {"names": "؛ ".join(names)}] if names else []


def _lead(to: Speaker | None, keys: list[int]) -> None:
    """Let the addresses of the speakers lead to another; to their own pages where to none."""
    Speaker.objects.filter(pk__in=keys).update(merged_into=to)
