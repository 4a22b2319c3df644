"""Page after page by cursors: whoever goes on misses nothing and sees nothing twice."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from statements.api.problems import of_parameter
from statements.search.continuing import Place
from statements.search.engine import Order, Search

USUAL, MOST = 20, 100
PARAMETERS = ("limit", "cursor")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Page:
    """The keys of a page with their scores, and the cursor of the next; empty at the end."""

    rows: Sequence[tuple[int, float]]
    next: str


def limit(query: QueryDict) -> int:
    """How many are asked for."""
    asked = query.get("limit", str(USUAL))
    if asked.isascii() and asked.isdecimal() and len(asked) < 5 and 1 <= int(asked) <= MOST:
        return int(asked)
    told = _("A number from 1 to %(most)s.") % {"most": MOST}
    raise of_parameter("invalid-value", "limit", told)


def encoded(*parts: Any) -> str:
    """The parts as a cursor."""
    text = json.dumps(parts, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decoded(query: QueryDict, *kinds: type | tuple[type, ...]) -> list[Any]:
    """The parts of the cursor in the query, of these types; empty where there is none."""
    cursor = query.get("cursor", "")
    if not cursor:
        return []
    try:
        text = urlsafe_b64decode(cursor[:LONGEST].encode("ascii") + b"==")
        parts: Any = json.loads(text)
        fits = isinstance(parts, list) and len(parts) == len(kinds)
        if fits and all(_fits(p, k) for p, k in zip(parts, kinds, strict=True)):
            return list(parts)
    except (ValueError, binascii.Error, RecursionError):
        pass
    raise bad_cursor()


def bad_cursor() -> Exception:
    """That a cursor is not one of this list."""
    told = _("Not a cursor of this list: take it from the answer before, with the same filters.")
    return of_parameter("invalid-value", "cursor", told)


def page_of(search: Search, query: QueryDict) -> Page:
    """The page of a search that is asked for: by day behind the last row, or by rank behind it."""
    size = limit(query)
    if search.order == Order.BEST:
        return _by_rank(search, query, size)
    place = _place(search, decoded(query, str, (str, type(None)), list))
    rows = search.behind(place, size + 1)
    last = rows[size - 1] if len(rows) > size else None
    told = encoded(search.order, last.day and last.day.isoformat(), last.within) if last else ""
    return Page([(row.key, 0.0) for row in rows[:size]], told)


def rows_of(
    rows: Any, query: QueryDict, place: Callable[[Any], Sequence[Any]]
) -> tuple[list[Any], str]:
    """The first rows of these, as many as are asked for, and the cursor of the next.

    `place` tells where a row stands: the parts of a cursor behind it.
    """
    size = limit(query)
    found = list(rows[: size + 1])
    return found[:size], encoded(*place(found[size - 1])) if len(found) > size else ""


def next_address(path: str, query: QueryDict, cursor: str) -> str:
    """The address of the next page, the filters as they were asked for."""
    pairs = query.copy()
    pairs["cursor"] = cursor
    return f"{path}?{pairs.urlencode()}"


def _by_rank(search: Search, query: QueryDict, size: int) -> Page:
    """What is ranked behind the last one seen; where that is gone, behind its former rank."""
    parts = decoded(query, str, int, int)
    start = 0
    if parts:
        order, key, rank = parts
        if order != Order.BEST or rank < 0:
            raise bad_cursor()
        keys = [each for each, _score in search.best]
        start = keys.index(key) + 1 if key in keys else rank
    rows = search.page(start, size)
    more = rows and start + size < search.pageable
    return Page(rows, encoded(Order.BEST, rows[-1][0], start + size) if more else "")


def _place(search: Search, parts: list[Any]) -> Place | None:
    if not parts:
        return None
    order, day, within = parts
    fits = len(within) == len(search.table.order) and all(_fits(n, int) for n in within)
    try:
        place = Place(date.fromisoformat(day) if day else None, tuple(within))
    except ValueError:
        fits = False
    if order != search.order or not fits:
        raise bad_cursor()
    return place


def _fits(part: Any, kinds: type | tuple[type, ...]) -> bool:
    """Whether a part of a cursor is of these types and a value that a database may be asked for."""
    if type(part) not in (kinds if isinstance(kinds, tuple) else (kinds,)):
        return False
    return _is_text(part) if isinstance(part, str) else _is_key(part)


def _is_text(part: str) -> bool:
    return not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in part)


def _is_key(part: Any) -> bool:
    return not isinstance(part, int) or abs(part) < 2**63


def link(following: str | None) -> dict[str, str]:
    """The header that names the next page (RFC 8288)."""
    return {"Link": f'<{following}>; rel="next"'} if following else {}
