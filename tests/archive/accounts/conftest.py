"""The desk's people read English here."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english(db: None) -> Iterator[None]:
    """Every address is the English page's."""
    with translation.override("en"):
        yield
