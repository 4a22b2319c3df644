"""A statement as it was in a version of it, to be read and never stored."""

from statements.dates import PartialDate
from statements.models.event import Event
from statements.models.speaker import Speaker
from statements.models.statement import Statement
from statements.models.version import StatementVersion

_AS_THEY_WERE = (
    *("text", "kind", "attributed_as", "cue", "via", "said_on_status", "said_on_basis"),
    *("said_on_inferred", "attribution_note_ar", "attribution_note_en"),
)


def as_it_was(version: StatementVersion) -> Statement:
    """The statement of that version: its words, speaker and occasion as they were named then."""
    now, content, names = version.statement, version.content, version.names
    was = Statement(
        pk=now.pk,
        number=now.number,
        status=now.status,
        article=now.article,
        speaker=_speaker(content["speaker"], *names["speaker"]),
        occasion=_event(content["occasion"], *names["occasion"]) if names["occasion"] else None,
        said_on=PartialDate.parse(content["said_on"]) if content["said_on"] else None,
        **{name: content[name] for name in _AS_THEY_WERE},
    )
    was.quoted_then = [(start, end) for start, end in content["quotes"]]
    was.version_shown = version.number
    return was


def spoken_of_then(version: StatementVersion) -> list[Event]:
    """The events of which the version spoke, as they were named then."""
    pairs = zip(version.content["about"], version.names["about"], strict=True)
    return [_event(key, *names) for key, names in pairs]


def _speaker(key: int, name_ar: str, name_en: str) -> Speaker:
    return Speaker(pk=key, name_ar=name_ar, name_en=name_en)


def _event(key: int, name_ar: str, name_en: str) -> Event:
    return Event(pk=key, name_ar=name_ar, name_en=name_en)
