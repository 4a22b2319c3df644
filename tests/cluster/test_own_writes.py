"""Whoever has changed something sees it at once, though the replicas do not show it yet."""

import time
from collections.abc import Iterator

import pytest

from statements.views.open_form import SOONEST
from tests.archive.local.rooms import until
from tests.cluster.replicated import Replicated
from tests.faults.desk import Curator
from tests.faults.visiting import Answer, Browser, form_on

WAITING = """
    SELECT ARRAY[article_id, id] FROM statements_statement
    WHERE status = 'candidate' AND speaker_id IS NOT NULL ORDER BY id LIMIT 1
"""
NUMBER = "SELECT number FROM statements_statement WHERE id = "
REPORT = "/en/statements/1/report/"
TOLD = {"kind": "words", "text": "The second word is another one in print."}


@pytest.fixture
def lagging(archive: Replicated) -> Iterator[Replicated]:
    """Readers are read to from replicas that show nothing new just now."""
    for replica in archive.replicas.values():
        replica.ask("SELECT pg_wal_replay_pause()")
    yield archive
    for replica in archive.replicas.values():
        replica.ask("SELECT pg_wal_replay_resume()")
    archive.until_well()


def turned(curator: Curator, article: int, statement: int, deed: str) -> Answer:
    """What the review screen shows after a decision."""
    curator.send(curator.open(article, statement), deed)
    return curator.open(article, statement)


def test_curators_see_at_once_what_they_decided_and_published(
    lagging: Replicated, passwords: dict[str, str]
) -> None:
    site = lagging.site
    article, statement = lagging.primary.ask(WAITING)
    people = {name: site.curator(name, passwords[name]) for name in ("curator", "reviewer")}
    accepted = turned(people["curator"], article, statement, "accept")
    assert b'id="do-reopen"' in accepted.body
    published = turned(people["reviewer"], article, statement, "publish")
    assert site.answered_by(published) == "default"
    number = lagging.primary.ask(f"{NUMBER}{statement}")
    page = people["reviewer"].browser.get(f"/en/statements/{number}/")
    assert (page.status, site.answered_by(page)) == (200, "default")
    for replica in lagging.replicas.values():
        assert replica.ask(f"{NUMBER}{statement}") is None
        replica.ask("SELECT pg_wal_replay_resume()")
    lagging.until_well()
    assert site.get(f"/en/statements/{number}/").status == 200


def sent(browser: Browser) -> Answer:
    """What the form of a report leads to, sent as soon as one is taken that was filled in."""
    form = form_on(browser.get(REPORT), "text")
    soonest = time.monotonic() + SOONEST + 1
    until(lambda: time.monotonic() > soonest, "the form to be filled in")
    answer = browser.post(REPORT, **(form | TOLD))
    assert answer.status == 302, answer
    return answer


def test_a_reader_who_reported_a_mistake_sees_the_report_and_keeps_to_the_primary(
    lagging: Replicated,
) -> None:
    reader = lagging.site.browser()
    assert lagging.site.answered_by(reader.get("/en/statements/1/")).startswith("replica")
    answer = sent(reader)
    kept = reader.cookies["__Host-wrote"]
    assert (kept["max-age"], kept["samesite"], kept["path"]) == ("30", "Lax", "/")
    assert kept["httponly"]
    assert kept["secure"]
    assert reader.get(answer.headers["location"]).status == 200
    assert lagging.site.answered_by(reader.get("/en/statements/1/")) == "default"


def test_without_any_cookie_the_page_of_the_report_is_there_as_well(lagging: Replicated) -> None:
    answer = sent(lagging.site.browser())
    assert lagging.site.get(answer.headers["location"]).status == 200
