"""An archive whose readers are read to from two replicas: its servers, and who serves it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.archive.local.rooms import until
from tests.cluster.servers import Server, has_caught_up
from tests.cluster.websites import Website, website

DROP = "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"


@dataclass
class Replicated:
    """A primary, its replicas by the names under which the archive knows them, and the host."""

    primary: Server
    replicas: dict[str, Server]
    site: Website

    def all_show(self, path: str, words: str) -> bool:
        """Whether visitors of that page see these words, wherever they are sent."""
        return all(words.encode() in visitor.get(path).body for visitor in self.site.visitors())

    def until_read_from(self, *names: str) -> None:
        """Comes back when visitors are sent to just these servers."""
        until(lambda: self.site.read_from() == set(names), f"readers on {', '.join(names)}")

    def until_shown(self) -> None:
        """Comes back when both replicas show all that was written until now."""

        def is_shown() -> bool:
            return all(has_caught_up(one, self.primary) for one in self.replicas.values())

        until(is_shown, "the replicas")

    def until_well(self) -> None:
        """Comes back when every server is there and readers are sent to both replicas."""
        self.until_shown()
        self.until_read_from(*self.replicas)


@contextmanager
def replicated(
    primary: Server,
    replicas: list[Server],
    room: Path,
    far: dict[str, tuple[Server, Server]] | None = None,
    url: Callable[[Server], str] = Server.url,
    pooling: str = "no",
) -> Iterator[Replicated]:
    """The archive of the primary with these servers as its replicas, until the block ends.

    A replica that stands far away is named with the primary as it is reached from there; `url` is
    by which address the archive reaches a server, and `pooling` whether that is a pooler's.
    """
    named = {f"replica{n}": (server, primary) for n, server in enumerate(replicas, start=1)}
    named |= far or {}
    for name, (server, source) in named.items():
        server.follow(source, name)
    servers = {name: server for name, (server, _source) in named.items()}
    addresses = [url(server) for server in servers.values()]
    with website(room, url(primary), addresses, DATABASE_TRANSACTION_POOLING=pooling) as site:
        archive = Replicated(primary, servers, site)
        archive.until_well()
        yield archive
    for name, server in servers.items():
        server.stop("immediate")
        primary.ask(f"{DROP} WHERE slot_name = '{name}'")
