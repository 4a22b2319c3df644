"""What last became of each statement: new, changed, withdrawn, as a page and as a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from statements.dates import PartialDate
from statements.filters.changes import ChangesFilter
from statements.formats import atom, media
from statements.formats.changes import Happening, entry, happenings
from statements.formats.signs import comma, labelled
from statements.formats.site import Site
from statements.formats.xml import holdable
from statements.models.release import settled_until
from statements.views.moved import to_who_stands

ENTRIES = 50
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the changes, the last first; `further` is the key of the next page, or empty."""

    found: ChangesFilter
    changes: Sequence[Happening]
    further: str

    def address(self, name: str, *, further: bool = False) -> str:
        """The address of the first page, or of the next one, as a page or as a feed."""
        pairs = [*self.found.pairs, *([("before", self.further)] if further else [])]
        return reverse(name) + (f"?{urlencode(pairs)}" if pairs else "")

    @property
    def days(self) -> list[tuple[PartialDate, list[Happening]]]:
        """The changes by the day on which they were made."""
        by_day = groupby(self.changes, lambda change: timezone.localtime(change.at).date())
        return [(PartialDate.day(day), list(of)) for day, of in by_day]


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The changes by day; what is unknown in the address is named and left aside."""
    listed = _listed(request, _place(request.GET.get("before", "")))
    context = {
        "listed": listed,
        "narrowed_to": comma().join(listed.found.names()),
        "feed": listed.address("changes-feed"),
        "further": listed.address("changes", further=True) if listed.further else "",
    }
    return render(request, "statements/changes.html", context)


@require_safe
@conditional_page
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The changes as a feed in pages; an address with anything unknown in it is refused (400)."""
    if moved := to_who_stands(request):
        return moved
    asked = request.GET.get("before", "")
    unknown = ChangesFilter(request.GET).notices
    if asked and not _place(asked):
        unknown.append(_("“%(place)s” is no place in this feed.") % {"place": asked})
    if unknown:
        return HttpResponse("\n".join(unknown), status=400, content_type=media.MEDIA_TYPES["txt"])
    listed, site = _listed(request, _place(asked)), Site.asked(request)
    first = site.whole(listed.address("changes-feed"))
    following = {"next": site.whole(listed.address("changes-feed", further=True))}
    head = {
        "title": _title(listed.found),
        "link": site.whole(listed.address("changes")),
        "feed_url": site.whole(request.get_full_path()),
        "language": get_language(),
        "pages": {"first": first, **(following if listed.further else {})},
    }
    entries = (entry(change, site) for change in listed.changes)
    headers = {**media.headers("atom", "changes"), "X-Robots-Tag": "noindex"}
    return HttpResponse(atom.document(head, entries), headers=headers)


def _listed(request: HttpRequest, place: tuple[datetime, int] | None) -> Listed:
    """The page behind that place; nothing is listed before which something may yet appear."""
    found = ChangesFilter(request.GET)
    releases = found.releases().between(end=settled_until()).newest_first()
    if place:
        releases = releases.behind(*place)
    related = "statement__merged_into__merged_into"
    some = list(releases.select_related(related)[: ENTRIES + 1])
    last = some[ENTRIES - 1] if len(some) > ENTRIES else None
    further = f"{(last.changed_at - BEGINNING) // MICROSECOND}-{last.pk}" if last else ""
    return Listed(found, happenings(some[:ENTRIES]), further)


def _place(written: str) -> tuple[datetime, int] | None:
    """The moment and the key behind which a page begins; None for anything else."""
    moment, _hyphen, key = written.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in (moment, key)):
        return None
    try:
        return BEGINNING + int(moment) * MICROSECOND, int(key)
    except OverflowError:
        return None


def _title(found: ChangesFilter) -> str:
    title = labelled(_("Archive of Diplomatic Statements"), _("Changes"))
    names = comma().join(found.names())
    return holdable(f"{title} ({names})" if names else title)
