"""A statement's public history: its versions, what each changed, who decided; old ones say so."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from statements.curation.correcting import approve, correct
from statements.curation.deciding import withdraw
from statements.curation.withholding import withhold
from statements.models import Amendment, Speaker, Statement
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

REASON = "المدة ليست من كلامه"
LAST_WORD = " أسبوعاً"


@pytest.fixture
def curator(db: None) -> User:
    """Who corrects."""
    return User.objects.create_user("curator", first_name="Salma", last_name="Nasr")


@pytest.fixture
def reviewer(db: None) -> User:
    """Who publishes."""
    return User.objects.create_user("reviewer")


@pytest.fixture
def shortened(promise: Statement, curator: User, reviewer: User) -> Statement:
    """The promise, of which the last word was taken off."""
    change(promise, {"end": promise.end - len(LAST_WORD)}, curator, reviewer)
    return promise


def change(statement: Statement, values: dict[str, Any], by: User, published_by: User) -> None:
    """Correct what was published; another account publishes the correction."""
    waiting = correct(statement, values, by, REASON)
    assert isinstance(waiting, Amendment)
    approve(waiting, published_by)
    statement.refresh_from_db()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statements_page_says_when_it_changed_and_leads_to_its_history(
    visitor: Visitor, shortened: Statement, language: str
) -> None:
    record = visitor.page(f"/{language}/statements/{shortened.number}/").one("p.record")
    said = {"ar": "(النسخة 2)", "en": "(version 2)"}[language]
    assert said in record.text
    history = f"/{language}/statements/{shortened.number}/history/"
    assert history in [a["href"] for a in record.all("a")]
    visitor.page(history)


def test_what_never_changed_says_nothing_of_versions(visitor: Visitor, promise: Statement) -> None:
    assert "version" not in visitor.page(f"/en/statements/{promise.number}/").one("p.record").text
    page = visitor.main(f"/en/statements/{promise.number}/history/")
    assert page.texts("ol.versions h2") == ["Version 1"]
    assert not page.all("ins") + page.all("del")


def test_the_history_shows_each_version_with_its_reason_and_what_it_changed(
    visitor: Visitor, shortened: Statement
) -> None:
    page = visitor.main(f"/en/statements/{shortened.number}/history/")
    assert page.texts("ol.versions h2") == ["Version 2", "Version 1"]
    newest = page.one("#v2")
    assert REASON in newest.text
    assert "reviewer" in newest.text
    assert str(timezone.localdate().year) in newest.text
    assert newest.texts("h3") == ["Passage"]
    assert newest.texts("del") == [LAST_WORD.strip()]
    assert not newest.all("ins")
    before, after = newest.all("div.side p")
    assert (before.raw_text, after.raw_text) == (cast.PROMISE, shortened.text)
    assert (before["lang"], before["dir"]) == ("ar", "rtl")


def test_three_people_stand_in_the_history_with_what_they_decided(
    visitor: Visitor, shortened: Statement
) -> None:
    steps = visitor.main(f"/en/statements/{shortened.number}/history/").one(
        "section[aria-labelledby=h-decisions]"
    )
    assert steps.texts("dt") == [
        *("Proposed", "Accepted", "Published", "Correction accepted", "Published")
    ]
    by = [dd.one("bdi").text for dd in steps.all("dd")]
    assert by == ["first-reader", "first-reader", "second-reader", "Salma Nasr", "reviewer"]
    assert steps.texts("dd span.role") == ["من باب التجربة", REASON, REASON]


def test_another_speaker_is_a_change_that_the_history_names(
    visitor: Visitor, promise: Statement, petrova: Speaker, curator: User, reviewer: User
) -> None:
    change(promise, {"speaker_id": petrova.pk}, curator, reviewer)
    newest = visitor.main(f"/en/statements/{promise.number}/history/").one("#v2")
    assert newest.texts("h3") == ["Speaker"]
    assert (newest.texts("del"), newest.texts("ins")) == (["Samir Haddad"], ["Elena Petrova"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_version_shows_its_words_and_says_that_they_have_changed(
    visitor: Visitor, shortened: Statement, language: str
) -> None:
    at = f"/{language}/statements/{shortened.number}"
    page = visitor.page(f"{at}/versions/1/")
    assert page.one("blockquote.bigq").raw_text.strip() == cast.PROMISE
    said = {"ar": "تغيّر النص بعدها:", "en": "The text has changed since:"}[language]
    note = page.one("p.note")
    assert said in note.text
    assert note.one("a")["href"] == f"{at}/"
    assert page.one("meta[name=robots]")["content"] == "noindex,follow"
    assert page.one("link[rel=canonical]")["href"] == f"http://testserver{at}/versions/1/"
    cited = page.one(f"section.cite p[lang={language}]").text
    assert {"ar": "النسخة 1", "en": "version 1"}[language] in cited
    assert f"http://testserver{at}/versions/1/" in cited
    assert said not in visitor.page(f"{at}/versions/2/").one("p.note").text


def test_a_version_that_there_is_not_has_no_page(visitor: Visitor, shortened: Statement) -> None:
    visitor.page(f"/en/statements/{shortened.number}/versions/3/", 404)
    visitor.page("/en/statements/999999/versions/1/", 404)


def test_of_a_version_that_is_withheld_the_history_tells_the_reason_alone(
    visitor: Visitor, shortened: Statement
) -> None:
    administrator = User.objects.create_superuser("administrator")
    withhold(shortened, administrator, "بطلب من المحكمة", shortened.versions.get(number=1))
    at = f"/en/statements/{shortened.number}"
    assert visitor.answer(f"{at}/").status_code == 200
    history = visitor.main(f"{at}/history/")
    assert "بطلب من المحكمة" in history.one("#v1").text
    assert LAST_WORD.strip() not in history.text
    assert not history.all("del")
    tombstone = visitor.main(f"{at}/versions/1/", 410)
    assert "بطلب من المحكمة" in tombstone.text
    assert LAST_WORD.strip() not in tombstone.text


def test_a_withdrawn_statement_has_no_history_but_its_tombstone(
    visitor: Visitor, shortened: Statement, reviewer: User
) -> None:
    withdraw(shortened, reviewer, "ليس تصريحاً")
    for page in ("history/", "versions/1/", "versions/2/"):
        told = visitor.main(f"/en/statements/{shortened.number}/{page}", 410).text
        assert "ليس تصريحاً" in told
        assert cast.PROMISE[:20] not in told


def test_a_long_history_goes_over_pages_and_asks_the_database_no_more(
    visitor: Visitor,
    promise: Statement,
    curator: User,
    reviewer: User,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(11):
        change(promise, {"cue": f"أكد {number}"}, curator, reviewer)
    with django_assert_max_num_queries(9):
        page = visitor.main(f"/en/statements/{promise.number}/history/")
    assert page.texts("ol.versions h2") == [f"Version {k}" for k in range(12, 2, -1)]
    assert page.one("#v3").texts("ins") == ["1"]
    last = visitor.main(f"/en/statements/{promise.number}/history/?page=2")
    assert last.texts("ol.versions h2") == ["Version 2", "Version 1"]
    assert "First publication." in last.one("#v1").text
