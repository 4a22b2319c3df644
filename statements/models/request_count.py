"""How many requests come from one address: counted over all processes, no address kept readable."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import randbelow
from typing import Any, Protocol

import structlog
from django.db import DatabaseError, connection, models
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from statements.models.on_primary import on_primary

logger = structlog.get_logger(__name__)

# Whenever somebody's count begins, what is over is forgotten with one chance in so many.
FORGETTING = 256
# The database's clock decides, since processes may run on several machines.
COUNT = """
INSERT INTO public.statements_requestcount AS known (visitor, ends_at, taken)
VALUES (%(visitor)s, statement_timestamp() + make_interval(secs => %(seconds)s), 1)
ON CONFLICT (visitor) DO UPDATE SET
    taken = CASE WHEN known.ends_at > statement_timestamp() THEN known.taken + 1 ELSE 1 END,
    ends_at = CASE WHEN known.ends_at > statement_timestamp() THEN known.ends_at
        ELSE excluded.ends_at END
RETURNING taken, ceil(extract(epoch FROM ends_at - statement_timestamp()))::integer
"""


class Asked(Protocol):
    """Whatever knows from which address it came, as a request does."""

    @property
    def META(self) -> Mapping[str, Any]:  # noqa: N802
        """The request's headers and REMOTE_ADDR."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted together, and how much of it one address may take in so many seconds.

    The seconds are counted from its first request on; when they are over, from the next one.
    """

    name: str
    most: int
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an address has taken of a scope, this request with it, and when that is forgotten."""

    scope: Scope
    taken: int
    seconds_left: int

    @property
    def is_exceeded(self) -> bool:
        """Whether this request is more than may be taken."""
        return self.taken > self.scope.most

    @property
    def left(self) -> int:
        """How many requests may still be made until then."""
        return max(self.scope.most - self.taken, 0)


class RequestCount(models.Model):
    """How often somebody has asked for something until now, in a stretch of time that ends soon."""

    visitor = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    ends_at = models.DateTimeField(_("until"))
    taken = models.PositiveIntegerField(_("requests"))

    class Meta:
        verbose_name = _("count of requests")
        verbose_name_plural = _("counts of requests")

    def __str__(self) -> str:
        return f"{self.visitor[:8]}: {self.taken}"


def fingerprint(address: str, salt: str) -> str:
    """A keyed hash of an address on the internet; of IPv6 of its network, which one reader has."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        network = address
    else:
        bits = 64 if given.version == 6 else 32
        network = str(ipaddress.ip_network((given, bits), strict=False))
    return salted_hmac(salt, network, algorithm="sha256").hexdigest()


def taken(scope: Scope, request: Asked) -> Allowance | None:
    """What the visitor has taken of a scope, this request counted; one statement.

    None where nothing is counted: no number is set, or the database cannot write; the request is
    then to pass. Not to be called within a transaction, which would end with that failure.
    """
    if not scope.most:
        return None
    visitor = fingerprint(request.META.get("REMOTE_ADDR", ""), f"statements.requests.{scope.name}")
    try:
        with on_primary():
            count, seconds_left = _counted(visitor, scope.seconds)
    except DatabaseError as error:
        logger.warning("requests_not_counted", scope=scope.name, reason=str(error).strip())
        return None
    return Allowance(scope, count, seconds_left)


def _counted(visitor: str, seconds: int) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"visitor": visitor, "seconds": seconds})
        count, seconds_left = cursor.fetchone()
    if count == 1 and not randbelow(FORGETTING):
        forget()
    return count, seconds_left


def forget() -> int:
    """Drop the counts of stretches that are over; how many."""
    return RequestCount.objects.filter(ends_at__lt=Now()).delete()[0]
