"""What last became of each statement: new, changed or withdrawn."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers, fields, paging
from statements.api.asking import asked
from statements.api.endpoint import Endpoint
from statements.api.parameters import Parameter, among
from statements.api.problems import of_parameter
from statements.filters.changes import ChangesFilter
from statements.formats import records, shapes
from statements.formats.changes import change_record, happenings
from statements.models import settled_until
from statements.models.release import ReleaseQuerySet
from statements.search.engine import Order

OLDEST, NEWEST = str(Order.OLDEST), str(Order.NEWEST)


class Changes(Endpoint):
    """The last change of each statement, for whoever keeps a copy."""

    shape, record = answers.ChangeList, shapes.ChangeRecord
    problems = ("invalid-value", "unknown-value")
    filter_class = ChangesFilter
    parameters = (
        *("since", "sort", *ChangesFilter.base_filters),
        *(*paging.PARAMETERS, *fields.PARAMETERS),
    )

    own_parameters = {
        "since": Parameter(
            {"type": "string", "format": "date-time"},
            "Only what changed then or later; a day will do. `settled_until` is one.",
            "2026-01-31T12:00:00Z",
        ),
        "sort": among((OLDEST, NEWEST), "Which change comes first; else the oldest.", NEWEST),
    }
    example = "?limit=1&fields=number,change,changed_at,reason"

    def get(self, request: Request) -> Response:
        """The changes `since` a moment, the oldest first; withdrawals with reasons, never words."""
        query = request.query_params
        found, order = asked(self.filter_class, query), _order(query)
        wanted = fields.chosen(query, shapes.ChangeRecord)
        since, settled = _since(query), settled_until()
        releases = found.releases().between(since, settled)
        rows, cursor = paging.rows_of(_behind(releases, query, order), query, _standing(order))
        body: answers.ChangeList = {
            "count": releases.count(),
            "next": self.following(cursor),
            "order": order,
            "settled_until": _told(_settled(releases, since, settled)),
            "changes": [
                fields.only(change_record(happening, self.site), wanted)
                for happening in happenings(rows, records.whole_statements())
            ],
        }
        return Response(body, headers=paging.link(body["next"]))


def _settled(releases: ReleaseQuerySet, since: datetime | None, settled: datetime) -> datetime:
    """The first moment of which something may yet be told: the same while nothing changes."""
    last = releases.newest_first().values_list("changed_at", flat=True).first()
    if last:
        return last + timedelta.resolution
    return min(since, settled) if since else settled


def _told(moment: datetime) -> str:
    """The moment as an address takes it, without a plus."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _order(query: QueryDict) -> str:
    order = query.get("sort", OLDEST)
    if order in (OLDEST, NEWEST):
        return order
    told = _("One of these: %(values)s.") % {"values": f"{OLDEST}, {NEWEST}"}
    raise of_parameter("invalid-value", "sort", told)


def _since(query: QueryDict) -> datetime | None:
    """The moment from which on changes are asked for; a day begins in UTC."""
    written = query.get("since")
    try:
        return None if written is None else _moment(written)
    except ValueError:
        told = _("A moment such as 2026-01-31T12:00:00Z, or a day.")
        raise of_parameter("invalid-value", "since", told) from None


def _behind(releases: Any, query: QueryDict, order: str) -> Any:
    """The releases behind the cursor, in their order."""
    at = paging.decoded(query, str, str, int)
    if at:
        try:
            moment = _moment(at[1])
        except ValueError:
            raise paging.bad_cursor() from None
        if at[0] != order:
            raise paging.bad_cursor()
        newest = order == NEWEST
        releases = releases.behind(moment, at[2]) if newest else releases.after(moment, at[2])
    in_order = releases.newest_first() if order == NEWEST else releases.oldest_first()
    return in_order.select_related("statement__merged_into__merged_into")


def _standing(order: str) -> Any:
    """Where a release stands in its order, as the parts of a cursor."""
    return lambda release: (order, release.changed_at.isoformat(), release.pk)


def _moment(written: str) -> datetime:
    """A moment in ISO 8601; UTC where it names no zone. ValueError for anything else."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
