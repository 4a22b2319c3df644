"""The database hangs while its network answers: all are told, and served again when it goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.archive.local.rooms import until
from tests.faults.deciding import WAITING, assert_done_once, decides, deciding, is_told_to_wait
from tests.faults.desk import Curator
from tests.faults.freezing import freeze, thaw
from tests.faults.sites import Site
from tests.faults.visiting import figures

ABOUT = "/en/about/"
STYLES = "/static/css/site.css"


@contextmanager
def frozen(site: Site) -> Iterator[None]:
    """The database does nothing more while the block lasts."""
    server = site.database_server()
    freeze(server)
    try:
        yield
    finally:
        thaw(server)


def test_readers_are_told_while_the_database_is_frozen_and_served_again_when_it_goes_on(
    site: Site,
) -> None:
    processes = site.workers()
    with site.read() as readers:
        with frozen(site):
            until(lambda: readers.had(503) >= 10, "readers to be told")
            asked = ("/healthz", "/readyz", STYLES, ABOUT, "/en/statements/")
            assert [site.get(path).status for path in asked] == [200, 503, 200, 200, 503]
        site.until_it_serves()
    print("readers while the database was frozen", figures(readers), sep=": ")
    assert readers.unclear() == []
    assert site.workers() == processes, "no web process had to be started anew"


def test_what_a_curator_was_told_is_done_before_the_database_was_frozen_is_done_once(
    site: Site, passwords: dict[str, str]
) -> None:
    curator = Curator(site.browser())
    curator.log_in("curator", passwords["curator"])
    article, statement = site.ask(WAITING)
    with deciding(curator, article, statement):
        for _ in range(2):
            decides(curator)
            with frozen(site):
                is_told_to_wait(curator)
            site.until_it_serves()
        decides(curator)
    assert_done_once(site, curator, statement)
