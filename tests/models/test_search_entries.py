"""What is published is found by its words as they are, whatever road a change takes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import transaction

from statements.arabic.analysis import analyse
from statements.models import (
    Article,
    ArticleEntry,
    Event,
    Office,
    ReviewStatus,
    SearchEntry,
    SearchNote,
    Speaker,
    Statement,
    drain,
)
from statements.models.verifying import stale
from statements.search import frequencies, lexemes
from statements.search.condition import Condition
from statements.search.engine import Search
from statements.search.language import parse
from statements.search.lexemes import mark
from statements.search.tables import ARTICLES, STATEMENTS, Table
from tests import cast

SHORTER = cast.PROMISE.removesuffix(" أسبوعاً")

Change = Callable[[Statement], object]


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


def finds(line: str = "الهدنة", by: str = "", table: Table = STATEMENTS) -> bool:
    """Whether the index has anything of those words, and that mark if one is given."""
    condition = Condition({"mark": (by,)} if by else {})
    return bool(Search(parse(line), condition, table=table).overview.count)


def assert_in_step() -> None:
    """The index is as if it were made now, all its numbers are right and nothing waits."""
    assert not SearchNote.objects.exists()
    assert list(stale()) == []
    assert frequencies.miscounted(STATEMENTS) == []
    assert frequencies.miscounted(ARTICLES) == []


def _save(statement: Statement, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(statement, name, value)
    with cast.checks_now():
        statement.save()


def _save_fields(statement: Statement, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(statement, name, value)
    with cast.checks_now():
        statement.save(update_fields=[*changes])


def _update(statement: Statement, **changes: Any) -> None:
    with cast.checks_now():
        Statement.objects.filter(pk=statement.pk).update(**changes)


def _bulk_update(statement: Statement, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(statement, name, value)
    with cast.checks_now():
        Statement.objects.bulk_update([statement], [*changes])


def _by_sql(statement: Statement, **changes: str | int) -> None:
    columns = ", ".join(f'"{name}" = %s' for name in changes)
    with cast.checks_now():
        cast.sql(f"UPDATE statements_statement SET {columns}", *changes.values())  # noqa: S608


ROADS = [_save, _save_fields, _update, _bulk_update]


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
    _save(candidate, **_shortened())
    _by_sql(candidate, cue="أكد")
    call_command("rebuild_search", "--all", verbosity=0)
    assert not SearchEntry.objects.exists()
    assert not ArticleEntry.objects.exists()
    assert_in_step()


def test_many_statements_stored_at_once_are_found(article: Article, haddad: Speaker) -> None:
    start = article.body.index(cast.LEAK)
    place = {"start": start, "end": start + len(cast.LEAK), "text": cast.LEAK, "kind": "indirect"}
    published = Statement(article=article, speaker=haddad, status="published", **place)
    with cast.checks_now():
        Statement.objects.bulk_create([published])
    assert finds("فيينا")
    assert_in_step()


def test_a_statement_published_by_sql_is_found_after_the_next_change_by_anybody(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    _by_sql(cast.the_promise(article, haddad, status="candidate"), status="published")
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
    with cast.checks_now():
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
    fixture.write_text(serialize("json", [promise]), encoding="utf-8")
    call_command("loaddata", fixture, verbosity=0)
    assert finds()
    assert not finds("أسبوعا")
    assert_in_step()


# Changing.


def _shortened() -> dict[str, Any]:
    start = cast.BODY.index(cast.PROMISE)
    return {"text": SHORTER, "end": start + len(SHORTER)}


@pytest.mark.parametrize("road", ROADS)
def test_a_statement_corrected_is_found_by_its_new_words_only(
    promise: Statement, road: Callable[..., None]
) -> None:
    road(promise, **_shortened())
    assert finds()
    assert not finds("أسبوعا")
    assert_in_step()


def test_a_statement_changed_by_sql_is_out_of_search_until_it_is_indexed_again(
    promise: Statement,
) -> None:
    _by_sql(promise, **_shortened())
    assert not finds()
    assert not finds(table=ARTICLES)
    drain()
    assert finds()
    assert not finds("أسبوعا")
    assert_in_step()


def test_a_change_by_sql_that_search_does_not_know_of_leaves_a_statement_in_it(
    promise: Statement,
) -> None:
    _by_sql(promise, cue="أكد", text=promise.text, status="published")
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
    _update(statement, kind="direct")


CHANGES: dict[str, tuple[Change, str]] = {
    "kind": (_becomes_verbatim, mark("k", "direct")),
    "title as printed": (lambda s: _update(s, attributed_as="ناطق"), mark("f", "ناطق")),
    "date": (lambda s: _update(s, **cast.said_on("2015-11")), "@p2015-11"),
    "date of a span": (lambda s: _update(s, **cast.said_on("2015-11/2015-12")), "@plong"),
    "speaker": (lambda s: _update(s, speaker=cast.petrova()), mark("c", "ru")),
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
    _save(promise, occasion=talks)
    assert finds(by=mark("e", talks.pk))
    assert finds("محادثات جنيف")
    _save(promise, occasion=None)
    assert not finds(by=mark("e", talks.pk))
    assert_in_step()


# Withdrawing.


@pytest.mark.parametrize("road", [*ROADS, _by_sql])
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
    _by_sql(leak, status=ReviewStatus.PUBLISHED)
    cast.sql("UPDATE statements_statement SET status = 'withdrawn' WHERE id = %s", leak.pk)
    assert not finds("القانون", table=ARTICLES)
    drain()
    assert finds("الهدنة", table=ARTICLES)
    assert not finds("القانون", table=ARTICLES)
    assert_in_step()


def test_saving_what_was_withdrawn_meanwhile_does_not_bring_it_back(promise: Statement) -> None:
    cast.sql("UPDATE statements_statement SET status = 'withdrawn'")
    promise.cue = "أكد"
    promise.save(update_fields=["cue"])
    assert not finds()
    assert_in_step()


def test_a_withdrawn_statement_published_again_is_found_again(promise: Statement) -> None:
    _update(promise, status="withdrawn")
    _update(promise, status="published")
    assert finds()
    assert_in_step()


# Around a statement.


def _change(record: Any, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()


ABOUT: dict[str, Callable[[Statement, Event], object]] = {
    "added": lambda s, e: s.about.add(e),
    "set": lambda s, e: s.about.set([e]),
    "created": lambda s, e: s.about.create(
        name_ar="قمة", slug="summit", kind="talks", is_occasion=True
    ),
    "added from the event": lambda s, e: e.statements_about.add(s),
    "by sql": lambda s, e: [
        cast.sql(
            "INSERT INTO statements_statement_about (statement_id, event_id) VALUES (%s, %s)",
            s.pk,
            e.pk,
        ),
        drain(),
    ],
}


@pytest.mark.parametrize("added", ABOUT.values(), ids=ABOUT)
def test_a_statement_is_found_by_the_event_of_which_it_speaks(
    promise: Statement, talks: Event, added: Callable[[Statement, Event], object]
) -> None:
    added(promise, talks)
    event = promise.about.get()
    assert finds(by=mark("e", event.pk))
    assert finds(by=mark("e", event.pk), table=ARTICLES)
    assert_in_step()


NO_LONGER_ABOUT: dict[str, Callable[[Statement, Event], object]] = {
    "removed": lambda s, e: s.about.remove(e),
    "cleared": lambda s, e: s.about.clear(),
    "removed from the event": lambda s, e: e.statements_about.clear(),
    "with the event": lambda s, e: e.delete(),
    "by sql": lambda s, e: [cast.sql("DELETE FROM statements_statement_about"), drain()],
}


@pytest.mark.parametrize("removed", NO_LONGER_ABOUT.values(), ids=NO_LONGER_ABOUT)
def test_a_statement_that_does_not_speak_of_an_event_any_more_is_not_found_by_it(
    promise: Statement, talks: Event, removed: Callable[[Statement, Event], object]
) -> None:
    promise.about.add(talks)
    number = talks.pk
    removed(promise, talks)
    assert not finds(by=mark("e", number))
    assert not finds(by=mark("e", number), table=ARTICLES)
    assert_in_step()


def test_an_event_moved_by_sql_from_one_statement_to_another_finds_only_that(
    promise: Statement, petrova: Speaker, talks: Event
) -> None:
    promise.about.add(talks)
    praise = cast.the_praise(promise.article, petrova)
    cast.sql("UPDATE statements_statement_about SET statement_id = %s", praise.pk)
    drain()
    assert not finds("أسبوعا", by=mark("e", talks.pk))
    assert finds("صريحة", by=mark("e", talks.pk))
    assert_in_step()


AROUND: dict[str, tuple[Change, str, str]] = {
    "the speaker's country": (
        lambda s: _change(s.speaker, country="SY"),
        "الهدنة",
        mark("c", "sy"),
    ),
    "the event's name": (lambda s: _change(s.occasion, name_ar="قمة باريس"), "باريس", ""),
    "the article's title": (lambda s: _change(s.article, title="خبر من باريس"), "باريس", ""),
    "an office": (
        lambda s: Office.objects.create(speaker=s.speaker, title="سفير في باريس"),
        "باريس",
        "",
    ),
    "the article's date": (
        lambda s: _change(s.article, **cast.printed_on("2015-11-03")),
        "الهدنة",
        "@p2015-11",
    ),
}
BY_SQL: dict[str, tuple[str, str, str]] = {
    "the speaker's country": (
        "UPDATE statements_speaker SET country = 'SY'",
        "الهدنة",
        mark("c", "sy"),
    ),
    "the event's name": ("UPDATE statements_event SET name_ar = 'قمة باريس'", "باريس", ""),
    "the article's title": ("UPDATE statements_article SET title = 'خبر من باريس'", "باريس", ""),
    "an office": (
        "INSERT INTO statements_office (speaker_id, title)"
        " SELECT id, 'سفير في باريس' FROM statements_speaker",
        "باريس",
        "",
    ),
    "the article's date": (
        "UPDATE statements_article SET published_on = '2015-11-03', published_basis = 'stated'",
        "الهدنة",
        "@p2015-11",
    ),
}


@pytest.mark.parametrize(("change", "line", "by"), AROUND.values(), ids=AROUND)
def test_what_changes_around_a_statement_is_found_at_once(
    promise: Statement, talks: Event, change: Change, line: str, by: str
) -> None:
    _save(promise, occasion=talks)
    assert not finds(line, by)
    change(promise)
    assert finds(line, by)
    assert_in_step()


@pytest.mark.parametrize(("change", "line", "by"), BY_SQL.values(), ids=BY_SQL)
def test_what_changes_around_a_statement_by_sql_is_found_after_the_next_change_by_anybody(
    promise: Statement, talks: Event, petrova: Speaker, change: str, line: str, by: str
) -> None:
    _save(promise, occasion=talks)
    cast.sql(change)
    petrova.save()
    assert finds(line, by)
    assert_in_step()


def test_an_office_that_passes_to_another_finds_only_those_of_the_other(
    promise: Statement, petrova: Speaker
) -> None:
    cast.the_praise(promise.article, petrova)
    office = Office.objects.create(speaker=promise.speaker, title="سفير في باريس")
    assert finds("باريس", by=mark("s", promise.speaker_id))
    office.speaker = petrova
    office.save()
    assert finds("باريس", by=mark("s", petrova.pk))
    assert not finds("باريس", by=mark("s", promise.speaker_id))
    office.delete()
    assert not finds("باريس")
    assert_in_step()


# Articles.


def test_an_articles_text_is_searched_as_far_as_it_may_be_shown(haddad: Speaker, db: None) -> None:
    outlet = cast.an_outlet(display="surroundings")
    article = cast.an_article(outlet=outlet)
    cast.the_promise(article, haddad)
    assert finds("صريحة", table=ARTICLES)
    for display, is_found in (("whole", True), ("link", False), ("surroundings", False)):
        outlet.display = display
        outlet.save()
        assert finds("القانون", table=ARTICLES) == is_found
        assert finds("صريحة", table=ARTICLES) == (display != "link")
        assert finds("حداد وبتروفا", table=ARTICLES)
        assert_in_step()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE statements_outlet SET display = 'link'",
        "UPDATE statements_article SET display_exception = 'link'",
        "UPDATE statements_article SET body = replace(body, 'صريحة', 'صريحه')",
        "UPDATE statements_article SET title = 'غيره'",
        "UPDATE statements_article SET outlet_id = NULL",
    ],
)
def test_an_article_changed_by_sql_is_out_of_search_until_it_is_indexed_again(
    haddad: Speaker, change: str
) -> None:
    cast.the_promise(cast.an_article(outlet=cast.an_outlet()), haddad)
    assert finds("صريحة", table=ARTICLES)
    with cast.checks_now():
        cast.sql(change)
    assert not finds("صريحة", table=ARTICLES)
    call_command("rebuild_search", verbosity=0)
    assert finds("صريحة", table=ARTICLES) == ("link" not in change)
    assert_in_step()


def test_a_statement_moved_to_another_article_is_found_with_that_one(
    promise: Statement, haddad: Speaker
) -> None:
    other = cast.an_article(title="جريدة", outlet=cast.an_outlet())
    assert other.outlet is not None
    _by_sql(promise, article_id=other.pk)
    drain()
    assert finds(by=mark("o", other.outlet.pk))
    assert list(ArticleEntry.objects.values_list("pk", flat=True)) == [other.pk]
    assert_in_step()


def test_an_article_is_found_by_the_words_of_its_title_alone(promise: Statement) -> None:
    assert finds(by=lexemes.beside(analyse("الهدنه").stem), table=ARTICLES)
    assert not finds(by=lexemes.beside(analyse("اسبوعا").stem), table=ARTICLES)


# Whatever happens in one transaction.


def test_a_transaction_rolled_back_leaves_nothing(promise: Statement, petrova: Speaker) -> None:
    before = _all_numbers()
    with transaction.atomic():
        _save(promise, **_shortened())
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


def test_an_entry_goes_with_its_statement(article: Article, haddad: Speaker) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    SearchEntry.objects.create(
        statement=candidate,
        words="'a'",
        length=1,
        article=article,
        start=0,
        speaker_id=haddad.pk,
        kind="direct",
        events=[],
    )
    with cast.checks_now():
        candidate.delete()
    assert not SearchEntry.objects.exists()
    assert_in_step()


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
