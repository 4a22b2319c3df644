"""How the pages of speakers, events and days find published statements, and count them.

Each of these indexes holds all that is counted by, so that counting reads no statement.
"""

from django.db.models import F, Index

from statements.models.review import seen_by_readers

_NEWEST = F("listed_days__startswith").desc(nulls_last=True)
_OLDEST = F("listed_days__startswith").asc(nulls_last=True)
_IN_TEXT = ("article", "start")

FOR_PAGES = (
    Index(
        *("speaker", _NEWEST, *_IN_TEXT),
        name="statement_of_speaker",
        include=["listed_days"],
        condition=seen_by_readers(),
    ),
    Index(
        *("speaker", "attributed_as", _OLDEST, *_IN_TEXT),
        name="statement_by_title",
        condition=seen_by_readers(),
    ),
    Index(
        *("speaker", "occasion", _NEWEST, *_IN_TEXT),
        name="statement_of_speaker_at",
        include=["listed_days"],
        condition=seen_by_readers(),
    ),
    Index(
        *("occasion", _OLDEST, *_IN_TEXT),
        name="statement_said_at",
        include=["speaker", "listed_days"],
        condition=seen_by_readers(),
    ),
    Index(
        _OLDEST,
        name="statement_days",
        include=["listed_days", "speaker"],
        condition=seen_by_readers(),
    ),
)
