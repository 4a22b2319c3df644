"""What needs no words of statements is told without the search table as it is told with it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from statements.models import Outlet, Speaker, Statement
from statements.models.indexing import drain, indexing_later
from statements.search.at_home import COLUMNS
from statements.search.away import SearchAwayError, without_servers
from statements.search.tables import STATEMENTS
from tests import cast
from tests.cluster.asking import found
from tests.curation.utterances import two_reports_and_another
from tests.search.archives import archive_of, search_for

pytestmark = pytest.mark.django_db

# An archive of few rows, and one in which more are found than are counted.
LIMITS = [{}, {"rows": 4, "ranked": 2, "of_a_year": 2}]
DAYS = ("2015-03-02", "2016-01/2016-04", "2011", "../2012-05", "2019-02/..", "2016-01-05", None)


@pytest.fixture(autouse=True)
def archive() -> None:
    """Statements of all kinds of dates, two of which report one utterance, in two countries."""
    talks = cast.the_talks(slug="talks")
    reports = two_reports_and_another(User.objects.create_user("salma"))
    with cast.all_decided():
        made = archive_of(
            [f"كلام رقم {number}" for number in range(len(DAYS))], DAYS, speaker=cast.petrova()
        )
        Statement.objects.filter(pk__in=[one.pk for one in made[:2]]).update(attributed_as="السفير")
        Statement.objects.filter(pk=made[0].pk).update(occasion=talks)
        made[3].about.add(talks)
        reports[2].about.add(talks)
    drain()


@pytest.fixture
def at_home(settings: Settings) -> Iterator[None]:
    """From now on it has search servers, none of which may be asked, since there is none."""
    settings.SEARCH_SERVERS = [{"host": "nowhere"}]
    with without_servers():
        yield


def asked() -> Iterator[str]:
    """Addresses of lists without words: each filter, some together, in both orders."""
    speakers = [f"speaker={slug}" for slug in Speaker.objects.values_list("slug", flat=True)]
    outlets = [f"outlet={slug}" for slug in Outlet.objects.values_list("slug", flat=True)]
    filters = ["", *speakers, *outlets, "&".join(speakers), "outlet=unstated", "country=ru"]
    filters += ["kind=direct", "kind=indirect", "office=السفير", "event=talks", "year=2016"]
    filters += ["month=2016-02", "after=2015", "before=2015-06", f"event=talks&{speakers[0]}"]
    filters += [f"{outlets[0]}&outlet=unstated&kind=indirect"]
    for address in filters:
        yield from (address, f"{address}&sort=oldest", f"{address}&reports=all")


def told(limits: dict[str, int]) -> dict[str, Any]:
    """What is found at each address, how it is counted and paged.

    Of very many rows between days the index looks first through those of several months.
    """
    addresses = [one for one in asked() if not (limits and one.startswith(("after", "before")))]
    return {address: found(address, limits) | {"done": []} for address in addresses}


@pytest.mark.parametrize("limits", LIMITS)
def test_lists_without_words_are_found_and_counted_alike(
    limits: dict[str, int], request: pytest.FixtureRequest
) -> None:
    by_index = told(limits)
    assert sum(bool(one["count"]) for one in by_index.values()) > len(by_index) / 2
    request.getfixturevalue("at_home")
    at_home = told(limits)
    differ = {
        (address, name): (value, at_home[address][name])
        for address, one in by_index.items()
        for name, value in one.items()
        if value != at_home[address][name]
    }
    assert differ == {}


PAGES = (
    *("/ar/", "/en/", "/ar/speakers/", "/ar/events/", "/ar/events/talks/", "/ar/statements/"),
    *("/ar/dates/", "/ar/dates/2016/", "/ar/dates/2016/01/", "/ar/dates/2016/01/05/"),
    *("/ar/dates/hijri/1437/", "/ar/articles/", "/ar/articles/?q=المعبر", "/ar/statements.csv"),
    *("/ar/statements.atom?kind=indirect", "/ar/changes/", "/api/v1/statements?event=talks"),
    *("/api/v1/facets", "/api/v1/dates", "/api/v1/events/talks"),
)


def test_pages_without_words_are_the_same_letter_for_letter(
    client: Client, request: pytest.FixtureRequest
) -> None:
    own = [
        *(one.get_absolute_url() for one in Speaker.objects.published()),
        *(one.get_absolute_url() for one in Statement.objects.published()),
    ]
    by_index = [whole(client, page) for page in (*PAGES, *own)]
    request.getfixturevalue("at_home")
    for page, before in zip((*PAGES, *own), by_index, strict=True):
        assert whole(client, page) == before, page


def whole(client: Client, page: str) -> bytes:
    """A page or a file of status 200, whole."""
    answer: Any = client.get(page)
    assert answer.status_code == 200, page
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("line", ["كلام", "-كلام", "كل*", "«كلام رقم»", "عنوان:كلام"])
@pytest.mark.usefixtures("at_home")
def test_what_asks_for_words_is_away_before_any_server_is_asked(line: str) -> None:
    with pytest.raises(SearchAwayError):
        _ = found(f"q={line}", {})


@pytest.mark.usefixtures("at_home")
def test_names_are_suggested_still_but_no_words(client: Client) -> None:
    suggested = client.get("/api/v1/suggestions?q=محاد").json()
    assert [one["kind"] for one in suggested["suggestions"]] == ["event"]
    assert client.get("/api/v1/suggestions?q=كلا").json()["suggestions"] == []


def test_a_row_told_at_home_has_the_columns_of_the_index_in_their_order() -> None:
    columns = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
    with connection.cursor() as cursor:
        cursor.execute(f"{columns} AND NOT attisdropped ORDER BY attnum", [STATEMENTS.name])
        assert [name for (name,) in cursor.fetchall()] == list(COLUMNS)


@pytest.mark.usefixtures("at_home")
def test_what_is_published_before_it_can_be_indexed_is_listed_at_home() -> None:
    before = search_for(kind=((date.min, None),)).overview.count
    with indexing_later():
        archive_of(["كلام جديد"], ["2016-05-05"])
    assert search_for(kind=((date.min, None),)).overview.count == before + 1
