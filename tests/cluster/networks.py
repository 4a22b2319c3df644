"""Machines of the tests' own on one network, each a network namespace: cut off, and joined again.

The machine on which the tests run is one of them, by the address `HERE`. The network has two sides,
each a bridge; who stands on one hears nothing at all of the other.
"""

import fcntl
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_NETWORK = "10.231.80"
SUBNET = f"{_NETWORK}.0/24"
HERE = f"{_NETWORK}.254"
_THIS_SIDE, _OTHER_SIDE = "archive-this", "archive-other"
# Held while the network is there: a second run waits, and what a killed one left is nobody's.
_LOCK = Path(tempfile.gettempdir()) / "archive-network.lock"


@dataclass(frozen=True)
class Machine:
    """A machine on the network."""

    name: str
    number: int

    @property
    def address(self) -> str:
        """By which the others reach it."""
        return f"{_NETWORK}.{self.number}"

    @property
    def inside(self) -> Sequence[str]:
        """What comes before each command that is to run on it."""
        return ("ip", "netns", "exec", self._namespace)

    @property
    def _namespace(self) -> str:
        return f"archive-{self.name}"

    @property
    def _wire(self) -> str:
        return f"archive-{self.number}"

    def join(self) -> None:
        """Puts it on the side of the tests, where it is at first."""
        _ip("link", "set", self._wire, "master", _THIS_SIDE)

    def cut(self) -> None:
        """Puts it on the other side, with whoever was put there before."""
        _ip("link", "set", self._wire, "master", _OTHER_SIDE)

    def lose_power(self) -> None:
        """From one moment to the next it says nothing more, and all that ran on it is gone."""
        _ip("link", "set", self._wire, "nomaster")
        self.end()

    def freeze(self) -> None:
        """Lets nothing on it go on, though its network still answers; `thaw` ends that."""
        self._tell(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets all on it go on, as if no time had passed."""
        self._tell(signal.SIGCONT)

    def end(self) -> None:
        """Ends all that runs on it."""
        while self._tell(signal.SIGKILL):
            pass

    def _tell(self, wish: signal.Signals) -> int:
        """Sends it to all that runs here; comes back with how many there were."""
        processes = _ip("netns", "pids", self._namespace).split()
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(int(process), wish)
        return len(processes)

    def make(self) -> None:
        """Makes it, on the side of the tests."""
        _ip("netns", "add", self._namespace)
        far = ("peer", "name", "eth0", "netns", self._namespace)
        _ip("link", "add", self._wire, "type", "veth", *far)
        _ip("link", "set", self._wire, "up")
        for device in ("lo", "eth0"):
            _ip("-n", self._namespace, "link", "set", device, "up")
        _ip("-n", self._namespace, "addr", "add", f"{self.address}/24", "dev", "eth0")
        self.join()

    def remove(self) -> None:
        """Removes it and all that runs on it, if it is there."""
        if self._namespace in _ip("netns", "list").split():
            self.end()
            _ip("netns", "del", self._namespace)
        # The namespace itself goes when its last connection has.
        _remove_link(self._wire)


@contextmanager
def network(*names: str) -> Iterator[list[Machine]]:
    """Machines of these names on one network, as long as the block lasts."""
    machines = [Machine(name, number) for number, name in enumerate(names, 1)]
    with ExitStack() as stack:
        fcntl.flock(stack.enter_context(_LOCK.open("w")), fcntl.LOCK_EX)
        _remove(machines)
        stack.callback(_remove, machines)
        for side in (_THIS_SIDE, _OTHER_SIDE):
            _ip("link", "add", side, "type", "bridge")
            _ip("link", "set", side, "up")
        _ip("addr", "add", f"{HERE}/24", "dev", _THIS_SIDE)
        for machine in machines:
            machine.make()
        yield machines


def _remove(machines: Sequence[Machine]) -> None:
    for machine in machines:
        machine.remove()
    for side in (_THIS_SIDE, _OTHER_SIDE):
        _remove_link(side)


def _remove_link(name: str) -> None:
    with suppress(subprocess.CalledProcessError):
        _ip("link", "del", name)


def _ip(*words: str) -> str:
    done = subprocess.run(["ip", *words], check=True, capture_output=True, text=True)
    return done.stdout
