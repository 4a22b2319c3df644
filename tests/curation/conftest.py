"""Who decides."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def curator_user(db: None) -> User:
    """A curator's account."""
    return User.objects.create_user("curator")


@pytest.fixture
def reviewer_user(db: None) -> User:
    """The account of whoever looks again."""
    return User.objects.create_user("reviewer")
