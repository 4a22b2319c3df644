"""The pages of a made archive: those that have most to show, and some that have little."""

from typing import Any
from urllib.parse import quote

from django.db.models import Count

from statements.models import Event, Speaker, Statement


def most(name: str) -> int:
    """The key of the speaker or occasion that most published statements have."""
    rows: Any = Statement.objects.published().order_by().exclude(**{name: None}).values_list(name)
    key: int = rows.annotate(n=Count("pk")).order_by("-n", name)[0][0]
    return key


def made_pages() -> dict[str, str]:
    """By name, the address without its language."""
    speaker = Speaker.objects.get(pk=most("speaker"))
    event = Event.objects.get(pk=most("occasion"))
    first: Any = Statement.objects.published().filter(speaker=speaker).order_by("pk").first()
    other = Speaker.objects.published().exclude(pk=speaker.pk).order_by("pk")[:1].get()
    rare = Speaker.objects.published().order_by("-pk")[:1].get()
    word, day = quote(max(first.text.split(), key=len)), first.listed_days.lower
    of_day = f"{day.year}/{day.month}/{day.day}/"
    return {
        "home": "",
        "list": "statements/",
        "list narrowed": f"statements/?speaker={speaker.slug}&kind=mixed",
        "list of a speaker": f"statements/?speaker={speaker.slug}",
        "search of a word": f"statements/?q={word}",
        "nothing found": "statements/?q=زرافة&kind=mixed",
        "statement": f"statements/{first.number}/",
        "statement's history": f"statements/{first.number}/history/",
        "speakers": "speakers/",
        "speaker of many": f"speakers/{speaker.slug}/",
        "speaker of few": f"speakers/{rare.slug}/",
        "compare": "compare/",
        "comparison": f"compare/?speaker={speaker.slug}&speaker={other.slug}",
        "events": "events/",
        "event of many": f"events/{event.slug}/",
        "event side by side": f"events/{event.slug}/?by=side",
        "articles": "articles/",
        "article": f"articles/{first.article_id}/",
        "article search": f"articles/?q={word}",
        "dates": "dates/",
        "year": f"dates/{day.year}/",
        "month": f"dates/{day.year}/{day.month}/",
        "day": f"dates/{of_day}",
        "Hijri dates": "dates/hijri/",
        "Hijri year": "dates/hijri/1437/",
        "Hijri month": "dates/hijri/1437/7/",
        "changes": "changes/",
        "changes of a speaker": f"changes/?speaker={speaker.slug}",
        "about": "about/",
        "search guide": "search-guide/",
        "feed": "statements.atom",
        "feed of a speaker": f"statements.atom?speaker={speaker.slug}",
        "feed of changes": "changes.atom",
        "suggestions": "suggest/?q=ال",
        "speakers as a file": "speakers.csv",
        "events as a file": "events.csv",
        "statements as a file": f"statements.csv?speaker={rare.slug}",
    }
