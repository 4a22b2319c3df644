"""What is published is found by its words as they are, whatever road a change takes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from statements.models import (
    Article,
    ArticleEntry,
    Event,
    ReviewStatus,
    SearchEntry,
    SearchNote,
    Speaker,
    Statement,
    drain,
)
from statements.search.lexemes import mark
from statements.search.tables import ARTICLES
from tests import cast
from tests.models.roads import (
    ROADS,
    SHORTER,
    Change,
    assert_in_step,
    by_sql,
    finds,
    save,
    shortened,
    update,
)


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


# Publishing.


@pytest.mark.parametrize("road", ROADS)
def test_a_statement_is_found_from_its_publication_on(
    article: Article, haddad: Speaker, road: Callable[..., None]
) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    assert not finds()
    assert not finds(table=ARTICLES)
    road(candidate, status="published")
    assert finds()
    assert finds(table=ARTICLES)
    assert_in_step()


@pytest.mark.parametrize("status", ["candidate", "rejected"])
def test_what_readers_do_not_see_is_not_indexed(
    article: Article, haddad: Speaker, status: str
) -> None:
    candidate = cast.the_promise(article, haddad, status=status)
    save(candidate, **shortened())
    by_sql(candidate, cue="أكد")
    call_command("rebuild_search", "--all", verbosity=0)
    assert not SearchEntry.objects.exists()
    assert not ArticleEntry.objects.exists()
    assert_in_step()


def test_many_statements_stored_at_once_are_found(article: Article, haddad: Speaker) -> None:
    start = article.body.index(cast.LEAK)
    place = {"start": start, "end": start + len(cast.LEAK), "text": cast.LEAK, "kind": "indirect"}
    published = Statement(article=article, speaker=haddad, status="published", **place)
    with cast.all_decided():
        Statement.objects.bulk_create([published])
    assert finds("فيينا")
    assert_in_step()


def test_a_statement_published_by_sql_is_found_after_the_next_change_by_anybody(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    by_sql(cast.the_promise(article, haddad, status="candidate"), status="published")
    assert not finds()
    assert [(note.scope, note.item) for note in SearchNote.objects.all()][1:] == [("a", article.pk)]
    cast.the_praise(article, petrova)
    assert finds()
    assert_in_step()


def test_a_statement_added_by_sql_is_found_once_the_index_is_rebuilt(promise: Statement) -> None:
    leak = promise.article.body.index(cast.LEAK)
    others = (
        "attributed_as, cue, via, said_on_status, said_on_basis, said_on_inferred,"
        " attribution_note_ar, attribution_note_en, confidence, created_at, changed_at"
    )
    with cast.all_decided():
        cast.sql(
            "INSERT INTO statements_statement (status, article_id, speaker_id, kind, text, start,"  # noqa: S608
            f' "end", {others}) SELECT status, article_id, speaker_id, kind, %s, %s, %s, {others}'
            " FROM statements_statement",
            cast.LEAK,
            leak,
            leak + len(cast.LEAK),
        )
    assert not finds("فيينا")
    call_command("rebuild_search", verbosity=0)
    assert finds("فيينا")
    assert_in_step()


def test_what_a_fixture_loads_is_found(seeds: None) -> None:
    assert SearchEntry.objects.count() == Statement.objects.published().count() > 100
    assert ArticleEntry.objects.count() == Article.objects.published().count()
    assert finds("لافروف")
    assert_in_step()


def test_what_a_fixture_changes_is_found_as_it_is_now(promise: Statement, tmp_path: Path) -> None:
    promise.text, promise.end = SHORTER, promise.start + len(SHORTER)
    fixture = tmp_path / "shorter.json"
    fixture.write_text(cast.as_corrected(promise), encoding="utf-8")
    call_command("loaddata", fixture, verbosity=0)
    assert finds()
    assert not finds("أسبوعا")
    assert_in_step()


# Changing.


@pytest.mark.parametrize("road", ROADS)
def test_a_statement_corrected_is_found_by_its_new_words_only(
    promise: Statement, road: Callable[..., None]
) -> None:
    road(promise, **shortened())
    assert finds()
    assert not finds("أسبوعا")
    assert_in_step()


def test_a_statement_changed_by_sql_is_out_of_search_until_it_is_indexed_again(
    promise: Statement,
) -> None:
    by_sql(promise, **shortened())
    assert not finds()
    assert not finds(table=ARTICLES)
    drain()
    assert finds()
    assert not finds("أسبوعا")
    assert_in_step()


def test_a_change_by_sql_that_search_does_not_know_of_leaves_a_statement_in_it(
    promise: Statement,
) -> None:
    by_sql(promise, cue="أكد", text=promise.text, status="published")
    assert finds()
    assert finds(table=ARTICLES)
    assert_in_step()


@pytest.mark.parametrize("save", ["statement", "article", "speaker", "outlet", "occasion"])
def test_saving_anything_unchanged_leaves_everything_in_search(
    haddad: Speaker, talks: Event, save: str
) -> None:
    article = cast.an_article(outlet=cast.an_outlet())
    promise = cast.the_promise(article, haddad, occasion=talks)
    records: dict[str, Any] = {"statement": promise, "article": article}
    records |= {"outlet": article.outlet, "speaker": haddad, "occasion": talks}
    records[save].save()
    assert finds()
    assert finds(table=ARTICLES)
    assert_in_step()


def _becomes_verbatim(statement: Statement) -> None:
    cast.quote_in(statement, statement.text)
    update(statement, kind="direct")


CHANGES: dict[str, tuple[Change, str]] = {
    "kind": (_becomes_verbatim, mark("k", "direct")),
    "title as printed": (lambda s: update(s, attributed_as="ناطق"), mark("f", "ناطق")),
    "date": (lambda s: update(s, **cast.said_on("2015-11")), "@p2015-11"),
    "date of a span": (lambda s: update(s, **cast.said_on("2015-11/2015-12")), "@plong"),
    "speaker": (lambda s: update(s, speaker=cast.petrova()), mark("c", "ru")),
}


@pytest.mark.parametrize(("change", "found_by"), CHANGES.values(), ids=CHANGES)
def test_whatever_else_of_a_statement_changes_it_is_found_by_that(
    promise: Statement, change: Change, found_by: str
) -> None:
    assert not finds(by=found_by)
    with cast.checks_now():
        change(promise)
    assert finds(by=found_by)
    assert_in_step()


def test_a_statement_is_found_at_the_event_at_which_it_was_made(
    promise: Statement, talks: Event
) -> None:
    save(promise, occasion=talks)
    assert finds(by=mark("e", talks.pk))
    assert finds("محادثات جنيف")
    save(promise, occasion=None)
    assert not finds(by=mark("e", talks.pk))
    assert_in_step()


# Withdrawing.


@pytest.mark.parametrize("road", [*ROADS, by_sql])
def test_a_withdrawn_statement_leaves_search_at_once(
    promise: Statement, road: Callable[..., None]
) -> None:
    road(promise, status="withdrawn")
    assert not finds()
    assert not finds(table=ARTICLES)
    assert not SearchEntry.objects.exists()
    assert not ArticleEntry.objects.exists()
    drain()
    assert_in_step()


def test_what_only_a_withdrawn_statement_let_readers_see_of_its_article_leaves_search(
    promise: Statement, haddad: Speaker
) -> None:
    leak = cast.the_leak(promise.article, haddad)
    assert finds("القانون", table=ARTICLES)
    by_sql(leak, status=ReviewStatus.PUBLISHED)
    with cast.all_decided():
        cast.sql("UPDATE statements_statement SET status = 'withdrawn' WHERE id = %s", leak.pk)
    assert not finds("القانون", table=ARTICLES)
    drain()
    assert finds("الهدنة", table=ARTICLES)
    assert not finds("القانون", table=ARTICLES)
    assert_in_step()


def test_saving_what_was_withdrawn_meanwhile_does_not_bring_it_back(promise: Statement) -> None:
    with cast.all_decided():
        cast.sql("UPDATE statements_statement SET status = 'withdrawn'")
    promise.cue = "أكد"
    promise.save(update_fields=["cue"])
    assert not finds()
    assert_in_step()


def test_a_withdrawn_statement_published_again_is_found_again(promise: Statement) -> None:
    update(promise, status="withdrawn")
    update(promise, status="published")
    assert finds()
    assert_in_step()


# Whatever happens in one transaction.


def test_a_transaction_rolled_back_leaves_nothing(promise: Statement, petrova: Speaker) -> None:
    before = _all_numbers()
    with transaction.atomic():
        save(promise, **shortened())
        cast.the_praise(promise.article, petrova)
        assert finds("صريحة")
        transaction.set_rollback(True)
    assert finds("أسبوعا")
    assert not finds("صريحة")
    assert _all_numbers() == before
    assert_in_step()


def _all_numbers() -> dict[tuple[str, str], int]:
    rows = cast.sql(
        "SELECT scope, lexeme, sum(documents) FROM (SELECT scope, lexeme, documents FROM"
        " statements_searchword UNION ALL SELECT scope, lexeme, documents FROM"
        " statements_searchwordchange) AS known GROUP BY scope, lexeme HAVING sum(documents) <> 0"
    )
    return {(scope, lexeme): int(n) for scope, lexeme, n in rows}


def test_more_notes_than_one_change_sees_to_wait_for_the_next(
    promise: Statement, petrova: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.the_praise(promise.article, petrova)
    SearchEntry.objects.all().delete()
    cast.sql(
        "INSERT INTO statements_searchnote (scope, item) SELECT 's', id FROM statements_statement"
    )
    assert drain(1) == 1
    assert SearchNote.objects.count() == 1
    assert drain() == 1
    assert drain() == 0
    assert_in_step()
