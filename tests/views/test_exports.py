"""What a reader takes away: one statement, or a whole list, as files."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from psycopg.errors import QueryCanceled

from statements.filters import taken
from statements.formats import nouns
from statements.models import Article, Event, Speaker, Statement
from statements.search.overview import Overview
from statements.views import exports
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

# A visitor leaves no language behind.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("visitor")]

# However many rows there are, a chunk of them costs so many queries; so many more find them.
A_CHUNK, THE_SEARCH = 6, 12
LISTS = ("csv", "json", "bib", "ris")


def whole(answer: HttpResponseBase) -> str:
    """All that was sent."""
    assert answer.status_code == 200, answer.status_code
    if isinstance(answer, StreamingHttpResponse):
        return answer.getvalue().decode()
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def taken_away(client: Client, address: str, **query: str) -> str:
    """The file at an address of the English site."""
    return whole(client.get(f"/en/{address}", query))


def numbers(client: Client, ending: str, **query: str) -> list[int]:
    """The numbers of the statements in a file of that format, in order."""
    file = taken_away(client, f"statements.{ending}", **query)
    if ending == "csv":
        return [int(row["number"]) for row in table(file)]
    if ending == "json":
        return [statement["number"] for statement in json.loads(file)["statements"]]
    if ending == "ris":
        return [int(record["accession_number"]) for record in rispy.loads(file)]
    return [int(e.key.removeprefix("statement")) for e in parse_string(file).entries]


def table(file: str) -> list[dict[str, str]]:
    """The rows of a table, by heading."""
    assert file.startswith("\ufeff")
    return list(csv.DictReader(StringIO(file.removeprefix("\ufeff"), newline="")))


def file_name(answer: HttpResponseBase) -> str:
    """What a browser would do with a file, and its name."""
    return answer["Content-Disposition"]


@pytest.fixture
def three(first_number: None, article: Article, haddad: Speaker, petrova: Speaker) -> list[int]:
    """The numbers of three statements, oldest first; two are of Haddad."""
    promise = cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    refusal = cast.the_refusal(article, haddad, **cast.said_on("2016-02"))
    praise = cast.the_praise(article, petrova, **cast.said_on("2016-07-14"))
    return [statement.number or 0 for statement in (promise, refusal, praise)]


@pytest.mark.parametrize(
    ("ending", "media_type", "name"),
    [
        ("json", "application/json; charset=utf-8", 'inline; filename="statement-1.json"'),
        ("txt", "text/plain; charset=utf-8", 'inline; filename="statement-1.txt"'),
        ("bib", "application/x-bibtex; charset=utf-8", 'attachment; filename="statement-1.bib"'),
        (
            *("ris", "application/x-research-info-systems; charset=utf-8"),
            'attachment; filename="statement-1.ris"',
        ),
        (
            *("csl.json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
            'inline; filename="statement-1.csl.json"',
        ),
    ],
)
def test_a_statement_can_be_had_in_every_format(
    client: Client, three: list[int], ending: str, media_type: str, name: str
) -> None:
    answer = client.get(f"/en/statements/1.{ending}")
    assert cast.PROMISE in whole(answer)
    assert (answer["Content-Type"], file_name(answer)) == (media_type, name)


def test_a_statements_record_tells_all_that_a_reader_can_see(
    client: Client, first_number: None, petrova: Speaker, talks: Event
) -> None:
    printed = cast.an_article(outlet=cast.an_outlet(), **cast.printed_on("2016-07-15"))
    attack = cast.the_talks(slug="attack", name_ar="الهجوم", name_en="")
    told = {**cast.said_on("2015-10"), "said_on_inferred": "year", "occasion": talks}
    cast.the_praise(printed, petrova, cue="ووصفت", via="الوكالة", about=[attack], **told)
    record = json.loads(taken_away(client, "statements/1.json"))
    start, end = record["article"]["start"], record["article"]["end"]
    assert printed.body[start:end] == record["text"] == cast.PRAISE
    quotes = [printed.body[q["start"] : q["end"]] for q in record["quotes"]]
    assert quotes == [q["text"] for q in record["quotes"]] == list(cast.PRAISING_WORDS)
    assert record["addresses"] == {
        "permanent": "http://testserver/s/1",
        "ar": "http://testserver/ar/statements/1/",
        "en": "http://testserver/en/statements/1/",
    }
    assert record["speaker"] == {
        "slug": "elena-petrova",
        "name": {"ar": "إيلينا بتروفا", "en": "Elena Petrova"},
        "kind": "person",
        "country": "RU",
    }
    assert record["said_on"] == {
        "edtf": "2015-10",
        "precision": "month",
        "status": "explicit",
        "basis": "في الشهر الماضي",
        "inferred": "year",
    }
    assert (record["kind"], record["cue"], record["via"]) == ("mixed", "ووصفت", "الوكالة")
    assert record["occasion"]["slug"] == talks.slug
    assert [event["name"]["ar"] for event in record["about"]] == ["الهجوم"]
    assert record["article"]["outlet"]["name"]["en"] == "Al-Minbar"
    assert record["article"]["published_on"]["edtf"] == "2016-07-15"
    assert record["article"]["source_sha256"] == printed.source.sha256


@pytest.mark.parametrize("ending", LISTS)
def test_a_list_is_taken_away_with_its_filters_and_in_its_order(
    client: Client, three: list[int], ending: str
) -> None:
    promise, refusal, praise = three
    assert numbers(client, ending) == [praise, refusal, promise]
    assert numbers(client, ending, sort="oldest") == [promise, refusal, praise]
    assert numbers(client, ending, speaker="samir-haddad", year="2016") == [refusal]
    assert numbers(client, ending, q="زرافة") == []


def test_by_relevance_a_file_keeps_the_order_of_its_page(
    client: Client, visitor: Visitor, three: list[int]
) -> None:
    asked = "شروطاً OR المحادثات OR سمير"
    listed = visitor.results(asked).all("ol.list a.go bdi")
    assert len(listed) == 3
    assert numbers(client, "csv", q=asked) == [int(number.text) for number in listed]


def test_where_too_many_are_found_to_be_ranked_a_file_goes_by_date_and_says_so(
    client: Client, visitor: Visitor, first_number: None, haddad: Speaker
) -> None:
    article = cast.an_article("سيعقد الاجتماع\n" * 206)
    fields = {"article": article, "speaker": haddad, "text": "سيعقد الاجتماع", "kind": "indirect"}
    days = ["2015-03-01", *["2016"] * 204, "2015-03-02"]
    with cast.all_decided():
        Statement.objects.bulk_create(
            Statement(
                start=15 * n, end=15 * n + 14, status="published", **fields, **cast.said_on(day)
            )
            for n, day in enumerate(days)
        )
    asked = numbers(client, "json", q="الاجتماع")
    assert (len(asked), asked[-2:]) == (206, [206, 1])
    answer = client.get("/en/statements.csv", {"q": "الاجتماع"})
    assert 'filename="statements-by-date.csv"' in file_name(answer)
    told = "(by date, the newest first: so many are not ranked)"
    assert visitor.results("الاجتماع").one(".bar-row span.role").text == told


def test_a_table_has_whole_texts_that_no_spreadsheet_takes_for_formulas(
    client: Client, three: list[int]
) -> None:
    with cast.all_decided():
        Statement.objects.filter(number=1).update(attributed_as="=HYPERLINK(1)", via="'قال")
    file = taken_away(client, "statements.csv")
    last = table(file)[-1]
    assert (last["text"], last["speaker_name_ar"]) == (cast.PROMISE, "سمير حداد")
    assert (last["attributed_as"], last["via"]) == ("'=HYPERLINK(1)", "''قال")
    assert json.loads(table(file)[0]["quotes"])[0]["text"] == cast.PRAISING_WORDS[0]
    assert file.count("\r\n") == 4


def test_a_list_that_is_longer_than_a_file_is_cut_and_says_so_everywhere(
    client: Client, visitor: Visitor, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken, "MOST", 2)
    answer = client.get("/en/statements.json", {"kind": ["direct", "mixed", "indirect"]})
    file = json.loads(whole(answer))
    assert (file["found"], file["cut"], file["most"]) == (3, True, 2)
    assert file["remarks"] == ["only the first 2 of 3"]
    assert [statement["number"] for statement in file["statements"]] == three[:0:-1]
    name = "statements-direct-mixed-indirect-first-2-of-3"
    assert file_name(answer) == f'inline; filename="{name}.json"'
    assert "% only the first 2 of 3\n" in taken_away(client, "statements.bib")
    assert (
        visitor.main("/en/statements/").one(".bar-row span.role").text == "(only the first 2 of 3)"
    )
    speakers = client.get("/en/speakers.csv")
    assert file_name(speakers) == 'attachment; filename="speakers.csv"'


def test_where_more_are_found_than_are_counted_a_file_says_so(
    client: Client, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken, "MOST", 3)
    monkeypatch.setattr(
        "statements.search.engine.overview_of_all",
        lambda *_, **__: Overview(3, is_more=True),
    )
    answer = client.get("/en/statements.json")
    file = json.loads(whole(answer))
    assert (file["is_more"], file["cut"]) == (True, True)
    assert file["remarks"] == ["only the first 3 of more than 3"]
    assert "statements-first-3-of-more.json" in file_name(answer)


def test_a_file_of_many_rows_is_fetched_by_chunks_of_few_queries_each(
    client: Client, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert numbers(client, "csv", sort="oldest") == three
        return len(queries)

    at_once = asked()
    monkeypatch.setattr(nouns, "CHUNK", 1)
    assert at_once <= THE_SEARCH + A_CHUNK
    assert asked() == at_once + 2 * A_CHUNK


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_in_the_language_of_its_address(
    client: Client, three: list[int], language: str
) -> None:
    answer = client.get(f"/{language}/statements.bib")
    with override("fr"):
        entries = parse_string(whole(answer)).entries
    author = entries[-1].fields_dict["author"].value
    assert author == {"ar": "{حداد}, {سمير}", "en": "{Haddad}, {Samir}"}[language]


def test_a_filter_that_the_archive_does_not_know_is_refused_and_named(
    client: Client, three: list[int]
) -> None:
    answer = client.get("/en/statements.csv", {"speaker": "nobody", "kind": "direct"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.decode() == "Speaker: “nobody” is unknown here and was left aside."


def test_words_that_are_taken_otherwise_than_asked_are_named_in_the_file(
    client: Client, three: list[int]
) -> None:
    file = json.loads(taken_away(client, "statements.json", q="مدينة:موسكو"))
    assert file["remarks"][0].startswith("There is no field “مدينة:”")


@pytest.mark.parametrize("ending", [*LISTS, "atom"])
def test_a_search_that_takes_too_long_is_a_page_and_no_broken_file(
    client: Client, three: list[int], monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def too_long(*_: Any, **__: Any) -> Overview:
        raise OperationalError from QueryCanceled()

    monkeypatch.setattr("statements.search.engine.overview", too_long)
    answer = client.get(f"/en/statements.{ending}", {"q": "الهدنة"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "This search takes too long" in answer.content.decode()


@pytest.mark.parametrize("ending", ["json", "csl.json", "bib", "ris", "txt"])
def test_a_withdrawn_statement_is_gone_in_every_format(
    client: Client, three: list[int], ending: str
) -> None:
    cast.withdraw(Statement.objects.get(number=1))
    answer = client.get(f"/en/statements/1.{ending}")
    said = answer.content.decode()
    assert answer.status_code == 410
    assert "Statement 1 has been withdrawn" in said
    assert cast.PROMISE[:20] not in said
    assert ("json" in ending) == (answer["Content-Type"] == "application/json; charset=utf-8")
    assert cast.PROMISE not in taken_away(client, "statements.csv")


def test_what_is_withdrawn_while_a_file_is_made_is_not_in_it(
    client: Client, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # the first piece is made before anything is sent
    monkeypatch.setattr(nouns, "CHUNK", 1)
    monkeypatch.setattr(exports, "CHUNK", 1)
    answer = client.get("/en/statements.csv")
    cast.withdraw(Statement.objects.get(number=2))
    assert [row["number"] for row in table(whole(answer))] == ["3", "1"]


@pytest.mark.parametrize(
    "address",
    [
        *("statements/9.json", "statements/1.xml", "statements/1.csv", "statements/x.json"),
        *("statements.txt", "statements.csv/", "speakers.bib", "events.atom", "dates.csv"),
    ],
)
def test_there_is_no_file_at_any_other_address(
    client: Client, three: list[int], address: str
) -> None:
    assert client.get(f"/en/{address}").status_code == 404


def test_articles_are_taken_away_without_their_bodies(
    client: Client, three: list[int], article: Article
) -> None:
    (row,) = table(taken_away(client, "articles.csv", q="إجراءات"))
    assert (row["title"], row["statement_count"]) == (cast.TITLE, "3")
    for ending in LISTS:
        file = taken_away(client, f"articles.{ending}", speaker="samir-haddad")
        assert cast.TITLE in file
        assert "إجراءات" not in file


def test_speakers_and_events_are_tables_too(
    client: Client, article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks)
    (speaker,) = table(taken_away(client, "speakers.csv"))
    assert (speaker["slug"], speaker["name_ar"]) == ("samir-haddad", "سمير حداد")
    assert (speaker["country"], speaker["statement_count"]) == ("LB", "1")
    (event,) = json.loads(taken_away(client, "events.json"))["events"]
    assert (event["slug"], event["dates"]["edtf"]) == ("geneva-talks-2015-10", "2015-10")
    assert (event["said_count"], event["about_count"]) == (1, 0)


@pytest.mark.parametrize("address", ["statements.csv", "articles.ris", "speakers.json"])
def test_search_engines_are_asked_not_to_list_whole_lists(client: Client, address: str) -> None:
    assert client.get(f"/en/{address}")["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db(transaction=True)
def test_a_file_is_sent_outside_the_searchs_time_limit_and_its_connection_is_given_back(
    first_number: None, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    environ = RequestFactory().get("/en/statements.csv").environ
    answer: Any = WSGIHandler()(environ, lambda *_: bytes)
    assert not connection.in_atomic_block
    sent: Iterator[bytes] = iter(answer)
    assert cast.PROMISE in next(sent).decode()
    assert cast.sql("SHOW statement_timeout") == [("0",)]
    answer.close()
    assert connection.connection is None
