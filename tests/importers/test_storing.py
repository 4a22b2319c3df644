"""What was read becomes an article once, with its candidates; a changed page a new version."""

from typing import Any

import pytest

from statements.dates import PartialDate
from statements.importers.body import Cut
from statements.importers.records import Cause, Piece, Publication, Refused
from statements.importers.storing import Stored, store
from statements.importers.verifying import unfaithful_articles
from statements.models import Article, Outlet, Result, Source, Statement
from tests import cast
from tests.importers.drafts import a_draft, a_record

pytestmark = pytest.mark.django_db
ADDRESS = "https://www.minbar.example/2016/talks"
LATER = f"{cast.BODY}\n\nوانتهت المحادثات ليلاً."


def stored(body: str = cast.BODY, *drafts: Any, **told: Any) -> Stored:
    """What becomes of an article that is read with such a body."""
    return store(a_record(body, **told), drafts=drafts or [a_draft(body)], version="1")


def test_an_article_comes_in_as_it_was_read() -> None:
    on = Publication(PartialDate.parse("2016-07-15"), "inferred", "high", ("weekday", "day"))
    new = stored(address=ADDRESS, author="ليلى نجار", published=on)
    article = Article.objects.select_related("source").get()
    assert (new.article, new.result, new.proposed) == (article, Result.NEW, 1)
    assert (article.title, article.body) == (cast.TITLE, cast.BODY)
    assert (article.author, article.address) == ("ليلى نجار", ADDRESS)
    assert article.source.received == f"{cast.TITLE}\n{cast.BODY}\n".encode()
    assert article.published_evidence == "weekday\nday"
    assert article.statements.get().status == "candidate"


def test_the_same_bytes_again_change_nothing() -> None:
    first = stored()
    again = stored(cast.BODY, a_draft(cast.BODY, cast.REFUSAL), title=cast.TITLE)
    assert (again.article, again.result, again.proposed) == (first.article, Result.UNCHANGED, 0)
    assert Statement.objects.get().text == cast.PROMISE


def test_a_counter_that_moved_makes_no_new_version() -> None:
    first = stored(address=ADDRESS)
    page = f"{cast.TITLE}\n{cast.BODY}\n\nقرأه 7\n".encode()
    again = stored(address=f"{ADDRESS}?utm_source=feed#top", content=page)
    assert (again.article, again.result) == (first.article, Result.UNCHANGED)
    assert Source.objects.count() == 1


def test_a_changed_page_is_a_new_version_and_nothing_published_moves() -> None:
    first = stored(address=ADDRESS)
    speaker = cast.haddad()
    with cast.all_decided():
        first.article.statements.update(status="published", speaker=speaker)
    later = stored(LATER, a_draft(LATER), a_draft(LATER, cast.REFUSAL), address=ADDRESS)
    assert (later.result, later.article.replaces) == (Result.NEW_VERSION, first.article)
    assert first.article.statements.get().text == cast.PROMISE
    assert [s.text for s in later.article.statements.all()] == [cast.REFUSAL]
    third = stored(LATER + " .", address=ADDRESS.replace("https", "http"))
    assert third.article.replaces == later.article


def test_a_page_cannot_pass_for_one_of_another_host() -> None:
    stored(address=ADDRESS)
    other = stored(LATER, content=b"1", address="https://other.example/1")
    assert other.result == Result.NEW
    record = a_record(LATER, address="https://other.example/2", content=b"2")
    claimed = type(record)(
        received=record.received,
        title=record.title,
        body=LATER + "!",
        left_out=(),
        pieces=(),
        address=ADDRESS,
    )
    new = store(claimed, drafts=[], version="1")
    assert (new.result, new.article.address) == (Result.NEW, "https://other.example/2")


def test_an_outlet_is_known_by_its_name_or_by_its_website() -> None:
    minbar = cast.an_outlet(website="https://minbar.example/")
    assert stored(address=ADDRESS).article.outlet == minbar
    assert stored(LATER, outlet="المِنبر").article.outlet == minbar


def test_an_unknown_outlet_is_entered_only_with_its_name_and_address() -> None:
    assert stored(address=ADDRESS).article.outlet is None
    assert stored("قال", a_draft("قال", "قال"), outlet="الشروق").article.outlet is None
    named = stored(LATER, outlet="الشروق", address="https://m.shorouk.example:8080/a").article
    assert named.outlet == Outlet.objects.get()
    assert (named.outlet.name_ar, named.outlet.slug) == ("الشروق", "shorouk-example")


@pytest.mark.parametrize("body", ["قال\x00", "قال\ud800"])
def test_what_the_database_cannot_hold_is_refused_whole(body: str) -> None:
    with pytest.raises(Refused) as refusal:
        stored(body, a_draft(body, body), content=b"x")
    assert refusal.value.cause == Cause.DATABASE
    assert not Source.objects.exists()


def test_a_draft_that_does_not_stand_in_the_body_brings_nothing_in() -> None:
    elsewhere = a_draft(LATER, "وانتهت المحادثات ليلاً")
    with pytest.raises(Refused, match="does not stand in its article"):
        stored(cast.BODY, elsewhere)
    assert not Article.objects.exists()


def test_an_article_that_has_left_its_source_is_found() -> None:
    article = stored().article
    pieces = (Piece(0, 3, 1, 4),)
    cuts = (Cut(0, 1, "markup"),)
    other = stored(
        "قال", a_draft("قال", "قال"), content="\nقال".encode(), pieces=pieces, left_out=cuts
    )
    assert not list(unfaithful_articles())
    Article.objects.filter(pk=article.pk).update(body=cast.BODY + " ", pieces=[])
    Article.objects.filter(pk=other.article.pk).update(pieces=[[0, 3, 0, 3]])
    assert list(unfaithful_articles()) == [
        f"Article {article.pk}: its body is not the source without what is left out.",
        f"Article {other.article.pk}: the words at 0 are not the source’s at 0.",
    ]
