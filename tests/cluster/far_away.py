"""A network of the tests' own beside this one, with ways to it that can be cut."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass


@dataclass
class FarAway:
    """The place, as the network namespace of that name, and its ways, counted from 0."""

    name: str

    @property
    def inside(self) -> list[str]:
        """What comes before a command that is to run there."""
        return ["ip", "netns", "exec", self.name]

    def near(self, way: int) -> str:
        """This machine's address on a way."""
        return f"10.231.{80 + way}.1"

    def far(self, way: int) -> str:
        """The place's address on it."""
        return f"10.231.{80 + way}.2"

    def cut(self, way: int) -> None:
        """From now on nothing comes back on it, not even that nobody is there."""
        _ip("-n", self.name, "route", "add", "blackhole", f"{self.near(way)}/32")

    def mend(self, way: int) -> None:
        """As before."""
        _ip("-n", self.name, "route", "del", "blackhole", f"{self.near(way)}/32")


@contextmanager
def far_away(name: str, ways: int = 1) -> Iterator[FarAway]:
    """The place with its ways, as long as the block lasts."""
    place = FarAway(name)
    with suppress(subprocess.CalledProcessError):
        _ip("netns", "del", name)
    _ip("netns", "add", name)
    try:
        _ip("-n", name, "link", "set", "lo", "up")
        for way in range(ways):
            _lay(place, way)
        yield place
    finally:
        _ip("netns", "del", name)


def _lay(place: FarAway, way: int) -> None:
    near, far = f"{place.name}-n{way}"[-15:], f"{place.name}-f{way}"[-15:]
    _ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", place.name)
    _ip("addr", "add", f"{place.near(way)}/30", "dev", near)
    _ip("link", "set", near, "up")
    _ip("-n", place.name, "addr", "add", f"{place.far(way)}/30", "dev", far)
    _ip("-n", place.name, "link", "set", far, "up")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
