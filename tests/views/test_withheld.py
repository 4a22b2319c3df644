"""What an administrator withholds is behind none of the archive's doors; a tombstone says why."""

import json
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from statements.curation import utterances
from statements.curation.linking import link
from statements.curation.withholding import lift, withhold
from statements.models import Article, Event, LinkKind, Speaker, Statement, Utterance
from tests import cast
from tests.views.markup import tree
from tests.views.visits import LANGUAGES, Visitor

REASON = "بطلب من صاحب الشأن"
# Words of the passage that stand nowhere else in the article.
WORDS = ("شروط", "مسبقة")
OF_ONE = [
    *("/", ".json", ".bib", ".ris", ".txt", ".csl.json", "/card.png"),
    *("/history/", "/versions/1/", "/report/"),
]
PAGES = [
    *("", "statements/", "statements/?q=حداد", "statements/?sort=oldest"),
    *("speakers/", "speakers/samir-haddad/", "events/", "events/geneva-talks-2015-10/"),
    *("compare/?speaker=samir-haddad&speaker=elena-petrova",),
    *("compare/?speaker=samir-haddad&speaker=elena-petrova&q=حداد",),
    *("articles/", "articles/?q=حداد", "articles/{article}/", "articles/{article}/?q=لن"),
    *("articles/{article}/source", "dates/", "dates/2015/", "dates/2015/10/", "dates/2015/10/5/"),
    "articles/{article}.tei.xml",
    *("dates/hijri/1436/", "dates/hijri/1436/12/", "suggest/?q=شر", "suggest/opensearch/?q=شر"),
    *("statements/{other}/", "statements/{other}/?q=لن", "statements/{other}/history/"),
    *("statements/{other}/versions/1/", "statements/{other}.json", "data/", "opensearch.xml"),
]
FILES = [
    *(f"statements.{ending}" for ending in ("csv", "json", "bib", "ris", "atom")),
    *(f"articles.{ending}" for ending in ("csv", "json", "bib", "ris", "atom")),
    *("speakers.csv", "speakers.json", "events.csv", "events.json"),
]
WITHOUT_LANGUAGE = ["sitemap.xml", "sitemap-statements.xml", "sitemap-articles.xml", "robots.txt"]
HARVESTS = [
    "ListRecords&metadataPrefix=oai_dc",
    "ListRecords&metadataPrefix=tei",
    "ListSets",
    "GetRecord&metadataPrefix=tei&identifier=http://127.0.0.1:8000/s/{number}",
]
PROGRAMS = [
    *("statements", "statements?q=حداد", "statements?sort=oldest", "statements/{number}"),
    *("statements/{other}", "articles", "articles?q=حداد", "articles/{article}"),
    *("articles/{article}?q=لن", "speakers", "speakers/samir-haddad", "events"),
    *("events/geneva-talks-2015-10", "changes", "facets", "compare?speaker=samir-haddad"),
    *("statements/{number}/history", "statements/{number}/versions/1", "suggestions?q=شر"),
    *("statements/{other}/around", "statements/{number}/around", "dates", "dates/2015/10"),
]
DOORS = {
    "its own": [f"/ar/statements/{{number}}{form}" for form in OF_ONE],
    "pages": [f"/ar/{page}" for page in PAGES],
    "files": [f"/ar/{file}" for file in FILES],
    "harvests": [f"/oai?verb={asked}" for asked in HARVESTS],
    "programs": [f"/api/v1/{page}" for page in PROGRAMS],
    "maps": [f"/{page}" for page in WITHOUT_LANGUAGE],
}


@pytest.fixture
def article(db: None) -> Article:
    """The article on the talks, of which the whole text may be shown."""
    return cast.an_article(outlet=cast.an_outlet(display="whole"))


@pytest.fixture
def administrator(db: None) -> User:
    """Who may withhold."""
    return User.objects.create_superuser("administrator")


@pytest.fixture
def refusal(
    *,
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    talks: Event,
    promise: Statement,
    administrator: User,
) -> Statement:
    """What Haddad says verbatim, between two others; linked with one, told by another article."""
    then = {"occasion": talks, **cast.said_on("2015-10-05")}
    cast.the_praise(article, petrova, **then)
    refusal = cast.the_refusal(article, haddad, **then)
    link(promise, refusal, LinkKind.REFERS, administrator)
    again = cast.the_leak(cast.an_article(title="خبر آخر"), haddad, **then)
    utterance = Utterance.objects.create()
    for report in (refusal, again):
        utterances.add(utterance, report, administrator)
    utterances.confirm(utterance, administrator)
    return refusal


def address(door: str, refusal: Statement, promise: Statement) -> str:
    """A door's address."""
    return door.format(number=refusal.number, other=promise.number, article=refusal.article_id)


def told_behind(visitor: Visitor, at: str) -> str:
    """All that is sent from an address, also what no reader sees; of a page also without marks."""
    answer: Any = visitor.client.get(at)
    text = unquote(answer.getvalue().decode(errors="replace"))
    is_page = answer["Content-Type"].startswith("text/html")
    return f"{text} {tree(text).text}" if is_page else text


@pytest.mark.parametrize("doors", DOORS.values(), ids=DOORS)
def test_withheld_words_are_behind_no_door(
    visitor: Visitor, refusal: Statement, promise: Statement, administrator: User, doors: list[str]
) -> None:
    withhold(refusal, administrator, REASON)
    told = {door: told_behind(visitor, address(door, refusal, promise)) for door in doors}
    assert [door for door in doors if any(word in told[door] for word in WORDS)] == []


def test_they_were_behind_very_many_before_and_are_again_after_it_is_lifted(
    visitor: Visitor, refusal: Statement, promise: Statement, administrator: User
) -> None:
    def open_doors() -> set[str]:
        every = {d: address(d, refusal, promise) for doors in DOORS.values() for d in doors}
        return {door for door, at in every.items() if WORDS[0] in told_behind(visitor, at)}

    before = open_doors()
    assert len(before) > 30
    lift(withhold(refusal, administrator, REASON), administrator, "زال السبب")
    of_the_article = {"/ar/articles/{article}/", "/ar/articles/{article}/source"}
    # it stays withdrawn until somebody publishes it anew
    assert of_the_article <= open_doors() < before


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_searches_for_them_finds_nothing(
    visitor: Visitor, refusal: Statement, administrator: User, language: str
) -> None:
    assert visitor.results("شروط", language).all("article.st")
    withhold(refusal, administrator, REASON)
    assert not visitor.results("شروط", language).all("article.st")
    assert not visitor.main(f"/{language}/articles/?q=شروط").all("h2 a")
    suggested = json.loads(visitor.answer(f"/{language}/suggest/opensearch/?q=شرو").content)
    assert suggested[1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_page_says_since_when_and_why(
    visitor: Visitor, refusal: Statement, administrator: User, language: str
) -> None:
    withhold(refusal, administrator, REASON)
    at = f"/{language}/statements/{refusal.number}"
    page = visitor.main(f"{at}/", 410)
    said = {"ar": f"حُجب التصريح {refusal.number}", "en": f"Statement {refusal.number} is withheld"}
    assert page.one("h1").text == said[language]
    assert REASON in page.text
    assert str(timezone.localdate().year) in page.text
    record = visitor.answer(f"{at}.json")
    told = json.loads(record.content)
    assert (record.status_code, told["status"], told["reason"]) == (410, "withheld", REASON)
    for form in ("/history/", "/versions/1/", "/report/", "/card.png", ".txt", ".bib"):
        assert visitor.answer(at + form).status_code == 410


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_keeps_its_other_words_in_their_places(
    visitor: Visitor, refusal: Statement, promise: Statement, administrator: User, language: str
) -> None:
    withhold(refusal, administrator, REASON)
    page = visitor.main(f"/{language}/articles/{refusal.article_id}/")
    note = {"ar": "[حُجب هذا النص]", "en": "[this text is withheld]"}[language]
    text = page.one("article.text").text
    assert f"{cast.PROMISE}" in page.one(f"#s{promise.number}").raw_text
    assert text.count(note) == 1
    assert cast.LEAK in text
    [link] = [a["href"] for a in page.all("p.note a")]
    assert link == f"/{language}/statements/{refusal.number}/"
    assert note in visitor.main(f"/{language}/statements/{promise.number}/").one("div.ctx").text


def test_the_source_as_received_is_not_handed_on_and_says_why(
    visitor: Visitor, refusal: Statement, administrator: User
) -> None:
    at = f"/en/articles/{refusal.article_id}/source"
    assert visitor.answer(at).status_code == 200
    withhold(refusal, administrator, REASON)
    assert "withheld from readers" in visitor.main(at, 403).text
