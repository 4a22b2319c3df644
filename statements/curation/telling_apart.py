"""Two speakers who look alike are said to be two."""

from django.contrib.auth.models import User
from django.utils.translation import gettext

from statements.curation import Refused
from statements.curation.moving import one_decision
from statements.models import DistinctSpeakers, Speaker


def tell_apart(one: Speaker, other: Speaker, by: User, reason: str = "") -> DistinctSpeakers:
    """Remember that the two are not the same; what was remembered already, if it was."""
    if one.pk == other.pk:
        raise Refused(gettext("Choose two speakers."))
    first, second = sorted((one, other), key=lambda speaker: speaker.pk)
    with one_decision(by, reason):
        told = {"by": by, "reason": reason.strip()}
        return DistinctSpeakers.objects.get_or_create(one=first, other=second, defaults=told)[0]


def take_back(told_apart: DistinctSpeakers, by: User, reason: str = "") -> None:
    """Forget that the two are not the same: they may be found alike again, and merged."""
    with one_decision(by, reason):
        told_apart.delete()
