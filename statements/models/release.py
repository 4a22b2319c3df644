"""What readers were last told of each statement, and when: what feeds and harvesters follow.

Triggers keep it (`migrations/0018_releases.py`), whatever road a change takes.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements.dates import PartialDate
from statements.models.review import ReviewStatus
from statements.models.statement import Statement

# The number under which transactions that change what readers see say in which second they began.
BEGUN = 20_171
# A replica knows nothing of these locks: it refuses to tell where the log is written, and so this.
_SETTLED = """
SELECT least(clock_timestamp(), to_timestamp(min(objid::bigint))) FROM pg_locks
WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND pid <> pg_backend_pid() AND pg_current_wal_lsn() IS NOT NULL
"""


class Told(models.TextChoices):
    """What the last change of a statement was to readers."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases, narrowed and ordered."""

    def shown(self) -> "ReleaseQuerySet":
        """Those of statements that readers see now."""
        return self.filter(statement__status=ReviewStatus.PUBLISHED)

    def withdrawn(self) -> "ReleaseQuerySet":
        """Those of statements that readers saw once."""
        return self.filter(statement__status=ReviewStatus.WITHDRAWN)

    def between(
        self, first: datetime | None = None, end: datetime | None = None
    ) -> "ReleaseQuerySet":
        """Those last changed at the first moment or later, and before the end."""
        found = self if first is None else self.filter(changed_at__gte=first)
        return found if end is None else found.filter(changed_at__lt=end)

    def first_told_since(self, moment: datetime) -> "ReleaseQuerySet":
        """Those that readers have seen only since after the moment."""
        return self.filter(released_at__gt=moment)

    def after(self, changed_at: datetime, key: int) -> "ReleaseQuerySet":
        """Those that stand behind this one in the order of change."""
        return self.filter(
            Q(changed_at__gt=changed_at) | Q(statement__gt=key), changed_at__gte=changed_at
        )

    def behind(self, changed_at: datetime, key: int) -> "ReleaseQuerySet":
        """Those that stand behind this one where the last change comes first."""
        return self.filter(
            Q(changed_at__lt=changed_at) | Q(statement__lt=key), changed_at__lte=changed_at
        )

    def of_speakers(self, keys: Iterable[int]) -> "ReleaseQuerySet":
        """Those of what any of the speakers of these keys said."""
        return self.filter(statement__speaker__in=list(keys))

    def of_events(self, slugs: Iterable[str]) -> "ReleaseQuerySet":
        """Those of what was said at any of the events, or of one."""
        about = Statement.about.through.objects.filter(event__slug__in=list(slugs))
        at = Q(statement__occasion__slug__in=list(slugs))
        return self.filter(at | Q(statement__in=about.values("statement")))

    def listed_within(self, dates: Iterable[PartialDate]) -> "ReleaseQuerySet":
        """Those of what may have been said, or else printed, within any of the dates."""
        return self.filter(statement__in=Statement.objects.within_any(dates).order_by())

    def oldest_first(self) -> "ReleaseQuerySet":
        """In the order of their last changes."""
        return self.order_by("changed_at", "statement_id")

    def newest_first(self) -> "ReleaseQuerySet":
        """The last change first."""
        return self.order_by("-changed_at", "-statement_id")


class Release(models.Model):
    """Since when readers have seen a statement, and when what they see of it last changed.

    Also a change of the speaker's or an event's name, of the article's title or of the other
    reports is one. A statement that was withdrawn keeps its row.
    """

    # of what was published nothing is ever deleted
    statement = models.OneToOneField(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="release",
    )
    released_at = models.DateTimeField(_("first published"))
    changed_at = models.DateTimeField(_("last changed for readers"))

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        indexes = [
            models.Index(fields=["changed_at", "statement"], name="release_by_change"),
            models.Index(fields=["released_at"], name="release_by_beginning"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.changed_at:%Y-%m-%d}"

    @property
    def told(self) -> Told:
        """What the last change was; its statement must be at hand."""
        if self.statement.status == ReviewStatus.WITHDRAWN:
            return Told.WITHDRAWN
        return Told.NEW if self.changed_at == self.released_at else Told.CHANGED


def settled_until() -> datetime:
    """The moment up to which no change can come to light any more that is not there yet.

    What the asking transaction itself has changed is there for it.

    Whoever has asked for all changes until now asks next time from here on; a transaction that is
    still under way has stamped its changes with a moment after its beginning.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED, [BEGUN])
        moment: datetime = cursor.fetchone()[0]
    return moment
