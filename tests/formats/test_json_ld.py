"""What pages tell programs in schema.org's words: allowed by these, and no surer than we are."""

import json
from typing import Any

import pytest
from django.utils.translation import override

from statements.formats import json_ld
from statements.formats.site import Site
from statements.models import Alias, Article, Event, Office, Speaker
from tests import cast
from tests.formats.vocabulary import documents, faults, things
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db


def told(visitor: Visitor, address: str, kind: str) -> dict[str, Any]:
    """The first thing of a type on a page."""
    every = things(documents(visitor.page(address)))
    return next(thing for thing in every if thing["@type"] == kind)


@pytest.fixture
def dated_article(db: None) -> Article:
    """An article whose newspaper and day are known."""
    outlet = cast.an_outlet(website="https://minbar.example/")
    address = "https://minbar.example/1?a=b&c"
    return cast.an_article(outlet=outlet, address=address, **cast.printed_on("2015-10-06"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_says_only_what_the_vocabulary_has(
    visitor: Visitor,
    dated_article: Article,
    haddad: Speaker,
    unnamed_source: Speaker,
    talks: Event,
    language: str,
) -> None:
    Alias.objects.create(speaker=haddad, name="سمير الحداد")
    Office.objects.create(speaker=haddad, title="وزير الخارجية")
    attack = cast.the_talks(slug="attack", dates="2015-12-14/P1W")
    told = {"occasion": talks, "about": [attack], **cast.said_on("2015-10-05")}
    refusal = cast.the_refusal(dated_article, haddad, **told)
    promise = cast.the_promise(dated_article, haddad, attributed_as="وزير الخارجية سمير حداد")
    leak = cast.the_leak(dated_article, unnamed_source, **cast.said_on("2015-10/2015-12"))
    numbers = [f"statements/{s.number}/" for s in (refusal, promise, leak)]
    lists = ["", "statements/", "speakers/", "events/", "articles/", "dates/", "about/", "data/"]
    records = ["speakers/samir-haddad/", "speakers/diplomatic-source/", "events/attack/"]
    dates = ["dates/2015/", "dates/2015/10/", "dates/2015/10/5/"]
    for address in [*lists, *numbers, *records, f"articles/{dated_article.pk}/", *dates]:
        told_there = documents(visitor.page(f"/{language}/{address}"))
        assert told_there, address
        assert [fault for document in told_there for fault in faults(document)] == [], address


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "Utterance"},
        {"@type": "Quotation", "speaker": "حداد"},
        {"@type": "Quotation", "startDate": "2015-10-05"},
        {"@type": "Quotation", "spokenByCharacter": "حداد"},
        {"@type": "Quotation", "spokenByCharacter": {"@type": "Thing", "name": "مصدر"}},
        {"@type": "Quotation", "dateCreated": "أمس"},
        {"@type": "Quotation", "text": " "},
        {"@type": "Quotation", "isPartOf": {"@type": "NewsArticle", "jobTitle": "x"}},
        {"@type": "Person", "url": "/ar/speakers/x/"},
        {"@type": "Person", "@id": "#x"},
        {"@type": "Event", "about": []},
    ],
)
def test_what_the_vocabulary_does_not_have_is_seen(wrong: dict[str, Any]) -> None:
    assert faults({"@context": "https://schema.org", "@graph": [wrong]})


def test_verbatim_words_are_their_speakers_own(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    refusal = cast.the_refusal(article, haddad)
    quotation = told(visitor, f"/en/statements/{refusal.number}/", "Quotation")
    assert quotation["text"] == f"«{cast.REFUSED_WORDS}»"
    assert quotation["genre"]["termCode"] == "direct"
    assert quotation["creator"]["@id"] == quotation["spokenByCharacter"]["@id"]
    assert quotation["spokenByCharacter"]["name"] == "Samir Haddad"


def test_a_paraphrase_is_attributed_but_not_its_speakers_work(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(article, haddad, attribution_note_en="Perhaps his deputy.")
    quotation = told(visitor, f"/en/statements/{promise.number}/", "Quotation")
    assert quotation["text"] == cast.PROMISE
    assert quotation["genre"]["termCode"] == "indirect"
    assert "Paraphrased" in quotation["description"]
    assert "Perhaps his deputy." in quotation["description"]
    assert "creator" not in quotation
    assert quotation["spokenByCharacter"]["@type"] == "Person"


def test_an_unnamed_source_is_neither_a_person_nor_an_organisation(
    visitor: Visitor, article: Article, unnamed_source: Speaker
) -> None:
    leak = cast.the_leak(article, unnamed_source)
    quotation = told(visitor, f"/ar/statements/{leak.number}/", "Quotation")
    assert quotation["creditText"] == "مصدر دبلوماسي"
    assert not {"spokenByCharacter", "creator"} & set(quotation)
    page = documents(visitor.page("/ar/speakers/diplomatic-source/"))
    assert not {"Person", "Organization"} & {thing["@type"] for thing in things(page)}


@pytest.mark.parametrize(
    ("date", "inferred", "property_", "value"),
    [
        ("2015-10-05", "", "dateCreated", "2015-10-05"),
        ("2015-10", "", "dateCreated", "2015-10"),
        ("2015-10-05", "date", "temporal", "5 October 2015 (date inferred)"),
        ("2015-10-05", "year", "temporal", "5 October 2015 (year inferred)"),
        ("2015-10-05/2015-10-06", "", "temporal", "from 5 to 6 October 2015"),
        ("2015-12-14/P1W", "", "temporal", "the week from 14 to 20 December 2015"),
    ],
)
def test_a_date_is_told_as_a_date_only_where_it_is_a_stated_one(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    date: str,
    inferred: str,
    property_: str,
    value: str,
) -> None:
    said = {**cast.said_on(date), "said_on_inferred": inferred}
    promise = cast.the_promise(article, haddad, **said)
    quotation = told(visitor, f"/en/statements/{promise.number}/", "Quotation")
    dates = {name: quotation[name] for name in ("dateCreated", "temporal") if name in quotation}
    assert dates == {property_: value}


def test_a_newspaper_is_named_with_the_day_but_not_with_its_text(
    visitor: Visitor, dated_article: Article, haddad: Speaker
) -> None:
    cast.the_promise(dated_article, haddad)
    printed = told(visitor, f"/ar/articles/{dated_article.pk}/", "NewsArticle")
    assert printed["publisher"]["name"] == "المنبر"
    assert printed["datePublished"] == "2015-10-06"
    assert printed["url"] == "https://minbar.example/1?a=b&c"
    assert "وصل الوفدان" not in json.dumps(printed, ensure_ascii=False)


def test_an_inferred_day_of_printing_is_only_in_words(visitor: Visitor, haddad: Speaker) -> None:
    article = cast.an_article(
        published_on="2015-10-06", published_basis="inferred", published_evidence="x"
    )
    cast.the_promise(article, haddad)
    printed = told(visitor, f"/en/articles/{article.pk}/", "NewsArticle")
    assert printed["temporal"] == "6 October 2015 (date inferred)"
    assert not {"datePublished", "publisher"} & set(printed)


def test_an_event_has_its_days_and_a_week_no_sure_one(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    some_days = cast.the_talks(dates="2016-07-14/2016-07-15")
    some_week = cast.the_talks(slug="week", dates="2015-12-14/P1W")
    cast.the_promise(article, haddad, occasion=some_days)
    cast.the_refusal(article, haddad, occasion=some_week)
    sure = told(visitor, "/en/events/geneva-talks-2015-10/", "Event")
    assert (sure["startDate"], sure["endDate"]) == ("2016-07-14", "2016-07-15")
    assert sure["alternateName"] == ["محادثات جنيف"]
    unsure = told(visitor, "/en/events/week/", "Event")
    assert not {"startDate", "endDate"} & set(unsure)
    assert "the week from 14 to 20 December 2015" in unsure["description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_has_one_name_in_both_languages(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    cast.the_promise(article, haddad)
    person = told(visitor, f"/{language}/speakers/samir-haddad/", "Person")
    assert person["@id"] == "http://testserver/ar/speakers/samir-haddad/#speaker"
    assert person["url"] == f"http://testserver/{language}/speakers/samir-haddad/"


def test_the_first_page_tells_how_to_search(visitor: Visitor) -> None:
    action = told(visitor, "/ar/", "SearchAction")
    template = action["target"]["urlTemplate"]
    assert template == "http://testserver/ar/statements/?q={words}"
    assert action["query-input"] == "required name=words"


def test_the_way_to_a_page_is_told(visitor: Visitor, article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    way = told(visitor, f"/en/statements/{promise.number}/", "BreadcrumbList")
    names = [step["name"] for step in way["itemListElement"]]
    assert names == ["Home", "Statements", "Samir Haddad", f"Statement {promise.number}"]
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3, 4]


def test_the_archive_is_a_body_of_data_with_its_files() -> None:
    with override("ar"):
        dataset = json_ld.dataset_thing(Site("https://archive.example"))
    assert faults(json_ld.graph(dataset)) == []
    files = [one["contentUrl"] for one in dataset["distribution"]]
    listed = "https://archive.example/ar/statements"
    assert files == [f"{listed}.csv", f"{listed}.json"]


def test_a_narrowed_list_is_no_page_of_its_own(visitor: Visitor) -> None:
    assert documents(visitor.page("/ar/statements/?kind=direct")) == []
