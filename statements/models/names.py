"""Whom and what a reader's words name."""

from statements.models.event_names import events_called, named_events
from statements.models.name_suggestions import Suggestion, nearest_names, suggested_names
from statements.models.speaker_names import NamedSpeaker, named_speakers, speakers_called

__all__ = [
    "NamedSpeaker",
    "Suggestion",
    "events_called",
    "named_events",
    "named_speakers",
    "nearest_names",
    "speakers_called",
    "suggested_names",
]
