"""Other spellings of speakers' names."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from statements.models.name_columns import sounds_of, words_of
from statements.models.speaker import Speaker


class AliasQuerySet(models.QuerySet["Alias"]):
    """Aliases, narrowed."""

    def in_use(self) -> "AliasQuerySet":
        """Those that have not been retired, of speakers that have not been merged."""
        return self.filter(retired_at=None, speaker__merged_into=None)

    def shared(self) -> "AliasQuerySet":
        """Those in use by which another speaker is called too, in whatever spelling."""
        others = Alias.objects.in_use().exclude(speaker=OuterRef("speaker"))
        return self.in_use().filter(Exists(others.filter(name_words=OuterRef("name_words"))))


class Alias(models.Model):
    """Another spelling of a speaker's name, as printed, without titles.

    A retired one links no new text to its speaker and is shown nowhere; but whoever searches by it
    still finds the speaker, since it was once printed, cited and read here.
    """

    speaker = models.ForeignKey(
        Speaker, verbose_name=_("speaker"), on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(
        _("as printed"),
        max_length=200,
        help_text=_("A true variant of the name. A title is none: it passes from one to another."),
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)
    retired_because = models.CharField(
        _("why it was retired"), max_length=500, blank=True, editable=False
    )
    came_by = models.ForeignKey(
        "statements.SpeakerMove",
        verbose_name=_("came by"),
        on_delete=models.PROTECT,
        related_name="aliases",
        null=True,
        blank=True,
        editable=False,
    )
    name_words = words_of("name")
    name_sounds = sounds_of("name")

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["pk"]
        indexes = [
            GinIndex(fields=["name_words"], name="alias_by_words", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["name_sounds"], name="alias_by_sounds"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["speaker", "name"], name="alias_once_for_a_speaker"),
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_a_name"),
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_because="")
                | Q(retired_at__isnull=False) & ~Q(retired_because=""),
                name="alias_retired_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_use(self) -> bool:
        """Whether texts may still be linked by it."""
        return self.retired_at is None
