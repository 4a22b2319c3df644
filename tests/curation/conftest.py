"""Who decides."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override


@pytest.fixture
def curator_user(db: None) -> User:
    """A curator's account."""
    return User.objects.create_user("curator")


@pytest.fixture
def reviewer_user(db: None) -> User:
    """The account of whoever looks again."""
    return User.objects.create_user("reviewer")


@pytest.fixture
def in_english() -> Iterator[None]:
    """Curators are told in English what is refused."""
    with override("en"):
        yield
