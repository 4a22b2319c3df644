"""Where a speaker's former addresses lead, and those of whoever was merged into another."""

from collections.abc import Iterable

from django.db.models.functions import Coalesce

from statements.models.speaker import FormerSpeakerSlug, Speaker


def leading_to(asked: Iterable[str]) -> dict[str, int]:
    """Of these addresses those that a speaker has left, each with the key of who stands there now.

    Whoever was merged has left the address too; a merge of the one merged into is followed.
    """
    asked = list(asked)
    if not asked:
        return {}
    left = (
        FormerSpeakerSlug.objects.filter(slug__in=asked)
        .order_by()
        .values_list("slug", Coalesce("speaker__merged_into", "speaker"))
    )
    merged = Speaker.objects.filter(slug__in=asked, merged_into__isnull=False)
    return dict(left.union(merged.order_by().values_list("slug", "merged_into")))
