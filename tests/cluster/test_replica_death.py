"""A replica dies in one way or another under readers, who are all served all the same."""

from collections.abc import Callable

import pytest

from tests.archive.local.rooms import until
from tests.cluster.replicated import Replicated
from tests.cluster.servers import Server
from tests.cluster.websites import figures

DEATHS: dict[str, tuple[Callable[[Server], None], Callable[[Server], None]]] = {
    "killed": (Server.kill, Server.start),
    "frozen": (Server.freeze, Server.thaw),
    "stopped": (Server.stop, Server.start),
}


@pytest.mark.parametrize("how", DEATHS)
@pytest.mark.parametrize("name", ["replica1", "replica2"])
def test_readers_are_all_served_while_a_replica_is_gone_and_when_it_is_back(
    archive: Replicated, how: str, name: str
) -> None:
    end, begin = DEATHS[how]
    [other] = {*archive.replicas} - {name}
    with archive.site.read() as readers:
        end(archive.replicas[name])
        archive.until_read_from(other)
        since = len(readers.answers)
        until(lambda: len(readers.answers) > since + 50, "readers to go on")
        begin(archive.replicas[name])
        archive.until_well()
    assert readers.unclear() == []
    assert readers.had(200) + readers.had(304) == len(readers.answers)
    print(f"replica {how}: {figures(readers)}")


def test_a_replica_that_starts_anew_under_readers_is_not_noticed(archive: Replicated) -> None:
    with archive.site.read() as readers:
        for replica in archive.replicas.values():
            replica.stop()
            replica.start()
            archive.until_well()
    assert readers.had(200) + readers.had(304) == len(readers.answers)
    print(f"replicas started anew: {figures(readers)}")
