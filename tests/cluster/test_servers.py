"""The servers of these tests themselves: a replica streams what its primary writes."""

from tests.archive.local.rooms import until
from tests.cluster.conftest import NewServer
from tests.cluster.servers import Server, has_caught_up


def test_a_replica_shows_what_was_written_to_its_primary(
    primary: Server, new_server: NewServer
) -> None:
    replica = new_server()
    replica.follow(primary, "replica")
    published = "SELECT count(*) FROM statements_statement WHERE status = 'published'"
    assert replica.ask(published) == primary.ask(published) > 0
    primary.ask("CREATE TABLE public.written AS SELECT 7 AS number")
    until(lambda: has_caught_up(replica, primary), "the replica")
    assert replica.ask("SELECT number FROM public.written") == 7
    assert replica.ask("SELECT pg_is_in_recovery()") is True
