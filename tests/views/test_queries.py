"""No page asks the database more where there is more to show."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Alias, Article, Event, Office, SearchMiss, Speaker, Statement
from tests import cast
from tests.views.visits import Visitor
from tests.whole_module import made_at_once

# Each page with the most queries that it may ask besides the one for its ETag; a search sets its
# time limit by five of them.
MOST = {
    "": 12,
    "statements/": 13,
    "statements/?q=الاجتماع": 18,
    "statements/?q=الاجتماع&speaker=speaker-0&kind=mixed&year=2015&after=2015": 24,
    "statements/?q=متحدث:حداد الاجتماع سنة:2015": 26,
    "statements/?q=حداد محادثات جنيف": 26,
    "statements/?q=الاجتماع زرافة": 34,
    "statements/?q=زرافة": 27,
    "statements/?q=زرافة&speaker=speaker-0&kind=mixed": 42,
    "statements/1/": 17,
    "statements/1/?q=الاجتماع": 17,
    "statements/1/report/": 3,
    "statements/1/history/": 8,
    "statements/1/versions/1/": 6,
    "speakers/": 8,
    "speakers/speaker-0/": 22,
    "compare/": 9,
    "compare/?speaker=speaker-0&add=حداد": 24,
    "compare/?speaker=speaker-0&speaker=speaker-1&q=الاجتماع&after=2015": 40,
    "events/": 3,
    "events/talks-0/": 23,
    "articles/": 10,
    "articles/?q=الاجتماع&speaker=speaker-0": 15,
    "articles/{article}/": 4,
    "articles/{article}/?q=الاجتماع": 4,
    "dates/": 4,
    "dates/2015/": 7,
    "dates/2015/10/": 9,
    "dates/2015/10/5/": 6,
    "dates/hijri/": 4,
    "dates/hijri/1436/": 6,
    "dates/hijri/1436/12/": 8,
    "changes/": 6,
    "changes.atom": 6,
    "statements.atom?speaker=speaker-0": 19,
    "follow/?speaker=speaker-0&q=الاجتماع": 20,
    "about/": 0,
    "search-guide/": 0,
}


def fill(rows: int) -> int:
    """Puts as many statements into each list as told; the number of one article."""
    words = [f"وأكد حداد أن «الاجتماع» رقم {n} سيعقد" for n in range(rows)]
    shared = cast.an_article(
        "\n".join(words), outlet=cast.an_outlet(slug=f"outlet-{rows}", name_ar=str(rows))
    )
    with made_at_once():
        for n in range(rows):
            _add_row(n, rows, words, shared)
    return shared.pk


def _add_row(n: int, rows: int, words: list[str], shared: Article) -> None:
    speaker = _speaker(n)
    talks = _event(f"talks-{n}", speaker)
    own = cast.an_article(f"{words[n]}\n{rows}", **cast.printed_on("2015-10-05"))
    for article, said_by, event in (
        (shared, speaker, talks),
        (own, _speaker(0), _event("talks-0", speaker)),
    ):
        cast.statement_in(
            article,
            words[n],
            said_by,
            ["الاجتماع"],
            occasion=event,
            about=[_event(f"attack-{n}", speaker)],
            **cast.said_on("2015-10-05"),
        )
    first = Statement.objects.published().earliest("number")
    with cast.all_decided():
        first.about.add(_event(f"attack-{n}", speaker))


def _speaker(n: int) -> Speaker:
    slug = f"speaker-{n}"
    found = Speaker.objects.filter(slug=slug).first()
    if found:
        return found
    speaker = cast.haddad(slug=slug, name_en=f"Speaker {n}")
    Office.objects.create(speaker=speaker, title=f"وزير {n}")
    Alias.objects.create(speaker=speaker, name=f"حداد {n}")
    return speaker


def _event(slug: str, participant: Speaker) -> Event:
    event = Event.objects.filter(slug=slug).first() or cast.the_talks(slug=slug)
    event.participants.add(participant)
    return event


def queries(visitor: Visitor, address: str) -> list[str]:
    """What is asked of the database for a page."""
    with CaptureQueriesContext(connection) as asked:
        visitor.page(f"/ar/{address}")
    return [query["sql"] for query in asked.captured_queries]


def test_ten_rows_and_sixty_cost_the_same(visitor: Visitor, first_number: None) -> None:
    article = fill(10)
    SearchMiss.objects.note("زرافة")
    addresses = {template: template.format(article=article) for template in MOST}
    few = {template: queries(visitor, address) for template, address in addresses.items()}
    cast.withdraw()
    article = fill(60)
    with cast.all_decided():
        Statement.objects.filter(number=1).update(status="published")
    addresses = {template: template.format(article=article) for template in MOST}
    many = {template: queries(visitor, address) for template, address in addresses.items()}
    assert {t: len(q) for t, q in many.items()} == {t: len(q) for t, q in few.items()}
    too_many = {t: len(q) for t, q in many.items() if len(q) > MOST[t] + 1}
    assert too_many == {}
