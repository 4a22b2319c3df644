"""A speaker with all that their page tells."""

from typing import Any

from statements.formats import shapes
from statements.formats.counts import counted
from statements.formats.named import event_named, listed_under, speaker_named
from statements.formats.records import speaker_record
from statements.formats.site import Site
from statements.models import Speaker
from statements.models.speaker_move import joined
from statements.models.speaker_statements import Occasions, first_and_last, printed_titles
from statements.models.together import quoted_beside
from statements.search.overview import Overview

MOST = 100
MOST_BESIDE = 50


def whole_speaker_record(speaker: Any, overview: Overview, site: Site) -> shapes.WholeSpeaker:
    """A speaker of `whole_speakers` with the overview of their statements."""
    ends = [listed_under(statement) for statement in first_and_last(speaker)]
    offices = speaker.offices.all()
    return {
        **speaker_record(speaker, site),
        **counted(overview),
        "offices_held": [{"title": o.title, "held": o.held and o.held.edtf} for o in offices],
        "titles": _titles(speaker),
        "first": ends[0] if ends else None,
        "last": ends[-1] if ends else None,
        "occasions": [
            {"event": event_named(event) if event else None, "count": n}
            for event, n in Occasions(speaker, each=0).counts(MOST)
        ],
        "quoted_beside": [
            {"speaker": speaker_named(one.speaker), "articles": one.articles, "events": one.events}
            for one in quoted_beside([speaker], MOST_BESIDE)
        ],
        "joined": _joined(speaker),
    }


def _titles(speaker: Speaker) -> list[shapes.PrintedTitle]:
    return [
        {
            "title": printed.title,
            "count": printed.count,
            "first": listed_under(printed.first),
            "last": listed_under(printed.last),
        }
        for printed in printed_titles(speaker, MOST)
    ]


def _joined(speaker: Speaker) -> list[shapes.Joined]:
    return [
        {
            "slug": one.speaker.slug,
            "name": speaker_named(one.speaker)["name"],
            "at": one.at.isoformat(),
            "reason": one.reason,
        }
        for one in joined(speaker)
    ]
