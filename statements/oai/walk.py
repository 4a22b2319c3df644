"""A list that a harvester goes through page after page, and the tokens by which it goes on.

A token holds all that the next page needs, signed; nothing is kept here. What is asked for ends at
the moment of the first page: what changes later is left for the next harvest, so that no record
comes into the walk behind a harvester's back.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.core import signing

from statements.models import Release
from statements.oai import sets
from statements.oai.asked import RESUMPTION, Asked
from statements.oai.errors import BAD_RESUMPTION, NO_RECORDS, ProtocolError
from statements.oai.moments import window

PAGE = 100
_SALT = "oai-pmh"


@dataclass(frozen=True, slots=True)
class Walk:
    """What was asked for, until when all is known, and how far the harvester has come.

    `behind` is the moment and the key of the last record of the page before, `passed` how many
    there were, and `size` how many there are in all.
    """

    prefix: str
    of_set: str
    first: datetime | None
    end: datetime
    settled: datetime
    size: int = 0
    passed: int = 0
    behind: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The releases of a page, and the walk from there on; None at the end."""

    walk: Walk
    releases: list[Release]
    onward: Walk | None


def begun(asked: Asked, prefix: str, settled: datetime) -> Walk:
    """The walk that is asked for, at its beginning."""
    first, end = window(asked.get("from"), asked.get("until"))
    end = min(end, settled) if end else settled
    return Walk(prefix, asked.get("set"), first, end, settled)


def page(walk: Walk) -> Page:
    """The next records in the order of their changes; ProtocolError where there are none at all.

    Where all that was left has changed meanwhile, the last record is told once more, since an
    answer may not be empty.
    """
    rows = _asked_for(walk)
    if walk.behind:
        rows = rows.between(walk.behind[0]).after(*walk.behind)
    else:
        walk = replace(walk, size=rows.count())
    found = list(rows.oldest_first()[: PAGE + 1])
    if not found and walk.behind:
        found = list(_whole().filter(statement=walk.behind[1]))
    if not found:
        raise ProtocolError(NO_RECORDS, "No record was changed then, or the set has none.")
    shown = found[:PAGE]
    if len(found) == len(shown):
        return Page(walk, shown, None)
    last = shown[-1]
    behind = (last.changed_at, last.statement_id)
    return Page(walk, shown, replace(walk, passed=walk.passed + PAGE, behind=behind))


def one(number: int) -> Release | None:
    """The release of the statement of that number; None where there is none."""
    found: Release | None = _whole().filter(statement__number=number).first()
    return found


def token(walk: Walk, verb: str) -> str:
    """The token by which the walk goes on with that verb alone."""
    told = asdict(walk)
    for name in ("first", "end", "settled"):
        told[name] = told[name] and told[name].isoformat()
    told["behind"] = walk.behind and (walk.behind[0].isoformat(), walk.behind[1])
    return signed(told, verb)


def gone_on(asked: Asked) -> Walk:
    """The walk of a token; ProtocolError for one that was not given out for this verb."""
    told = unsigned(asked)
    for name in ("first", "end", "settled"):
        told[name] = told[name] and datetime.fromisoformat(told[name])
    moment, key = told["behind"]
    return Walk(**{**told, "behind": (datetime.fromisoformat(moment), key)})


def signed(told: object, verb: str) -> str:
    """Values that JSON can hold, as a token of that verb."""
    return signing.dumps(told, salt=f"{_SALT}.{verb}")


def unsigned(asked: Asked) -> Any:
    """What the token holds that is asked with; ProtocolError for another's or a mutilated one."""
    try:
        return signing.loads(asked.get(RESUMPTION), salt=f"{_SALT}.{asked.verb}")
    except signing.BadSignature as error:
        raise ProtocolError(BAD_RESUMPTION, "This archive gave out no such token.") from error


def _asked_for(walk: Walk) -> Any:
    """The releases within the walk's window and set."""
    within = sets.members(walk.of_set) if walk.of_set else None
    rows = _whole().between(walk.first, walk.end)
    return rows.filter(within) if within else rows


def _whole() -> Any:
    """All releases, each with all that its record holds."""
    article = "statement__article"
    unread = (f"{article}__{name}" for name in ("body", "left_out", "pieces", "source__content"))
    related = ("speaker", "occasion", "article__outlet", "article__source")
    rows = Release.objects.select_related(*(f"statement__{name}" for name in related))
    return rows.defer(*unread).prefetch_related("statement__quotes", "statement__about")
