"""Whom and what a reader's words name."""

from statements.models.event_names import events_called, named_events
from statements.models.name_suggestions import (
    Suggestion,
    events_of_name,
    nearest_names,
    speakers_named,
    suggested_names,
)
from statements.models.speaker_names import NamedSpeaker, named_speakers, speakers_called

__all__ = [
    "NamedSpeaker",
    "Suggestion",
    "events_called",
    "events_of_name",
    "named_events",
    "named_speakers",
    "nearest_names",
    "speakers_called",
    "speakers_named",
    "suggested_names",
]
