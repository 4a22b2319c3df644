"""Moments as the protocol writes them: in UTC, to the day or to the second."""

import re
from datetime import UTC, datetime, timedelta

from statements.oai.errors import BAD_ARGUMENT, ProtocolError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
LAST = datetime.max.replace(tzinfo=UTC)


def written(moment: datetime) -> str:
    """The second in which the moment lies, such as `2026-04-27T11:20:05Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def window(first: str, last: str) -> tuple[datetime | None, datetime | None]:
    """The moment from which and the one before which is asked; None where that side is open.

    Both ends are in: the last day or second is asked for wholly. ProtocolError where one is no
    moment, where they are not written alike, and where the last lies before the first.
    """
    if first and last and len(first) != len(last):
        raise ProtocolError(BAD_ARGUMENT, "from and until must be of the same granularity.")
    begin = _parsed(first) if first else None
    end = _parsed(last) if last else None
    if begin and end and begin > end:
        raise ProtocolError(BAD_ARGUMENT, "from lies behind until.")
    return begin, _behind(end, last) if end else None


def _parsed(text: str) -> datetime:
    try:
        if DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        if SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise ProtocolError(BAD_ARGUMENT, f"There is no moment {text}.")


def _behind(moment: datetime, text: str) -> datetime:
    """The moment at which the day or second has ended."""
    step = timedelta(days=1) if DAY.fullmatch(text) else timedelta(seconds=1)
    return moment + step if moment < LAST - step else LAST
