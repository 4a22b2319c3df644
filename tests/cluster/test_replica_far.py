"""A replica in another network, to which the primary and the web each have a way, which is cut."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cluster.conftest import NewServer
from tests.cluster.far_away import FarAway, far_away
from tests.cluster.replicated import Replicated, replicated
from tests.cluster.servers import Server
from tests.cluster.websites import figures

PAGE = "/en/speakers/sergei-lavrov/"
NAMED = "UPDATE statements_speaker SET name_en = '{}' WHERE slug = 'sergei-lavrov'"
TO_PRIMARY, TO_WEB = 0, 1


@pytest.fixture(scope="module")
def place() -> Iterator[FarAway]:
    """The other network."""
    with far_away("r-replica", ways=2) as place:
        yield place


@pytest.fixture(scope="module")
def archive(
    primary: Server, new_server: NewServer, place: FarAway, stocked: Path
) -> Iterator[Replicated]:
    """An archive with a replica here and one there."""
    far = new_server()
    far.host, far.inside = place.far(TO_WEB), place.inside
    seen_from_there = replace(primary, host=place.near(TO_PRIMARY))
    servers = {"replica2": (far, seen_from_there)}
    with replicated(primary, [new_server()], stocked, far=servers) as whole:
        yield whole


def test_a_replica_cut_off_from_its_primary_is_left_out_though_it_believes_to_be_well(
    archive: Replicated, place: FarAway
) -> None:
    with archive.site.read() as readers:
        place.cut(TO_PRIMARY)
        archive.primary.ask(NAMED.format("Unheard of"))
        archive.until_read_from("replica1")
        assert archive.all_show(PAGE, "Unheard of")
        assert archive.replicas["replica2"].ask("SELECT count(*) FROM pg_stat_wal_receiver") == 1
        place.mend(TO_PRIMARY)
        archive.until_well()
        assert archive.all_show(PAGE, "Unheard of")
    assert readers.had(200) == len(readers.answers), readers.unclear()
    print(f"replica cut off from its primary: {figures(readers)}")


def test_a_replica_to_which_the_web_has_no_way_costs_readers_a_moment(
    archive: Replicated, place: FarAway
) -> None:
    with archive.site.read() as readers:
        place.cut(TO_WEB)
        archive.until_read_from("replica1")
        place.mend(TO_WEB)
        archive.until_well()
    assert readers.had(200) == len(readers.answers), readers.unclear()
    print(f"replica cut off from the web: {figures(readers)}")
