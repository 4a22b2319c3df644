"""Somebody changes what another is just indexing: no withdrawn text is found, nothing is lost."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from threading import Barrier, Thread
from typing import Any, LiteralString

import psycopg
import pytest
from django.db import connection, transaction

from statements.models import ArticleEntry, SearchEntry, SearchNote, Statement, drain, indexing
from statements.models.verifying import stale
from statements.search import frequencies
from statements.search.tables import ARTICLES, STATEMENTS
from tests import cast
from tests.search.archives import found

pytestmark = pytest.mark.django_db(transaction=True)

Editor = psycopg.Connection[Any]


@pytest.fixture
def promise() -> Statement:
    """A published statement."""
    return cast.the_promise(cast.an_article(), cast.haddad(), occasion=cast.the_talks())


@pytest.fixture
def editor(promise: Statement) -> Iterator[Editor]:
    """A second connection; whoever uses it is refused where they would have to wait."""
    params: dict[str, Any] = connection.get_connection_params()
    known = {
        key: params[key] for key in ("dbname", "user", "password", "host", "port") if key in params
    }
    with closing(psycopg.connect(**known)) as editor:
        editor.execute("SET lock_timeout = '1ms'")
        editor.commit()
        yield editor


def assert_in_step() -> None:
    """After one more draining the index is as if it were made now, and all its numbers right."""
    drain()
    assert not SearchNote.objects.exists()
    assert list(stale()) == []
    assert frequencies.miscounted(STATEMENTS) == []
    assert frequencies.miscounted(ARTICLES) == []


# after each change, in its transaction
DECIDED: LiteralString = """
INSERT INTO statements_decision (statement_id, kind, by_id, made_at, reason, wording)
    SELECT s.id, step.kind, u.id, clock_timestamp(), 'من باب التجربة', ''
    FROM statements_statement s
    JOIN (VALUES
        (1, 'withdrawn', 'withdrawn', 'second-reader'),
        (1, 'published', 'amended', 'first-reader'),
        (2, 'published', 'published', 'second-reader')
    ) AS step (place, status, kind, account) USING (status)
    JOIN auth_user u ON u.username = step.account
    ORDER BY s.id, step.place
"""
WITHDRAW: LiteralString = f"UPDATE statements_statement SET status = 'withdrawn';{DECIDED}"  # noqa: S608
SHORTEN: LiteralString = f"""
UPDATE statements_statement SET text = replace(text, ' أسبوعاً', ''), "end" = "end" - 8;
{DECIDED}"""  # noqa: S608
CHANGES: dict[str, LiteralString] = {
    "withdrawn": WITHDRAW,
    "shortened": SHORTEN,
    "country": "UPDATE statements_speaker SET country = 'SY'",
    "event": "UPDATE statements_event SET name_ar = 'قمة باريس'",
    "title": "UPDATE statements_article SET title = 'خبر'",
    "display": "UPDATE statements_article SET display_exception = 'link'",
    "about": f"""
INSERT INTO statements_statement_about (statement_id, event_id)
    SELECT s.id, e.id FROM statements_statement s, statements_event e;
{DECIDED}""",  # noqa: S608
    "office": "INSERT INTO statements_office (speaker_id, title)"
    " SELECT id, 'سفير' FROM statements_speaker",
}
MOMENTS = ["statement_rows", "statement_entry", "article_rows", "article_entry", "fold_changes"]


def shows_what_is_gone(change: LiteralString) -> bool:
    """Whether anything is found that the change has taken out of the archive."""
    if change == WITHDRAW:
        return SearchEntry.objects.exists() or ArticleEntry.objects.exists()
    return change == SHORTEN and bool(found("أسبوعا"))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_at_any_moment_of_indexing_is_not_lost(
    editor: Editor, change: LiteralString, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on: Callable[..., Any] = getattr(indexing, moment)
    changed: list[bool] = []

    def with_a_change_before(*args: Any) -> Any:
        if not changed:
            changed.append(_changes(editor, change))
        return goes_on(*args)

    monkeypatch.setattr(indexing, moment, with_a_change_before)
    cast.sql(
        "INSERT INTO statements_searchnote (scope, item)"
        " SELECT 's', id FROM statements_statement"
        " UNION ALL SELECT 'a', article_id FROM statements_statement"
    )
    drain()
    if changed == [False]:
        assert _changes(editor, change)
    assert changed
    assert not shows_what_is_gone(change)
    assert_in_step()


def _changes(editor: Editor, change: LiteralString) -> bool:
    """Whether the change could be made without waiting."""
    try:
        editor.execute(change)
        editor.commit()
    except psycopg.errors.LockNotAvailable:
        editor.rollback()
        return False
    return True


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whoever_indexes_does_not_wait_for_a_change_and_leaves_it_to_be_indexed(
    editor: Editor, change: LiteralString
) -> None:
    editor.execute(change)
    cast.sql(
        "INSERT INTO statements_searchnote (scope, item) SELECT 's', id FROM statements_statement"
    )
    with transaction.atomic():
        cast.sql("SET LOCAL lock_timeout = '1ms'")
        drain()
    editor.commit()
    assert not shows_what_is_gone(change)
    assert_in_step()


def test_a_change_taken_back_leaves_everything_as_it_was(editor: Editor) -> None:
    editor.execute(WITHDRAW)
    cast.sql(
        "INSERT INTO statements_searchnote (scope, item) SELECT 's', id FROM statements_statement"
    )
    assert drain() == 0
    editor.rollback()
    assert found("أسبوعا")
    assert_in_step()


def test_two_who_index_the_same_do_not_wait_for_each_other(promise: Statement) -> None:
    cast.sql("UPDATE statements_speaker SET country = 'SY'")
    seen: list[int] = []
    with transaction.atomic():
        assert drain() == 2
        _in_a_thread(lambda: seen.append(drain()))
    assert seen == [0]
    assert_in_step()


def test_many_who_change_and_index_at_once_leave_the_index_in_step() -> None:
    article, speakers = cast.an_article(), [cast.haddad(), cast.petrova()]
    for text in (cast.PROMISE, cast.LEAK, cast.REFUSED_WORDS, "الوفدان"):
        cast.statement_in(article, text, speakers[0])
    keys = [*Statement.objects.values_list("pk", flat=True)]
    begin = Barrier(3)

    def changing(which: slice) -> None:
        begin.wait()
        for turn in range(6):
            for key in keys[which]:
                status = ("withdrawn", "published")[turn % 2]
                with transaction.atomic():
                    Statement.objects.filter(pk=key).update(status=status)
                    cast.decided(Statement(pk=key))
                speakers[turn % 2].save()

    def draining() -> None:
        begin.wait()
        for country in ("SY", "LB") * 6:
            cast.sql("UPDATE statements_speaker SET country = %s", country)
            drain()

    workers = [lambda: changing(slice(0, 2)), lambda: changing(slice(2, 4)), draining]
    errors = _in_threads(workers)
    assert errors == []
    assert_in_step()
    assert SearchEntry.objects.count() == 4


def _in_a_thread(work: Callable[[], object]) -> None:
    assert _in_threads([work]) == []


def _in_threads(works: Sequence[Callable[[], object]]) -> list[Exception]:
    """Each work in a thread with a connection of its own; what failed."""
    errors: list[Exception] = []

    def run(work: Callable[[], object]) -> None:
        try:
            with closing(connection):
                work()
        except Exception as error:
            errors.append(error)

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors
