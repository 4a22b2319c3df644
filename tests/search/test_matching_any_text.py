"""Whatever a text is made of, its own words find it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statements.arabic.tokens import tokens
from statements.models import Speaker
from tests.search.archives import archive_of, found


@contextmanager
def undone() -> Iterator[None]:
    """What happens in the block leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


quickly = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)


@quickly
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_word_of_any_text_finds_it(db: None, text: str) -> None:
    text = f"كلام {text} آخر"
    with undone():
        archive_of([text])
        for word in tokens(text):
            assert found(text[word.start : word.end]) == [text]


def test_a_sentence_of_over_two_hundred_characters_finds_its_statement(haddad: Speaker) -> None:
    long_text = "أكد حداد " + " ".join(f"بند{n} رابع" for n in range(40))
    archive_of([long_text])
    assert long_text[199].isalnum()
    assert long_text[200].isalnum()
    assert found(long_text) == [long_text]
