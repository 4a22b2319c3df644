"""Search follows what changes around a statement, and the texts of articles."""

from collections.abc import Callable

import pytest
from django.core.management import call_command

from statements.arabic.analysis import analyse
from statements.models import (
    Article,
    ArticleEntry,
    Event,
    Office,
    Speaker,
    Statement,
    drain,
)
from statements.search import lexemes
from statements.search.lexemes import mark
from statements.search.tables import ARTICLES
from tests import cast
from tests.models.roads import (
    Change,
    assert_in_step,
    by_sql,
    change,
    finds,
    save,
)


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


# Around a statement.


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
    with cast.all_decided():
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
    with cast.all_decided():
        promise.about.add(talks)
    number = talks.pk
    with cast.all_decided():
        removed(promise, talks)
    assert not finds(by=mark("e", number))
    assert not finds(by=mark("e", number), table=ARTICLES)
    assert_in_step()


def test_an_event_moved_by_sql_from_one_statement_to_another_finds_only_that(
    promise: Statement, petrova: Speaker, talks: Event
) -> None:
    with cast.all_decided():
        promise.about.add(talks)
    praise = cast.the_praise(promise.article, petrova)
    with cast.all_decided():
        cast.sql("UPDATE statements_statement_about SET statement_id = %s", praise.pk)
    drain()
    assert not finds("أسبوعا", by=mark("e", talks.pk))
    assert finds("صريحة", by=mark("e", talks.pk))
    assert_in_step()


AROUND: dict[str, tuple[Change, str, str]] = {
    "the speaker's country": (
        lambda s: change(s.speaker, country="SY"),
        "الهدنة",
        mark("c", "sy"),
    ),
    "the event's name": (lambda s: change(s.occasion, name_ar="قمة باريس"), "باريس", ""),
    "the article's title": (lambda s: change(s.article, title="خبر من باريس"), "باريس", ""),
    "an office": (
        lambda s: Office.objects.create(speaker=s.said_by, title="سفير في باريس"),
        "باريس",
        "",
    ),
    "the article's date": (
        lambda s: change(s.article, **cast.printed_on("2015-11-03")),
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


@pytest.mark.parametrize(("made", "line", "by"), AROUND.values(), ids=AROUND)
def test_what_changes_around_a_statement_is_found_at_once(
    promise: Statement, talks: Event, made: Change, line: str, by: str
) -> None:
    save(promise, occasion=talks)
    assert not finds(line, by)
    made(promise)
    assert finds(line, by)
    assert_in_step()


@pytest.mark.parametrize(("command", "line", "by"), BY_SQL.values(), ids=BY_SQL)
def test_what_changes_around_a_statement_by_sql_is_found_after_the_next_change_by_anybody(
    promise: Statement, talks: Event, petrova: Speaker, command: str, line: str, by: str
) -> None:
    save(promise, occasion=talks)
    cast.sql(command)
    petrova.save()
    assert finds(line, by)
    assert_in_step()


def test_an_office_that_passes_to_another_finds_only_those_of_the_other(
    promise: Statement, petrova: Speaker
) -> None:
    cast.the_praise(promise.article, petrova)
    office = Office.objects.create(speaker=promise.said_by, title="سفير في باريس")
    assert finds("باريس", by=mark("s", promise.said_by.pk))
    office.speaker = petrova
    office.save()
    assert finds("باريس", by=mark("s", petrova.pk))
    assert not finds("باريس", by=mark("s", promise.said_by.pk))
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
    by_sql(promise, article_id=other.pk)
    drain()
    assert finds(by=mark("o", other.outlet.pk))
    assert list(ArticleEntry.objects.values_list("pk", flat=True)) == [other.pk]
    assert_in_step()


def test_an_article_is_found_by_the_words_of_its_title_alone(promise: Statement) -> None:
    assert finds(by=lexemes.beside(analyse("الهدنه").stem), table=ARTICLES)
    assert not finds(by=lexemes.beside(analyse("اسبوعا").stem), table=ARTICLES)
