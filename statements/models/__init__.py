"""What the archive holds: one module a noun, each with its QuerySet."""

from statements.models.article import Article, Paragraph
from statements.models.certainty import Certainty, DateBasis, Inferred, SayingDateStatus
from statements.models.event import DatesFrom, Event, EventKind, FormerEventSlug
from statements.models.outlet import Display, Outlet
from statements.models.quote import Quote
from statements.models.review import ReviewStatus
from statements.models.search_entry import SearchEntry
from statements.models.source import Source
from statements.models.speaker import (
    Alias,
    FormerSpeakerSlug,
    Office,
    Speaker,
    SpeakerKind,
    country_name,
)
from statements.models.statement import Kind, Statement

__all__ = [
    "Alias",
    "Article",
    "Certainty",
    "DateBasis",
    "DatesFrom",
    "Display",
    "Event",
    "EventKind",
    "FormerEventSlug",
    "FormerSpeakerSlug",
    "Inferred",
    "Kind",
    "Office",
    "Outlet",
    "Paragraph",
    "Quote",
    "ReviewStatus",
    "SayingDateStatus",
    "SearchEntry",
    "Source",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "country_name",
]
