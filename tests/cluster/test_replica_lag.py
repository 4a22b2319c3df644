"""A replica that is behind, whether or not it knows, is left out until it has caught up."""

from tests.cluster.replicated import Replicated
from tests.cluster.websites import figures

PAGE = "/en/speakers/sergei-lavrov/"
NAMED = "UPDATE statements_speaker SET name_en = '{}' WHERE slug = 'sergei-lavrov'"


def test_a_replica_that_lags_is_left_out_and_taken_back(archive: Replicated) -> None:
    slow = archive.replicas["replica1"]
    with archive.site.read() as readers:
        slow.ask("SELECT pg_wal_replay_pause()")
        archive.primary.ask(NAMED.format("Renamed"))
        archive.until_read_from("replica2")
        assert archive.all_show(PAGE, "Renamed")
        assert slow.ask("SELECT name_en FROM statements_speaker WHERE name_en = 'Renamed'") is None
        slow.ask("SELECT pg_wal_replay_resume()")
        archive.until_well()
    assert archive.all_show(PAGE, "Renamed")
    assert (readers.unclear(), readers.had(503)) == ([], 0)
    print(f"lag: {figures(readers)}")


def test_where_both_lag_readers_are_on_the_primary(archive: Replicated) -> None:
    with archive.site.read() as readers:
        for replica in archive.replicas.values():
            replica.ask("SELECT pg_wal_replay_pause()")
        archive.primary.ask(NAMED.format("Renamed again"))
        archive.until_read_from("default")
        assert archive.all_show(PAGE, "Renamed again")
        for replica in archive.replicas.values():
            replica.ask("SELECT pg_wal_replay_resume()")
        archive.until_well()
    assert (readers.unclear(), readers.had(503)) == ([], 0)
    print(f"both lag: {figures(readers)}")
