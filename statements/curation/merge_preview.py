"""What a merge of two speakers would move, and what stands against it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext

from statements.curation.moving import same_passages
from statements.models import (
    Amendment,
    DistinctSpeakers,
    Event,
    Office,
    ReviewStatus,
    Speaker,
    SpeakerKind,
    Statement,
)

MOST_PASSAGES = 20


@dataclass(frozen=True)
class MergePreview:
    """One speaker as it would be merged into another. Nothing has been changed."""

    gone: Speaker
    kept: Speaker

    @cached_property
    def refusals(self) -> list[str]:
        """Why the two cannot be merged, in words; none where they can."""
        return list(_refusals(self.gone, self.kept))

    @cached_property
    def statements(self) -> list[tuple[str, int]]:
        """How many statements of each status would move."""
        of_each = self.gone.statements.order_by().values_list("status").annotate(n=Count("pk"))
        counts = dict(of_each)
        return [(str(s.label), counts[s]) for s in ReviewStatus if s in counts]

    @cached_property
    def names(self) -> list[str]:
        """The names that would become aliases of the speaker kept."""
        gone = self.gone
        known = {self.kept.name_ar, self.kept.name_en, ""}
        known |= set(self.kept.aliases.values_list("name", flat=True))
        of_gone = [gone.name_ar, gone.name_en, *(alias.name for alias in gone.other_names)]
        return [name for name in dict.fromkeys(of_gone) if name not in known]

    @cached_property
    def offices(self) -> list[Office]:
        """The offices that the speaker kept would be given."""
        known = {(office.title, office.held) for office in self.kept.offices.all()}
        return [one for one in self.gone.offices.all() if (one.title, one.held) not in known]

    @cached_property
    def events(self) -> list[Event]:
        """The events in which the speaker kept would take part instead."""
        return list(Event.objects.filter(participants=self.gone).newest_first())

    @cached_property
    def proposed_names(self) -> list[str]:
        """The names in texts that were accepted as the one who goes."""
        return list(self.gone.accepted_proposals.values_list("name", flat=True))

    @cached_property
    def addresses(self) -> list[str]:
        """The addresses that would lead to the speaker kept."""
        merged = list(self.gone.merged.all())
        former = [row.slug for one in (self.gone, *merged) for row in one.former_slugs.all()]
        return [self.gone.slug, *(one.slug for one in merged), *former]

    @cached_property
    def same_passages(self) -> list[Statement]:
        """Passages that both are said to say: one of each two must be rejected or withdrawn."""
        return list(same_passages(self.gone, self.kept)[:MOST_PASSAGES])


def preview(gone: Speaker, kept: Speaker) -> MergePreview:
    """What the merge of `gone` into `kept` would move, and why it cannot be, if so."""
    return MergePreview(gone, kept)


def _refusals(gone: Speaker, kept: Speaker) -> Iterator[str]:
    if gone.pk == kept.pk:
        yield gettext("Choose two speakers.")
        return
    yield from _of_kinds(gone, kept)
    for one in (gone, kept):
        if one.merged_into_id:
            yield gettext("“%(name)s” has been merged already.") % {"name": one}
    told_apart = DistinctSpeakers.objects.of_pair(gone.pk, kept.pk).select_related("by").first()
    if told_apart:
        words = gettext("%(by)s has said that they are not the same: take that back first.")
        yield words % {"by": told_apart.by}
    if Amendment.objects.waiting().filter(_names(gone)).exists():
        words = gettext("A correction that names “%(name)s” waits: decide on it first.")
        yield words % {"name": gone}
    if same_passages(gone, kept).exists():
        yield gettext("Both are said to say the same passage: reject or withdraw one of the two.")


def _of_kinds(gone: Speaker, kept: Speaker) -> Iterator[str]:
    if SpeakerKind.UNNAMED in (gone.kind, kept.kind):
        yield gettext("An unnamed source is never merged: two that are called alike may be two.")
    elif gone.kind != kept.kind:
        yield gettext("A person and an organisation are not one speaker.")


def _names(speaker: Speaker) -> Q:
    return Q(values__speaker_id=speaker.pk) | Q(before__speaker_id=speaker.pk)
