"""Which server answers each of the archive's addresses, and what a reader's request writes."""

from collections.abc import Iterator

from archive.reading.middleware import FROM_PRIMARY
from tests.archive.local.rooms import until
from tests.cluster.replicated import Replicated
from tests.views.test_addresses import ADDRESSES

# What stands for the parts of an address: each asks for something that is there.
PARTS = {
    "speakers/<slug:slug>": "speakers/sergei-lavrov",
    "<slug:slug>": "EVENT",
    "<slug:reference>": "ABCD-EFGH",
    "hijri/<int:year>/<int:month>": "hijri/1437/3",
    "hijri/<int:year>": "hijri/1437",
    "<int:year>/<int:month>": "2015/12",
    "<int:year>": "2015",
    "<int:day>": "14",
    "<int:number>": "1",
    "<int:pk>": "1",
    "<int:version>": "1",
    "<record:ending>": "ris",
    "<list:ending>": "csv",
    "<table:ending>": "csv",
    "<str:section>": "statements",
    r"[\s\S]": "nothing",
}
# What an address is asked with that does little without.
QUERIES = {
    **dict.fromkeys(("statement-list", "article-list", "api-statements", "compare"), "?q=الهدنة"),
    **dict.fromkeys(("suggest", "suggest-opensearch", "api-suggestions"), "?q=الهد"),
    "oai": "?verb=ListRecords&metadataPrefix=oai_dc",
    "oembed": "?url=http://127.0.0.1:8000/ar/statements/1/",
}
# What nobody is told here, and what has a key of its own.
NOT_THERE = {"metrics", "security-txt", "api-nothing", "report-detail"}
NOT_THERE |= {"saved-search", "saved-search-end"}
NOT_LOGGED = {"healthz", "readyz"}
MISSED = "SELECT times FROM statements_searchmiss WHERE words = 'zirconium'"
SEVEN_TIMES = "SELECT count(*) FROM statements_requestcount WHERE taken = 7 AND ends_at > now()"


def addresses(event: str) -> Iterator[tuple[str, str]]:
    """Each public address with its name, as a reader would ask for it."""
    for name, pattern in sorted(ADDRESSES):
        address = pattern
        for part, value in PARTS.items():
            address = address.replace(part, value)
        yield name, f"/{address.replace('EVENT', event)}{QUERIES.get(name, '')}"


def test_every_page_is_read_from_a_replica_but_those_that_only_the_primary_knows(
    archive: Replicated,
) -> None:
    event = archive.primary.ask("SELECT slug FROM statements_event ORDER BY id LIMIT 1")
    asked = {name: archive.site.get(address) for name, address in addresses(event)}
    assert {name for name, answer in asked.items() if answer.status >= 400} == NOT_THERE
    logged = {*asked} - NOT_LOGGED
    by = {name: archive.site.answered_by(asked[name]) for name in logged}
    assert {name for name, server in by.items() if server == "default"} == FROM_PRIMARY & logged
    assert set(by.values()) - {"default"} <= {"replica1", "replica2"}


def test_what_readers_requests_write_is_in_the_primary_and_no_answer_was_begun_again(
    archive: Replicated,
) -> None:
    reader = archive.site.browser()
    reader.address = "192.0.2.7"
    for _ in range(7):
        answer = reader.get("/en/statements/?q=zirconium")
        assert archive.site.answered_by(answer).startswith("replica")
    assert archive.primary.ask(MISSED) == 7
    assert archive.primary.ask(SEVEN_TIMES) == 1
    assert archive.site.get("/api/v1/statements").headers["ratelimit"]
    assert archive.site.logged("answered_again") == []


def test_a_page_has_the_same_sign_from_every_server(archive: Replicated) -> None:
    path = "/en/statements/"
    other = archive.site.browser()
    other.cookies["__Host-wrote"] = "1"
    of_primary = other.get(path)
    assert archive.site.answered_by(of_primary) == "default"
    sign = of_primary.headers["etag"]
    for number in range(4):
        reader = archive.site.browser()
        reader.address = f"198.51.100.{number}"
        answer = reader.get(path, **{"If-None-Match": sign})
        assert (answer.status, archive.site.answered_by(answer)[:7]) == (304, "replica")


def test_while_a_change_is_under_way_that_may_come_out_of_turn_a_page_has_no_sign(
    archive: Replicated,
) -> None:
    page = "/en/speakers/sergei-lavrov/"
    replica = archive.replicas["replica1"]
    assert "etag" in archive.site.get(page).headers
    with archive.primary.session() as early:
        early.autocommit = False
        early.execute("UPDATE statements_speaker SET name_en = 'Early' WHERE slug = 'john-kerry'")
        late = "UPDATE statements_speaker SET name_en = 'Late' WHERE slug = 'sergei-lavrov'"
        archive.primary.ask(late)
        archive.until_shown()
        shown = archive.site.get(page)
        assert b"Late" in shown.body
        assert "etag" not in shown.headers
        assert archive.site.answered_by(shown).startswith("replica")
        early.commit()
    until(lambda: "etag" in archive.site.get(page).headers, "the page to have a sign")
    assert (
        replica.ask("SELECT name_en FROM statements_speaker WHERE slug = 'john-kerry'") == "Early"
    )
