"""What last became of each statement, in words: for the feed of changes and its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates.words import in_words
from statements.formats import atom, records, shapes
from statements.formats.signs import labelled
from statements.formats.site import Site
from statements.formats.tombstones import tombstone_record
from statements.formats.xml import holdable
from statements.models import Release, Statement, StatementVersion, Told, Withholding
from statements.models.tombstone import Tombstone, heir_of, tombstones_of

# A decision and what it changes are noted in one transaction, but not in one moment.
TOGETHER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Happening:
    """The last change of a statement: what it was, when and why; never words that are withdrawn.

    `statement` is None where readers no longer see it: then `tombstone` tells of it, and `heir` is
    the statement that its address leads to, if any.
    """

    number: int
    told: Told
    at: datetime
    released_at: datetime
    reason: str
    statement: Statement | None = None
    tombstone: Tombstone | None = None
    heir: Statement | None = None

    @property
    def words(self) -> str:
        """The first words of a statement that readers see."""
        return atom.first_words(self.statement) if self.statement else ""


def happenings(
    releases: Sequence[Release], statements: QuerySet[Statement] | None = None
) -> list[Happening]:
    """What the last changes were, in their order; the same few queries however many there are.

    `statements` are the published ones with what is to be told of them: by default what entries do.
    """
    gone = [release.statement for release in releases if release.told == Told.WITHDRAWN]
    tombstones = tombstones_of(gone) if gone else {}
    keys = [release.pk for release in releases if release.pk not in tombstones]
    shown = (atom.statements() if statements is None else statements).in_bulk(keys)
    changed = [release for release in releases if release.told == Told.CHANGED]
    reasons = _reasons(changed) if changed else {}
    return [
        _withdrawn(release, tombstones[release.pk])
        if release.pk in tombstones
        else _shown(release, shown[release.pk], reasons.get(release.pk, ""))
        for release in releases
        if release.pk in tombstones or release.pk in shown
    ]


def change_record(happening: Happening, site: Site) -> shapes.ChangeRecord:
    """A change with the statement of `whole_statements` as it is now, or with its tombstone."""
    statement, tombstone, heir = happening.statement, happening.tombstone, happening.heir
    return {
        "number": happening.number,
        "permanent": site.numbered(happening.number),
        "change": happening.told,
        "changed_at": happening.at.isoformat(),
        "published_at": happening.released_at.isoformat(),
        "reason": happening.reason,
        "statement": records.statement_record(statement, site) if statement else None,
        "tombstone": tombstone_record(tombstone) if tombstone else None,
        "led_to": heir.number if heir else None,
    }


def entry(happening: Happening, site: Site) -> dict[str, Any]:
    """A change as an entry of a feed: a plain one also where a statement was withdrawn.

    Its id is the permanent address with what happened when, so that no two changes share one.
    """
    permanent = site.numbered(happening.number)
    moment = happening.at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    kind = str(happening.told.label)
    told: dict[str, Any] = {}
    if happening.statement:
        told = atom.statement_entry(happening.statement, site)
        told["content"] = format_html("{}{}", _line(_happened(happening)), told["content"])
        told["title"] = labelled(kind, told["title"])
    elif happening.tombstone:
        content = _withdrawal(happening.tombstone, happening.heir, site)
        told = {"link": permanent, "description": None, "content": content}
        told["title"] = happening.tombstone.said
    return told | {
        "unique_id": f"{permanent}#{happening.told}-{moment}",
        "pubdate": happening.at,
        "updateddate": happening.at,
        "marks": [(str(happening.told), kind)],
    }


def _withdrawn(release: Release, tombstone: Tombstone) -> Happening:
    return Happening(
        number=tombstone.number,
        told=Told.WITHDRAWN,
        at=release.changed_at,
        released_at=release.released_at,
        reason=tombstone.reason,
        tombstone=tombstone,
        heir=heir_of(release.statement, tombstone),
    )


def _shown(release: Release, statement: Statement, reason: str) -> Happening:
    return Happening(
        number=statement.number or 0,
        told=release.told,
        at=release.changed_at,
        released_at=release.released_at,
        reason=reason,
        statement=statement,
    )


def _reasons(releases: Sequence[Release]) -> dict[int, str]:
    """Why statements changed, by key, as their history tells it: where a version came of it."""
    later = StatementVersion.objects.filter(
        statement=OuterRef("statement"), number__gt=OuterRef("number")
    )
    withheld = Withholding.objects.standing().filter(version=OuterRef("pk"))
    last = StatementVersion.objects.filter(~Exists(later), statement__in=[r.pk for r in releases])
    told = last.exclude(Exists(withheld)).defer("content", "names")
    versions = {version.statement_id: version for version in told}
    return {
        release.pk: version.reason
        for release in releases
        if (version := versions.get(release.pk))
        and version.number > 1
        and release.changed_at - version.made_at < TOGETHER
    }


def _happened(happening: Happening) -> str:
    kind = str(happening.told.label)
    return labelled(kind, happening.reason) if happening.reason else kind


def _withdrawal(tombstone: Tombstone, heir: Statement | None, site: Site) -> SafeString:
    day = labelled(_("Since"), in_words(tombstone.day, get_language() or "ar"))
    told = [tombstone.said, day]
    if tombstone.reason:
        told.append(labelled(_("Reason"), tombstone.reason))
    lines = format_html("{}" * len(told), *map(_line, told))
    if heir is None:
        return lines
    address = site.permanent(heir)
    leads = _("Its address leads to statement %(number)s.") % {"number": heir.number}
    return format_html('{}<p><a href="{}">{}</a></p>', lines, address, leads)


def _line(text: str) -> SafeString:
    return format_html('<p dir="auto">{}</p>', holdable(text))
