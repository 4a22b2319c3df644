"""One speaker is found to be two: what the other said and is called moves there, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext

from statements.curation import Refused
from statements.curation.moving import (
    locked,
    move_proposals,
    move_statements,
    one_decision,
    put_back_statements,
    same_passages,
    with_reason,
)
from statements.curation.speakers import Undone, elsewhere_in_words, mark_undone, still_standing
from statements.models import (
    Alias,
    Moved,
    Office,
    Speaker,
    SpeakerKind,
    SpeakerMove,
    SpeakerProposal,
)
from statements.models.finding_duplicates import look_for_duplicates


@dataclass(frozen=True)
class Chosen:
    """What of a speaker is another's: keys of statements, aliases and offices."""

    statements: Sequence[int] = ()
    aliases: Sequence[int] = ()
    offices: Sequence[int] = ()

    def __bool__(self) -> bool:
        return bool(self.statements or self.aliases or self.offices)


def split(speaker: Speaker, other: Speaker, chosen: Chosen, by: User, reason: str) -> SpeakerMove:
    """Give what was chosen of a speaker to another; the row that says what moved.

    An `other` that is not stored yet is stored. Refused without a reason or a choice, where the
    other has been merged away, or where both would say one passage or be called by one alias twice.
    """
    reason = with_reason(reason)
    with one_decision(by, reason):
        is_new = other.pk is None
        if is_new:
            other.save()
        speaker, other = locked(speaker, other)
        if said := refusals(speaker, other, chosen):
            raise Refused(" ".join(said))
        told = {"from_speaker": speaker, "to_speaker": other, "by": by, "reason": reason}
        move = SpeakerMove.objects.create(kind=Moved.SPLIT, **told)
        move_statements(move, speaker.statements.filter(pk__in=chosen.statements))
        aliases = speaker.aliases.filter(pk__in=chosen.aliases)
        words = list(aliases.values_list("name_words", flat=True))
        move.done = {
            "is_new": is_new,
            "proposals": move_proposals(
                speaker.accepted_proposals.filter(name_words__in=words), other
            ),
            "aliases": _give(aliases, other),
            "offices": _give(speaker.offices.filter(pk__in=chosen.offices), other),
        }
        move.save(update_fields=["done"])
        look_for_duplicates([speaker.pk, other.pk])
    return move


def refusals(speaker: Speaker, other: Speaker, chosen: Chosen) -> list[str]:
    """Why the choice cannot be given to the other, in words; none where it can."""
    said = []
    if not chosen:
        said.append(gettext("Choose what is the other’s."))
    if speaker.pk == other.pk:
        said.append(gettext("Choose two speakers."))
    said += [
        gettext("“%(name)s” has been merged already.") % {"name": one}
        for one in (speaker, other)
        if one.merged_into_id
    ]
    if other.pk:
        said += _doubled(speaker, other, chosen)
    return said


def _doubled(speaker: Speaker, other: Speaker, chosen: Chosen) -> list[str]:
    said = []
    if same_passages(speaker, other, chosen.statements).exists():
        said.append(
            gettext("Both are said to say the same passage: reject or withdraw one of the two.")
        )
    names = speaker.aliases.filter(pk__in=chosen.aliases).values("name")
    said += [
        gettext("“%(speaker)s” has the alias “%(name)s” already: retire it here instead.")
        % {"speaker": other, "name": name}
        for name in other.aliases.filter(name__in=names).values_list("name", flat=True)
    ]
    offices = speaker.offices.filter(pk__in=chosen.offices)
    known = {(office.title, office.held) for office in other.offices.all()}
    return said + [
        gettext("“%(speaker)s” has the office “%(name)s” already: leave it here.")
        % {"speaker": other, "name": office.title}
        for office in offices
        if (office.title, office.held) in known
    ]


def undo_split(move: SpeakerMove, by: User, reason: str) -> Undone:
    """Give back what a split gave away; what a curator has changed since stays, and is told.

    A speaker whom the split had made, and of whom nothing is left, leads to the first one: its
    address may be known by now. Refused where one of the two has been merged since.
    """
    reason = with_reason(reason)
    with one_decision(by, reason):
        speaker, other = locked(move.from_speaker, move.to_speaker)
        move = still_standing(move)
        if taken := list(same_passages(other, speaker, _moved(move))):
            raise Refused(
                gettext("Both are said to say the same passage: reject or withdraw one of the two.")
                + f" {taken[0]}"
            )
        back, elsewhere = put_back_statements(move, by, reason)
        accepted = SpeakerProposal.objects.filter(pk__in=move.done["proposals"], speaker=other)
        move_proposals(accepted, speaker)
        _give(_free(Alias, move, "name"), speaker)
        _give(_free(Office, move, "title", "held"), speaker)
        mark_undone(move, by, reason)
        if move.done["is_new"] and other.kind == speaker.kind and _is_empty(other):
            Speaker.objects.filter(pk=other.pk).update(merged_into=speaker)
        look_for_duplicates([speaker.pk, other.pk])
    return Undone(back, elsewhere_in_words(elsewhere))


def _moved(move: SpeakerMove) -> list[int]:
    return list(move.statements.filter(undone_at=None).values_list("statement", flat=True))


def _give(rows: QuerySet[Any], there: Speaker) -> list[int]:
    """Make the aliases or offices the other's; their keys."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=keys).update(speaker=there)
    return keys


def _free(model: type[Alias | Office], move: SpeakerMove, *same: str) -> QuerySet[Any]:
    """What of it still is where it was moved, and the first speaker has not been given since."""
    keys = move.done["aliases" if model is Alias else "offices"]
    rows = model._default_manager.filter(pk__in=keys, speaker=move.to_speaker)
    known = set(model._default_manager.filter(speaker=move.from_speaker).values_list(*same))
    free = [row.pk for row in rows if tuple(getattr(row, name) for name in same) not in known]
    return rows.filter(pk__in=free)


def _is_empty(speaker: Speaker) -> bool:
    """Whether nothing is left of a speaker but the name, and it may be merged."""
    rows = (speaker.statements, speaker.aliases, speaker.offices, speaker.events)
    left = any(of.exists() for of in (*rows, speaker.accepted_proposals))
    return not left and speaker.kind != SpeakerKind.UNNAMED
