"""What an archive answers at the addresses where its dump must answer the same."""

from collections.abc import Mapping

from django.test import Client

from statements.models import Article, Speaker, Statement

SEEDS = 152
OF_STATEMENTS = ("/", "/history/")
VERSIONS = (".json", ".txt", "/versions/1/", "/versions/2/")
# To this list belongs every address under which readers or programs get what is published.
LISTS = (
    *("/ar/statements/", "/en/statements/?sort=oldest", "/ar/statements/?q=حداد", "/en/"),
    *("/ar/statements/?q=سوريا&sort=newest", "/ar/statements/?speaker=elena-petrova"),
    *("/en/statements/?q=المعبر", "/ar/articles/", "/ar/articles/?q=اللقاء", "/en/speakers/"),
    *("/en/events/", "/ar/events/geneva/", "/ar/events/geneva-talks-2015-10/"),
    *("/ar/dates/2015/12/", "/ar/suggest/?q=حدا", "/sitemap.xml", "/sitemap-statements.xml"),
    *("/sitemap-speakers.xml", "/sitemap-articles.xml", "/sitemap-events.xml"),
    *("/en/statements.csv", "/ar/statements.json", "/ar/statements.ris", "/ar/statements.atom"),
    *("/en/articles.json", "/ar/articles.atom", "/en/speakers.json", "/en/events.json"),
    *("/en/changes/", "/en/changes.atom", "/s/153/embed"),
    *("/en/articles/5.tei.xml", "/en/articles/6.tei.xml"),
    *("/ar/statements.json?q=اللقاء", "/en/statements.json?q=لافروف", "/ar/statements/999/"),
)

OF_THE_API = (
    *("", "statements?reports=all&limit=100", "statements?q=حداد&sort=newest", "facets"),
    *("statements?speaker=samir-haddad", "facets?q=سوريا", "speakers", "speakers?q=حداد", "events"),
    *("events/geneva", "events/geneva-talks-2015-10", "articles", "articles?q=اللقاء&sort=newest"),
    *("changes?limit=100", "changes?sort=newest", "suggestions?q=حدا", "dates"),
    *("dates?calendar=hijri", "dates/2015/12", "compare?speaker=sergei-lavrov&speaker=john-kerry"),
)
# Of a statement, behind its number.
PARTS = ("", "/history", "/versions/1", "/versions/2", "/around")

Answer = tuple[int, str, str]


def addresses() -> list[str]:
    """Every kind of page and file, of what the seeds do not have each one."""
    numbers = Statement.objects.filter(number__isnull=False).values_list("number", flat=True)
    few = sorted(number for number in numbers if number and not 2 < number <= SEEDS)
    articles = Article.objects.published().order_by("pk").values_list("pk", flat=True)
    quoted = Speaker.objects.published().order_by("-pk").values_list("slug", flat=True)[:3]
    led_on = ("samir-haddad", "sameer", "petrova-junior", "host")
    return [
        *(f"/en/statements/{number}{form}" for number in few for form in OF_STATEMENTS),
        *(f"/ar/statements/{number}{form}" for number in few[2:4] for form in VERSIONS),
        *(f"/ar/articles/{key}/" for key in articles if key > 4),
        "/ar/articles/5/source",
        *(f"/ar/speakers/{slug}/" for slug in (*quoted, *led_on)),
        *(f"/api/v1/{path}" for path in OF_THE_API),
        *(f"/api/v1/statements/{number}{part}" for number in few for part in PARTS),
        *(f"/api/v1/articles/{key}" for key in articles),
        *(f"/api/v1/speakers/{slug}" for slug in (*quoted, *led_on)),
        *LISTS,
    ]


def answers(asked: list[str]) -> Mapping[str, Answer]:
    """By address the status, where it leads to, and all that is read there."""
    client = Client()
    return {address: _answer(client, address) for address in asked}


def _answer(client: Client, address: str) -> Answer:
    got = client.get(address)
    body = b"".join(got) if got.streaming else got.content
    return got.status_code, got.headers.get("Location", ""), body.decode(errors="replace")
