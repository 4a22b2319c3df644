"""What a curator is told in words before the database would refuse."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from statements.dates import PartialDate
from statements.models import Article, Event, Quote, Speaker, Statement
from tests import cast


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The words of the code itself."""
    with translation.override("en"):
        yield


def told(record: models.Model) -> dict[str, list[str]]:
    """What is wrong with the record, by field; nothing where it is right."""
    try:
        record.clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A statement of which nothing is wrong."""
    return cast.the_promise(article, haddad)


def test_nothing_is_told_where_nothing_is_wrong(promise: Statement, article: Article) -> None:
    assert told(promise) == told(article) == {}


def test_a_text_that_stands_elsewhere_is_told_what_stands_there(promise: Statement) -> None:
    promise.start, promise.end = 5, 17
    assert told(promise) == {
        "text": ["The text does not stand there; from 5 to 17 stands “زير الخارجية”."]
    }


@pytest.mark.parametrize(("start", "end"), [(17, 5), (5, 5), (None, None), (5, None)])
def test_an_end_before_the_start_is_told(
    promise: Statement, start: int | None, end: int | None
) -> None:
    promise.start, promise.end = start, end  # type: ignore[assignment]
    assert told(promise) == {"end": ["The end lies before the start."]}


def test_a_span_beyond_the_body_is_told(promise: Statement) -> None:
    promise.start, promise.end = 100_000, 100_010
    assert told(promise) == {
        "text": ["The text does not stand there; from 100000 to 100010 stands “”."]
    }


def test_a_statement_not_yet_filled_in_is_no_error_of_this_kind() -> None:
    assert told(Statement()) == {}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        (
            {"said_on_status": "unknown"},
            "said_on_status",
            "Say whence the date is known.",
        ),
        (
            {"said_on": None},
            "said_on",
            "The date is missing, but it is said whence it is known.",
        ),
        (
            {"said_on_basis": " "},
            "said_on_basis",
            "Give the words on which the date rests.",
        ),
    ],
)
def test_a_date_of_saying_without_its_ground_is_told(
    promise: Statement, change: dict[str, str | None], field: str, message: str
) -> None:
    promise.said_on = PartialDate.parse("2015-10")
    promise.said_on_status = "explicit"
    promise.said_on_basis = "في تشرين الأول"
    for name, value in change.items():
        setattr(promise, name, value)
    assert told(promise) == {field: [message]}


def test_a_date_apart_from_that_of_the_occasion_is_told(promise: Statement, talks: Event) -> None:
    talks.refresh_from_db()
    promise.occasion = talks
    for name, value in cast.said_on("2015-10-31").items():
        setattr(promise, name, value)
    promise.clean_fields()
    assert told(promise) == {}
    promise.said_on = PartialDate.parse("2015-11-01")
    assert told(promise) == {"occasion": ["The occasion took place on other dates: 2015-10."]}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        (
            {"published_on": PartialDate.parse("2015")},
            "published_basis",
            "Say whether the date is stated or inferred.",
        ),
        (
            {"published_basis": "stated"},
            "published_on",
            "The date is missing, but its basis is given.",
        ),
        (
            {"published_on": PartialDate.parse("2015"), "published_basis": "inferred"},
            "published_evidence",
            "An inferred date needs its evidence.",
        ),
    ],
)
def test_a_date_of_publication_without_its_ground_is_told(
    article: Article, change: dict[str, object], field: str, message: str
) -> None:
    for name, value in change.items():
        setattr(article, name, value)
    assert told(article) == {field: [message]}


@pytest.mark.parametrize(("start", "end"), [(2, 8), (0, 3), (8, 2), (90_000, 90_006)])
def test_a_quote_that_stands_elsewhere_is_told_what_stands_there(
    article: Article, petrova: Speaker, start: int, end: int
) -> None:
    praise = cast.the_praise(article, petrova)
    quote = Quote(statement=praise, start=start, end=end, text="حل سياسي")
    [message] = told(quote)["text"]
    assert message.startswith("The quote does not stand there in the statement; there stands “")


def test_a_quote_told_wrong_is_shown_the_words_of_its_place(
    article: Article, petrova: Speaker
) -> None:
    praise = cast.the_praise(article, petrova)
    quote = praise.quotes.first()
    assert quote is not None
    assert told(quote) == {}
    quote.text = "صادقة"
    assert told(quote) == {
        "text": ["The quote does not stand there in the statement; there stands “صريحة ومفيدة”."]
    }


def test_a_quote_not_yet_filled_in_is_no_error_of_this_kind(promise: Statement) -> None:
    assert told(Quote(statement=promise)) == {}
