"""What a process knows of its servers, from looking at them: which are there, which will do.

A replica's lag is the time since the primary was first seen beyond what the replica shows. Both are
asked here and not in the replica, which believes to be up to date when nothing reaches it.
"""

import math
import threading
from collections import deque
from dataclasses import dataclass, field
from zlib import crc32

from django.conf import settings

from archive.reading.naming import PRIMARY, replicas

# Whoever has not answered for so many seconds is left out.
SILENCE = 3.0
# An hour of a primary that writes in every second.
MOST_KEPT = 3600


@dataclass(frozen=True, slots=True)
class Look:
    """What a server answered: when it was asked, and up to which byte of the log it shows all.

    Of the primary also the sign of all that readers see (`statements/models/shown_state.py`), and
    the byte of the log before which all stands that the sign tells of; None where there is no sign.
    """

    at: float
    position: int
    is_replica: bool
    sign: str | None = None
    sign_position: int = 0


@dataclass
class Server:
    """A server as it was last seen."""

    name: str
    look: Look | None = None
    # Whether it could not be asked, the last time that was tried: nobody is to wait for it.
    is_away: bool = False
    # When whatever is not a look was last answered.
    answered_at: float = -math.inf
    left_out_at: float = -math.inf
    lag: float = math.inf
    # What the primary's sign was where this replica stands.
    sign: str | None = None

    def is_answering(self, now: float) -> bool:
        """Whether it was seen a moment ago, and since it failed somebody."""
        if self.is_away or self.look is None:
            return False
        return now - self.look.at <= SILENCE and self.look.at > self.left_out_at


@dataclass
class Servers:
    """The primary and its replicas."""

    primary: Server
    replicas: list[Server]
    permitted_lag: float
    # Whether this process looks at them; those that run a command do not.
    are_watched: bool = False
    past: "Past" = field(default_factory=lambda: Past())

    def named(self, name: str) -> Server:
        """The server of that name."""
        return next(one for one in (self.primary, *self.replicas) if one.name == name)

    def saw_primary(self, look: Look) -> None:
        """Takes down where the primary is."""
        self.past.add(look)
        self.primary.look, self.primary.is_away = look, False

    def saw_replica(self, replica: Server, look: Look) -> None:
        """Takes down where a replica is, and how far that is behind."""
        replica.lag = self.past.lag(look)
        replica.sign = self.past.sign_at(look.position)
        replica.look, replica.is_away = look, False

    def will_do(self, replica: Server, now: float) -> bool:
        """Whether readers may be read to from it.

        A server that is no replica is the primary, or was and does not know better yet. As long as
        the primary was neither seen nor found to be away, nobody knows how far a replica is behind.
        """
        if not self.past and not self.primary.is_away:
            return False
        look = replica.look
        if not replica.is_answering(now) or look is None or not look.is_replica:
            return False
        return replica.lag <= self.permitted_lag

    def for_visitor(self, address: str, passed_over: set[str], now: float) -> Server | None:
        """The replica for whoever comes from there: always the same while it will do."""
        will_do = [one for one in self.replicas if one.name not in passed_over]
        will_do = [one for one in will_do if self.will_do(one, now)]
        return max(will_do, key=lambda one: crc32(f"{one.name} {address}".encode()), default=None)


class Past:
    """Where the primary was, and when: the oldest first; one thread adds, others look on."""

    def __init__(self) -> None:
        self.looks: deque[Look] = deque(maxlen=MOST_KEPT)

    def __bool__(self) -> bool:
        return bool(self.looks)

    def add(self, look: Look) -> None:
        """Takes down a look; a primary that is further back than before is another one."""
        last = self.looks[-1] if self.looks else None
        if last is None or look.position < last.position:
            # since when it has been there nobody knows
            began = Look(-math.inf, look.position, look.is_replica)
            self.looks = deque([began, look], maxlen=MOST_KEPT)
        elif (look.position, look.sign) != (last.position, last.sign):
            self.looks.append(look)

    def lag(self, replica: Look) -> float:
        """For how many seconds the primary had been further when the replica was looked at."""
        since = replica.at
        for one in reversed(tuple(self.looks)):
            if one.position <= replica.position:
                break
            since = min(one.at, since)
        return replica.at - since

    def sign_at(self, position: int) -> str | None:
        """The last sign of which a replica that is so far shows all."""
        known = (one for one in reversed(tuple(self.looks)) if one.sign_position <= position)
        return next((one.sign for one in known if one.sign), None)


_known: list[Servers] = []
_one_at_a_time = threading.Lock()


def servers() -> Servers:
    """What this process knows of its servers, whether or not it watches them yet.

    All threads have the same from the first moment on: one of them tells it what it sees.
    """
    if not _known:
        with _one_at_a_time:
            if not _known:
                known = [Server(name) for name in replicas()]
                lag = settings.DATABASE_REPLICA_LAG_SECONDS
                _known.append(Servers(Server(PRIMARY), known, lag))
    return _known[0]
