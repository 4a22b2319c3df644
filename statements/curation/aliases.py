"""Aliases are added, given to another speaker, retired, and taken up again."""

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext

from statements.curation import Refused
from statements.curation.moving import one_decision, with_reason
from statements.models import Alias, Speaker
from statements.models.finding_duplicates import look_for_duplicates


def add_alias(speaker: Speaker, name: str, by: User, reason: str = "") -> Alias:
    """Another name of the speaker; the alias that there is already, taken up again if retired."""
    name = " ".join(name.split())
    if not name or speaker.merged_into_id:
        raise Refused(gettext("An alias needs its letters as printed, and a speaker who stands."))
    with one_decision(by, reason):
        known = Alias.objects.filter(speaker=speaker, name=name).first()
        alias = known or Alias(speaker=speaker, name=name)
        alias.retired_at, alias.retired_because = None, ""
        alias.save()
        look_for_duplicates([speaker.pk])
    return alias


def give_alias(alias: Alias, to: Speaker, by: User, reason: str) -> None:
    """Make the alias another speaker's; Refused where that one is called so already."""
    reason = with_reason(reason)
    if to.merged_into_id or to.pk == alias.speaker_id:
        raise Refused(gettext("Choose another speaker."))
    if Alias.objects.filter(speaker=to, name=alias.name).exists():
        words = gettext("“%(speaker)s” has the alias “%(name)s” already: retire it here instead.")
        raise Refused(words % {"speaker": to, "name": alias.name})
    with one_decision(by, reason):
        before = alias.speaker_id
        alias.speaker, alias.came_by = to, None
        alias.save(update_fields=["speaker", "came_by"])
        look_for_duplicates([before, to.pk])


def retire_alias(alias: Alias, by: User, reason: str) -> None:
    """Link no text by the alias from now on, and show it nowhere; a search by it still finds."""
    reason = with_reason(reason)
    with one_decision(by, reason):
        alias.retired_at, alias.retired_because = timezone.now(), reason
        alias.save(update_fields=["retired_at", "retired_because"])
        look_for_duplicates([alias.speaker_id])


def use_again(alias: Alias, by: User, reason: str = "") -> None:
    """Take up a retired alias again."""
    with one_decision(by, reason):
        alias.retired_at, alias.retired_because = None, ""
        alias.save(update_fields=["retired_at", "retired_because"])
        look_for_duplicates([alias.speaker_id])
