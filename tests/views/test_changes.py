"""The changes: what became new, changed or was withdrawn, for whoever follows the archive."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client

from statements.curation.correcting import approve, correct
from statements.curation.withholding import withhold
from statements.models import Amendment, Article, Event, Release, Speaker, Statement
from statements.views import changes
from tests import cast
from tests.formats.feeds import read
from tests.views.visits import LANGUAGES, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_settled", "visitor")]


def feed(client: Client, address: str = "/en/changes.atom") -> Any:
    """The feed at an address, as a reader of feeds takes it."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return read(answer.content)


def numbers(found: Any) -> list[str]:
    """The numbers of the statements of a feed's entries."""
    return [entry.link.rstrip("/").rpartition("/")[2] for entry in found.entries]


@pytest.fixture
def three(first_number: None, article: Article, haddad: Speaker, petrova: Speaker) -> list[Any]:
    """A promise, a refusal and a praise, published one after the other a week ago."""
    there = cast.said_on("2015-10-05")
    made = [
        cast.the_promise(article, haddad, **there),
        cast.the_refusal(article, haddad),
        cast.the_praise(article, petrova, **cast.said_on("2016")),
    ]
    a_week = timedelta(days=7)
    Release.objects.update(
        released_at=F("released_at") - a_week, changed_at=F("changed_at") - a_week
    )
    return made


def test_the_last_change_comes_first_and_says_what_it_was(client: Client, three: list[Any]) -> None:
    promise, refusal, _praise = three
    Speaker.objects.filter(pk=promise.speaker_id).update(name_en="S. Haddad")
    cast.withdraw(refusal)
    entries = feed(client).entries
    assert [(e.tags[0].term, e.title[:27]) for e in entries] == [
        ("withdrawn", "Statement 2 has been withdr"),
        ("changed", "Changed: S. Haddad: أكد وزي"),
        ("new", "New: Elena Petrova: ووصفت ن"),
    ]
    assert entries[1].link == "http://testserver/en/statements/1/"
    assert entries[0].link == "http://testserver/s/2"


def test_each_change_has_an_id_of_its_own(client: Client, three: list[Any]) -> None:
    before = {entry.id for entry in feed(client).entries}
    Speaker.objects.filter(slug="elena-petrova").update(name_en="E. Petrova")
    after = {entry.id for entry in feed(client).entries}
    assert len(after - before) == 1
    assert (after - before).pop().startswith("http://testserver/s/3#changed-2")


def test_a_correction_tells_its_reason_and_a_name_that_changed_tells_none(
    client: Client, visitor: Visitor, three: list[Any]
) -> None:
    promise, _refusal, praise = three
    layla, karim = (User.objects.create_superuser(name) for name in ("layla", "karim"))
    amendment = correct(promise, {"cue": "أكد"}, layla, "خطأ في الفعل")
    assert isinstance(amendment, Amendment)
    with cast.checks_now():
        approve(amendment, karim)
    Speaker.objects.filter(pk=praise.speaker_id).update(name_en="E. Petrova")
    told = {e.id.partition("#")[0][-1]: e.content[0].value for e in feed(client).entries}
    assert "Changed: خطأ في الفعل" in told["1"]
    assert '<p dir="auto">Changed</p>' in told["3"]
    assert "خطأ في الفعل" in visitor.main("/en/changes/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_withheld_or_withdrawn_tells_day_and_reason_and_never_its_words(
    client: Client, visitor: Visitor, three: list[Any], language: str
) -> None:
    withhold(three[0], User.objects.create_superuser("layla"), "بطلب من صاحبه")
    for page in (f"/{language}/changes.atom", f"/{language}/changes/"):
        told = client.get(page).content.decode()
        assert "بطلب من صاحبه" in told
        assert cast.PROMISE[10:40] not in told


def test_a_merged_statement_tells_where_its_address_leads(
    client: Client, visitor: Visitor, three: list[Any]
) -> None:
    promise, refusal, _praise = three
    cast.withdraw(promise)
    Statement.objects.filter(pk=promise.pk).update(merged_into=refusal)
    content = feed(client).entries[0].content[0].value
    assert '<a href="http://testserver/s/2">Its address leads to statement 2.</a>' in content
    assert "leads to statement 2" in visitor.main("/en/changes/").text


def test_nobody_misses_a_change_between_two_visits(
    client: Client, three: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "ENTRIES", 1)
    first = feed(client)
    seen, address = numbers(first), next_of(first)
    Speaker.objects.filter(slug="samir-haddad").update(name_en="S. Haddad")
    while address:
        page = feed(client, address)
        assert {link.rel for link in page.feed.links} >= {"self", "alternate", "first"}
        seen, address = [*seen, *numbers(page)], next_of(page)
    # what changed meanwhile stands on the first page at the next visit
    assert seen == ["3"]
    assert numbers(feed(client)) == ["2"]


def next_of(found: Any) -> str:
    """The address of the next page of a feed; empty on the last."""
    addresses = [link.href for link in found.feed.links if link.rel == "next"]
    return addresses[0] if addresses else ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("speaker=samir-haddad", ["2", "1"]),
        ("speaker=samir-haddad&year=2015", ["1"]),
        ("year=2016&year=2015", ["1", "3"]),
        ("event=geneva-talks-2015-10", ["2", "1"]),
    ],
)
def test_the_changes_are_narrowed_also_to_what_is_withdrawn(
    client: Client, three: list[Any], talks: Event, asked: str, found: list[str]
) -> None:
    three[0].about.set([talks])
    Statement.objects.filter(pk=three[1].pk).update(occasion=talks)
    cast.withdraw(three[0])
    cast.withdraw(three[1])
    assert numbers(feed(client, f"/en/changes.atom?{asked}")) == found


@pytest.mark.parametrize(
    "asked", ["speaker=nobody", "event=never", "year=2016-13", "before=now", "before=1-2-3"]
)
def test_a_feed_refuses_what_the_archive_does_not_know_and_a_page_names_it(
    client: Client, visitor: Visitor, three: list[Any], asked: str
) -> None:
    answer = client.get(f"/en/changes.atom?{asked}")
    assert (answer.status_code, asked.partition("=")[2] in answer.content.decode()) == (400, True)
    page = visitor.main(f"/en/changes/?{asked}")
    assert ("unknown" in page.text) is not asked.startswith("before")
    assert len(page.all("dt")) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_the_changes_by_day_and_knows_its_feed(
    visitor: Visitor, client: Client, three: list[Any], language: str
) -> None:
    page = visitor.page(f"/{language}/changes/?speaker=samir-haddad")
    [link] = page.all("link[type=application/atom+xml]")
    assert link["href"] == f"/{language}/changes.atom?speaker=samir-haddad"
    assert len(page.one("main").all("h2")) == 1
    assert feed(client, link["href"]).feed.links[0].rel == "alternate"
    assert f"/{language}/changes/" in [a["href"] for a in page.all("footer a")]


def test_a_feed_that_has_not_changed_is_not_sent_again(client: Client, three: list[Any]) -> None:
    tag = client.get("/en/changes.atom")["ETag"]
    assert client.get("/en/changes.atom", headers={"if-none-match": tag}).status_code == 304


def test_a_page_of_changes_takes_the_same_few_queries_however_many_they_are(
    client: Client, three: list[Any], django_assert_max_num_queries: Any
) -> None:
    cast.withdraw(three[0])
    Speaker.objects.filter(slug="elena-petrova").update(name_en="E. Petrova")
    with django_assert_max_num_queries(16):
        feed(client)


def test_a_reason_is_words_and_never_markup(client: Client, three: list[Any]) -> None:
    withhold(three[0], User.objects.create_superuser("layla"), "<script>alert(1)</script>")
    [content] = [e.content[0].value for e in feed(client).entries if "withheld" in e.title]
    assert "&lt;script&gt;" in content
    assert "<script>alert" not in client.get("/en/changes/").content.decode()
