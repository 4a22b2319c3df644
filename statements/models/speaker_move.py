"""What a curator has moved from one speaker to another, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.speaker import Speaker


class Moved(models.TextChoices):
    """In which way a speaker's records became another's."""

    MERGE = "merge", _("Merge")
    SPLIT = "split", _("Split")


class SpeakerMoveQuerySet(models.QuerySet["SpeakerMove"]):
    """Moves, narrowed."""

    def of(self, speaker: Speaker) -> "SpeakerMoveQuerySet":
        """All in which the speaker lost or gained something, the latest first."""
        both = self.filter(Q(from_speaker=speaker) | Q(to_speaker=speaker))
        return both.select_related("from_speaker", "to_speaker", "by", "undone_by")


class SpeakerMove(models.Model):
    """A merge of two speakers into one, or the split of one into two, with all that moved.

    `done` holds the keys of everything that moved, so that it can be undone to the letter. The
    reason is shown to readers whom an old address leads to the speaker kept.
    """

    kind = models.CharField(_("kind"), max_length=5, choices=Moved)
    from_speaker = models.ForeignKey(
        Speaker, verbose_name=_("from"), on_delete=models.PROTECT, related_name="moves_away"
    )
    to_speaker = models.ForeignKey(
        Speaker, verbose_name=_("to"), on_delete=models.PROTECT, related_name="moves_here"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=500)
    done = models.JSONField(_("what moved"), default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    undone_because = models.CharField(_("why it was undone"), max_length=500, blank=True)

    objects = SpeakerMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge or split of speakers")
        verbose_name_plural = _("merges and splits of speakers")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Moved.values), name="speaker_move_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(from_speaker=F("to_speaker")), name="speaker_move_is_between_two"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="speaker_move_has_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_because="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_because=""),
                name="speaker_move_undone_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["from_speaker"],
                condition=Q(kind=Moved.MERGE, undone_at=None),
                name="speaker_merged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_speaker} → {self.to_speaker}"

    @property
    def is_merge(self) -> bool:
        """Whether all that one speaker had became another's."""
        return self.kind == Moved.MERGE


@dataclass(frozen=True, slots=True)
class Joined:
    """A speaker whose address leads to another, since when, why, and whether by a merge.

    Else a split has been undone.
    """

    speaker: Speaker
    at: datetime
    reason: str
    is_merge: bool


def joined(speaker: Speaker) -> list[Joined]:
    """Those whose addresses lead to this speaker, each with the reason; the latest first."""
    merges = Q(kind=Moved.MERGE, undone_at=None, from_speaker__merged_into=speaker)
    splits = Q(kind=Moved.SPLIT, undone_at__isnull=False, to_speaker__merged_into=speaker)
    moves = SpeakerMove.objects.filter(merges | splits)
    return sorted(
        (
            Joined(m.from_speaker, m.made_at, m.reason, is_merge=True)
            if m.is_merge
            else Joined(m.to_speaker, m.undone_at or m.made_at, m.undone_because, is_merge=False)
            for m in moves.select_related("from_speaker", "to_speaker")
        ),
        key=lambda each: each.at,
        reverse=True,
    )
