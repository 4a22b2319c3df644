"""One of every kind of page, on the seeds: whatever looks at all pages takes them from here."""

from urllib.parse import urlsplit

from django.db.models import Count

from statements.following.keys import link_to
from statements.models import Article, SavedSearch, Statement
from tests import cast

LANGUAGES = ("ar", "en")
# By name, the address without its language; or a place that the seeds must be asked for.
PAGES = {
    "home": "",
    "list": "statements/",
    "last of the list": "statements/?page=8&sort=oldest",
    "list narrowed": "statements/?speaker=sergei-lavrov&kind=direct&kind=mixed&after=2016-01",
    "search": "statements/?q=الإرهاب",
    "nothing found": "statements/?q=زرافة&country=ru",
    "unknown filters": f"statements/?speaker=nobody&month=2016-13&q={'كلمة+' * 60}",
    "statement direct": "direct",
    "statement indirect": "indirect",
    "statement mixed": "mixed",
    "statement doubtful": "doubtful",
    "speakers": "speakers/",
    "speaker of one statement": "speakers/peter-watkins/",
    "speaker of many statements": "speakers/sergei-lavrov/",
    "unnamed speaker": "speakers/russian-mfa-source/",
    "compare": "compare/",
    "comparison": "compare/?speaker=sergei-lavrov&speaker=john-kerry",
    "comparison of words": "compare/?speaker=sergei-lavrov&speaker=john-kerry&q=سوريا&after=2016",
    "somebody to compare": "compare/?speaker=sergei-lavrov&add=كيري",
    "events": "events/",
    "event two-sided": "events/lavrov-kerry-talks-2016-07-15/",
    "event one-sided": "events/moscow-security-conference-2016-04-27/",
    "event spoken of": "events/su24-downing-2015-11/",
    "articles": "articles/",
    "article": "article",
    "dates": "dates/",
    "year": "dates/2016/",
    "month": "dates/2015/12/",
    "day": "dates/2016/4/27/",
    "day without statements": "dates/2016/4/1/",
    "Hijri dates": "dates/hijri/",
    "Hijri year": "dates/hijri/1437/",
    "Hijri month": "dates/hijri/1437/7/",
    "about": "about/",
    "method": "method/",
    "search guide": "search-guide/",
    "data": "data/",
    "API": "api/",
    "source not handed on": "source",
    "not found": "nowhere/",
    "withdrawn": "withdrawn",
    "report of a mistake": "report",
    "history": "history",
    "changes": "changes/",
    "search to follow": "follow/?speaker=sergei-lavrov",
    "search followed": "followed",
}
STATUS = {"not found": 404, "withdrawn": 410, "source not handed on": 403}


def followed() -> SavedSearch:
    """A search that somebody follows."""
    told = {"query": "speaker=sergei-lavrov", "rhythm": "daily", "language": "ar"}
    since = {"confirmed_at": cast.ARRIVED, "covered_until": cast.ARRIVED}
    return SavedSearch.objects.create(address="reader@example.org", **told, **since)


def places() -> dict[str, str]:
    """Where the places are in the seeds, of which the last statement is withdrawn for it, and
    of the shortest article only the surroundings of statements may be shown.
    """
    published = Statement.objects.published().in_text_order()
    one_of = {kind: published.filter(kind=kind).first() for kind in ("direct", "indirect", "mixed")}
    one_of["doubtful"] = published.exclude(attribution_note_ar="").first()
    one_of["withdrawn"] = published.last()
    numbers = {place: found.number for place, found in one_of.items() if found}
    assert numbers.keys() == one_of.keys()
    cast.withdraw(Statement.objects.get(number=numbers["withdrawn"]))
    longest, *_, shortest = Article.objects.annotate(n=Count("statements")).order_by("-n", "pk")
    Article.objects.filter(pk=shortest.pk).update(display_exception="surroundings")
    return {
        **{place: f"statements/{number}/" for place, number in numbers.items()},
        "report": f"statements/{numbers['direct']}/report/",
        "history": f"statements/{numbers['direct']}/history/",
        "followed": f"saved-search/?{urlsplit(link_to(followed())).query}",
        "article": f"articles/{longest.pk}/",
        "source": f"articles/{shortest.pk}/source",
    }
