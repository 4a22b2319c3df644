"""A server that is named to the tests lends them two roles where it can."""

import os

import psycopg
import pytest

from archive.local import second_role
from archive.owner import serving_role


@pytest.fixture
def owner_url() -> str:
    """The address at which this run's owner reaches the server."""
    if not serving_role():
        pytest.skip("this run has one role for everything")
    return os.environ["DATABASE_OWNER_URL"]


def test_beside_the_role_that_is_named_another_serves(
    owner_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_role, "SERVER", serving_role())
    url = second_role.serving_beside(owner_url)
    assert url
    with psycopg.connect(url) as serving:
        assert serving.info.user == serving_role()


def test_where_no_second_role_gets_in_there_is_one(
    owner_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_role, "_MAY", "SELECT false, %s = ''")
    monkeypatch.setattr(second_role, "SERVER", "nobody_of_this_name")
    assert second_role.serving_beside(owner_url) is None
