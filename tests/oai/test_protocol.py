"""The protocol's verbs, arguments and errors, each answer as its schema has it."""

import threading
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from statements.models import Article, Event, Speaker, Statement
from statements.oai import walk
from tests import cast, schemas
from tests.oai.harvester import ADDRESS, OAI, Harvester, checked

pytestmark = pytest.mark.django_db

DC = "{http://purl.org/dc/elements/1.1/}"
TEI = "{http://www.tei-c.org/ns/1.0}TEI"
HOSTILE = "قال‌ ]]> <said>&amp;</said>\x0b \ufffe «لا»"


def asked(verb: str = "", **arguments: str) -> Any:
    """The valid answer to a verb with its arguments; `from_` is `from`."""
    given = {name.rstrip("_"): value for name, value in arguments.items()}
    answer = Client().get("/oai", {"verb": verb, **given} if verb else given)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return checked(answer.content)


def told(root: Any, *tags: str) -> list[str | None]:
    """The texts of the protocol's elements of those names."""
    return [root.findtext(f".//{OAI}{tag}") for tag in tags]


def code(root: Any) -> str | None:
    """The code of the error, None where there is none."""
    error = root.find(f"{OAI}error")
    return None if error is None else error.get("code")


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


def address(statement: Statement) -> str:
    """The permanent address of a statement, its identifier."""
    return f"{ADDRESS}/s/{statement.number}"


def test_the_archive_says_what_it_is(promise: Statement) -> None:
    root = asked("Identify")
    names = ("baseURL", "protocolVersion", "deletedRecord", "granularity", "adminEmail")
    assert told(root, *names) == [
        f"{ADDRESS}/oai",
        "2.0",
        "persistent",
        "YYYY-MM-DDThh:mm:ssZ",
        "archive@archive.invalid",
    ]
    earliest = f"{promise.release.changed_at:%Y-%m-%dT%H:%M:%SZ}"
    assert told(root, "earliestDatestamp") == [earliest]


def test_an_empty_archive_answers_too(db: None) -> None:
    assert code(asked("Identify")) is None
    assert code(asked("ListSets")) is None
    assert code(asked("ListRecords", metadataPrefix="oai_dc")) == "noRecordsMatch"


def test_one_record_is_handed_out_in_each_format(promise: Statement) -> None:
    formats = asked("ListMetadataFormats", identifier=address(promise))
    assert [p.text for p in formats.iter(f"{OAI}metadataPrefix")] == ["oai_dc", "tei"]
    dublin = asked("GetRecord", identifier=address(promise), metadataPrefix="oai_dc")
    assert dublin.findtext(f".//{DC}title") == f"التصريح {promise.number}"
    document = asked("GetRecord", identifier=address(promise), metadataPrefix="tei").find(
        f".//{TEI}"
    )
    assert schemas.tei().validate(document)
    assert cast.PROMISE in "".join(document.itertext())


def test_a_withdrawn_statement_is_a_deleted_record_without_its_words(promise: Statement) -> None:
    cast.withdraw(promise)
    root = asked("GetRecord", identifier=address(promise), metadataPrefix="tei")
    header = root.find(f".//{OAI}header")
    assert header.get("status") == "deleted"
    assert told(header, "identifier", "setSpec") == [address(promise), "speaker:samir-haddad"]
    assert root.find(f".//{OAI}metadata") is None


def test_text_that_xml_cannot_hold_harms_no_answer(haddad: Speaker, talks: Event) -> None:
    article = cast.an_article(f"بداية. {HOSTILE} نهاية.", title=HOSTILE)
    cast.statement_in(article, HOSTILE, haddad, ["لا"], cue=HOSTILE, occasion=talks)
    Speaker.objects.update(name_en=HOSTILE)
    Event.objects.update(name_ar=HOSTILE)
    words = "قال‌ ]]> <said>&amp;</said>  «لا»"
    assert words in "".join(asked("ListRecords", metadataPrefix="oai_dc").itertext())
    document = asked("ListRecords", metadataPrefix="tei").find(f".//{TEI}")
    assert schemas.tei().validate(document)
    assert words in "".join(document.itertext())
    assert code(asked("ListSets")) is None


LIST = {"metadataPrefix": "oai_dc"}
ERRORS = {
    "no verb": ("badVerb", "", {}),
    "an unknown verb": ("badVerb", "ListEverything", {}),
    "an argument of another verb": ("badArgument", "Identify", LIST),
    "an unknown argument": ("badArgument", "ListRecords", {**LIST, "sort": "newest"}),
    "no format": ("badArgument", "ListRecords", {}),
    "no identifier": ("badArgument", "GetRecord", LIST),
    "a token beside others": ("badArgument", "ListRecords", {**LIST, "resumptionToken": "x"}),
    "an unknown format": ("cannotDisseminateFormat", "ListRecords", {"metadataPrefix": "marc21"}),
    "a format of no form": ("badArgument", "ListRecords", {"metadataPrefix": "<x>"}),
    "no date": ("badArgument", "ListRecords", {**LIST, "from": "2015-02-30"}),
    "a date in words": ("badArgument", "ListRecords", {**LIST, "from": "yesterday"}),
    "an Arabic date": ("badArgument", "ListRecords", {**LIST, "from": "٢٠١٥-٠١-٠١"}),
    "a moment without its zone": (
        "badArgument",
        "ListRecords",
        {**LIST, "from": "2015-01-01T00:00:00"},
    ),
    "two granularities": (
        "badArgument",
        "ListRecords",
        {**LIST, "from": "2015-01-01", "until": "2016-01-01T00:00:00Z"},
    ),
    "an end before the beginning": (
        "badArgument",
        "ListRecords",
        {**LIST, "from": "2016-01-02", "until": "2016-01-01"},
    ),
    "a time before all": ("noRecordsMatch", "ListRecords", {**LIST, "until": "2001-01-01"}),
    "a time to come": ("noRecordsMatch", "ListRecords", {**LIST, "from": "9999-12-31"}),
    "a set of no form": ("badArgument", "ListRecords", {**LIST, "set": "speaker:x y"}),
    "an unknown set": ("noRecordsMatch", "ListRecords", {**LIST, "set": "speaker:nobody"}),
    "an unknown event": ("noRecordsMatch", "ListIdentifiers", {**LIST, "set": "event:none"}),
    "an unknown kind of set": ("noRecordsMatch", "ListRecords", {**LIST, "set": "colour:red"}),
    "no year": ("noRecordsMatch", "ListRecords", {**LIST, "set": "year:0000"}),
    "an unknown record": ("idDoesNotExist", "GetRecord", {**LIST, "identifier": f"{ADDRESS}/s/0"}),
    "another's record": ("idDoesNotExist", "GetRecord", {**LIST, "identifier": "oai:arXiv.org:1"}),
    "formats of no record": (
        "idDoesNotExist",
        "ListMetadataFormats",
        {"identifier": f"{ADDRESS}/s/{'9' * 30}"},
    ),
    "an identifier of no form": ("badArgument", "GetRecord", {**LIST, "identifier": "قال\x0b"}),
    "a token of nobody": ("badResumptionToken", "ListRecords", {"resumptionToken": "abc:\x0b"}),
    "an empty token": ("badResumptionToken", "ListSets", {"resumptionToken": ""}),
    "another's token": (
        "badResumptionToken",
        "ListRecords",
        {"resumptionToken": signing.dumps({"behind": "speaker"}, salt="oai-pmh.ListSets")},
    ),
}


@pytest.mark.parametrize("asking", ERRORS)
def test_what_cannot_be_answered_is_told_by_the_protocols_code(
    asking: str, promise: Statement
) -> None:
    expected, verb, arguments = ERRORS[asking]
    root = asked(verb, **arguments)
    assert code(root) == expected
    is_said_again = expected not in ("badVerb", "badArgument")
    assert root.find(f"{OAI}request").get("verb") == (verb if is_said_again else None)


def test_an_argument_may_be_given_only_once(promise: Statement) -> None:
    query = urlencode([("verb", "Identify"), ("verb", "Identify")])
    assert code(checked(Client().get(f"/oai?{query}").content)) == "badVerb"
    twice = urlencode([("verb", "ListRecords"), *[("metadataPrefix", "tei")] * 2])
    assert code(checked(Client().get(f"/oai?{twice}").content)) == "badArgument"


def test_the_archive_is_only_read() -> None:
    assert Client().put("/oai").status_code == 405


def test_a_form_needs_no_token_of_the_archives_own_pages(promise: Statement) -> None:
    answer = Client(enforce_csrf_checks=True).post("/oai", {"verb": "Identify"})
    assert code(checked(answer.content)) is None


def test_a_page_of_more_records_asks_no_more_of_the_database(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks)
    asks = [
        {"verb": "ListRecords", "metadataPrefix": "tei"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "speaker:samir-haddad"},
        {
            "verb": "ListIdentifiers",
            "metadataPrefix": "oai_dc",
            "set": "event:geneva-talks-2015-10",
        },
        {"verb": "ListSets"},
    ]
    few = [queries(query) for query in asks]
    cast.the_refusal(article, haddad, about=[talks])
    cast.the_praise(cast.an_article(title="مقال آخر"), petrova, occasion=talks, about=[talks])
    assert [queries(query) for query in asks] == few
    assert max(few) <= 7


def queries(query: dict[str, str]) -> int:
    """How often the database is asked."""
    with CaptureQueriesContext(connection) as captured:
        Client().get("/oai", query)
    return len(captured)


def test_of_records_that_changed_in_one_moment_none_is_passed_over(
    article: Article, haddad: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "PAGE", 1)
    both = cast.the_refusal(article, haddad), cast.the_promise(article, haddad)
    Speaker.objects.update(name_en="S. Haddad")
    found = {str(getattr(h, "identifier", "")) for h in Harvester().list_identifiers()}
    assert found == {address(statement) for statement in both}


@pytest.mark.django_db(transaction=True)
def test_what_another_transaction_brings_to_light_later_is_in_the_harvest_that_follows() -> None:
    article, speaker = cast.an_article(), cast.haddad()
    cast.the_promise(article, speaker)
    changed, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            cast.the_refusal(article, speaker)
            changed.set()
            go_on.wait(20)
        connection.close()

    somebody = threading.Thread(target=slowly)
    somebody.start()
    assert changed.wait(20)
    first = asked("ListIdentifiers", **LIST)
    go_on.set()
    somebody.join()
    next_ = asked("ListIdentifiers", **LIST, from_=str(told(first, "responseDate")[0]))
    refused = Statement.objects.get(text=cast.REFUSAL)
    assert address(refused) not in etree.tostring(first).decode()
    assert address(refused) in etree.tostring(next_).decode()
