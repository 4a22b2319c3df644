"""What all tests of the API share."""

from collections.abc import Iterator

import pytest
from django.utils.translation import get_language, override


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """The language of what was asked for is left behind."""
    with override(get_language()):
        yield
