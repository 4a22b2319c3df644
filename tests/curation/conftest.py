"""Who decides."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def curator_user(db: None) -> User:
    """A curator's account."""
    return User.objects.create_user("curator")
