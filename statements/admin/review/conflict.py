"""What two curators made of one statement, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statements.arabic import differences as wordings
from statements.arabic.differences import Run
from statements.models import Event, Speaker, Statement
from statements.models.proposal import values_of

# What is compared, in the order of the form; the text shows what start and end would.
LABELS: dict[str, str | Promise] = {
    "text": _("text"),
    "quotes": _("quoted stretches"),
    "kind": _("kind"),
    "speaker_id": _("speaker"),
    "attributed_as": _("title as printed"),
    "cue": _("cue"),
    "via": _("via"),
    "said_on": _("said on"),
    "said_on_status": _("how the date of saying is known"),
    "said_on_basis": _("words the date rests on"),
    "said_on_inferred": _("inferred of the date"),
    "occasion_id": _("occasion"),
    "about": _("speaks of"),
    "attribution_note_ar": _("doubt about the attribution, in Arabic"),
    "attribution_note_en": _("doubt about the attribution, in English"),
    "confidence": _("confidence"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a statement differs, on either side as its words."""

    label: str
    theirs: Sequence[Run]
    mine: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that somebody else changed meanwhile, and how it differs from what was sent.

    Of one that is gone `now` is None, and all that was sent is shown.
    """

    now: Statement | None
    differences: Sequence[Difference]


def conflict(now: Statement, mine: Mapping[str, Any]) -> Conflict:
    """The statement as it is now beside the values that were sent."""
    return Conflict(now, differences(values_of(now), mine))


def gone(mine: Mapping[str, Any]) -> Conflict:
    """What was sent of a statement that is there no more."""
    return Conflict(None, differences({}, mine))


def differences(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[Difference]:
    """Each value that is not the same on both sides, in words; what was not sent is left out."""
    told = Names.of(theirs, mine)
    pairs = (
        (label, told.in_words(name, theirs.get(name)), told.in_words(name, mine[name]))
        for name, label in LABELS.items()
        if name in mine and theirs.get(name) != mine[name]
    )
    return [
        Difference(str(label), *wordings.differences(one, other)) for label, one, other in pairs
    ]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the speakers and events that two sides mean."""

    speakers: Mapping[int, str]
    events: Mapping[int, str]

    @classmethod
    def of(cls, *sides: Mapping[str, Any]) -> "Names":
        """Those of all sides, in two queries."""
        people: set[Any] = {side.get("speaker_id") for side in sides} - {None}
        occasions: set[Any] = {side.get("occasion_id") for side in sides} - {None}
        about = {key for side in sides for key in side.get("about", ())}
        speakers = Speaker.objects.filter(pk__in=people)
        events = Event.objects.filter(pk__in=occasions | about)
        return cls({s.pk: s.name for s in speakers}, {e.pk: e.name for e in events})

    def in_words(self, name: str, value: Any) -> str:
        """A value as a curator reads it; an en dash for none."""
        if name == "speaker_id":
            return self.speakers.get(value, "–")
        if name == "occasion_id":
            return self.events.get(value, "–")
        if name == "about":
            return "؛ ".join(self.events.get(key, "–") for key in value or ()) or "–"
        if name == "quotes":
            return " … ".join(f"«{text}»" for _start, _end, text in value or ()) or "–"
        choices = dict(getattr(Statement._meta.get_field(name), "flatchoices", ()))
        return str(choices.get(value, value) or "–")
