"""Two curators at work at once do not break together what neither may break alone."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any, LiteralString

import psycopg
import pytest
from django.db import connection, transaction

from statements.models import Quote, Statement
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

# Whoever would wait for the other is refused at once, for the other waits in the same test.
NO_WAITING = "SET lock_timeout = '1ms'"


Two = tuple[psycopg.Connection[Any], psycopg.Connection[Any]]


@pytest.fixture
def two() -> Iterator[Two]:
    """Two connections to the archive."""
    params: dict[str, Any] = connection.get_connection_params()
    known = {
        key: params[key] for key in ("dbname", "user", "password", "host", "port") if key in params
    }
    with closing(psycopg.connect(**known)) as one, closing(psycopg.connect(**known)) as other:
        other.execute(NO_WAITING)
        other.commit()
        yield one, other


def both(curators: Two, first: LiteralString, second: LiteralString) -> bool:
    """Whether both changes are accepted when neither curator sees the other's."""
    one, other = curators
    try:
        for curator, change in ((one, first), (other, second)):
            curator.execute(change)
            curator.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (psycopg.errors.LockNotAvailable, psycopg.errors.IntegrityError):
        return False
    finally:
        one.commit()
        other.commit()
    return True


@pytest.fixture
def praise() -> Statement:
    """A statement of two quotes."""
    return cast.the_praise(cast.an_article(), cast.petrova())


def test_they_do_not_quote_the_same_words_twice(two: Two, praise: Statement) -> None:
    start = praise.start + praise.text.index("الأزمة السورية")
    quote = (
        'INSERT INTO statements_quote (statement_id, start, "end", text) VALUES ({}, {}, {}, {})'
    )
    accepted = both(
        two,
        quote.format(praise.pk, start, start + 14, "'الأزمة السورية'"),
        quote.format(praise.pk, start + 7, start + 14, "'السورية'"),
    )
    assert not accepted


def test_they_do_not_take_both_its_quotes_from_a_statement(two: Two, praise: Statement) -> None:
    one, other = praise.quotes.values_list("pk", flat=True)
    accepted = both(
        two,
        f"DELETE FROM statements_quote WHERE id = {one}",  # noqa: S608
        f"DELETE FROM statements_quote WHERE id = {other}",  # noqa: S608
    )
    assert not accepted
    assert Quote.objects.exists()


def test_a_body_does_not_change_while_a_statement_is_entered(two: Two, praise: Statement) -> None:
    _, other = two
    with transaction.atomic():
        cast.the_leak(praise.article, praise.said_by)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute("UPDATE statements_article SET body = ''")
