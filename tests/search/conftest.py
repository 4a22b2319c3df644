"""Both forms in which an index is asked."""

from typing import Any

import pytest

from statements.models import indexing


@pytest.fixture(params=["one server", "several servers"])
def both_forms(
    request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is written and asked as on one server, then as on several, of which there is only one."""
    if request.param == "several servers" and not settings.SEARCH_SERVERS:
        settings.SEARCH_SERVERS = [{"host": "nobody"}]
        # no transaction of a test comes to what is behind it
        monkeypatch.setattr(indexing, "behind", lambda work: work())
