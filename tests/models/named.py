"""Speakers and events of whom readers may see something."""

from typing import Any

from statements.models import Alias, Article, Event, Speaker
from tests import cast


def a_speaker(article: Article, arabic: str, english: str = "", **fields: Any) -> Speaker:
    """A person with a published statement; the last word of each name is the family name."""
    speaker = Speaker.objects.create(
        **{
            "name_ar": arabic,
            "name_en": english,
            "family_name_ar": arabic.split()[-1],
            "family_name_en": english.split()[-1] if english else "",
            "slug": f"speaker-{Speaker.objects.count()}",
            **fields,
        }
    )
    quoted(article, speaker)
    return speaker


def quoted(article: Article, speaker: Speaker, **fields: Any) -> None:
    """One more published statement of the speaker."""
    texts = (cast.PROMISE, cast.LEAK, cast.REFUSED_WORDS, "الوفدان")
    text = texts[speaker.statements.count()]
    cast.statement_in(article, text, speaker, **fields)


def also_called(speaker: Speaker, name: str) -> None:
    """Another spelling of the speaker's name."""
    Alias.objects.create(speaker=speaker, name=name)


def an_event(article: Article, speaker: Speaker, arabic: str, english: str = "") -> Event:
    """An occasion of which a published statement speaks."""
    slug = f"event-{Event.objects.count()}"
    event = cast.the_talks(name_ar=arabic, name_en=english, slug=slug)
    quoted(article, speaker, occasion=event)
    return event
