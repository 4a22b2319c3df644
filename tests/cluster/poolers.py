"""A PgBouncer on each node's machine, before that node's PostgreSQL alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.cluster.patroni import PASSWORDS, Node, Nodes
from tests.cluster.pgbouncer import PgBouncer
from tests.cluster.servers import Server

PORT = 6432


@dataclass
class Poolers:
    """The PgBouncer of each node, by the node's name."""

    nodes: Nodes
    of: dict[str, PgBouncer]

    def url(self) -> str:
        """The address of whichever is the primary, as operators write it in DATABASE_URL."""
        return primary_url(list(self.of.values()))

    def replica_urls(self) -> list[str]:
        """All of them, as operators write them in DATABASE_REPLICA_URLS: any may be a replica."""
        return [pooler.url for pooler in self.of.values()]

    def switch_on(self, node: Node) -> None:
        """Starts all that its machine starts when it has power again."""
        node.start()
        self.of[node.name].start()

    def replica(self, node: Node) -> str:
        """The name under which the archive reads from this node."""
        return f"replica{1 + list(self.of).index(node.name)}"


def primary_url(poolers: Sequence[PgBouncer]) -> str:
    """The address of whichever of the servers behind these takes what is written."""
    hosts = ",".join(pooler.where for pooler in poolers)
    begin = f"postgresql://archive_server:{poolers[0].password}@{hosts}"
    return f"{begin}/archive?target_session_attrs=read-write"


@contextmanager
def poolers_before(nodes: Nodes) -> Iterator[Poolers]:
    """Poolers that run as long as the block lasts."""
    poolers = Poolers(nodes, {node.name: _made(node.server) for node in nodes.all})
    for pooler in poolers.of.values():
        pooler.start()
    yield poolers
    for pooler in poolers.of.values():
        pooler.stop()


def _made(server: Server) -> PgBouncer:
    folder = server.folder / "pgbouncer"
    folder.mkdir()
    return PgBouncer(folder, server, PORT, PASSWORDS["archive_server"])
