"""The states of a statement, and what of them a reader may see: written here and nowhere else."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from statements.models.statement_queryset import StatementQuerySet


class ReviewStatus(TextChoices):
    """How far a statement has come; the database moves it only by a `Decision`."""

    CANDIDATE = "candidate", _("Candidate")
    ACCEPTED = "accepted", _("Accepted")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


NUMBERED = (ReviewStatus.PUBLISHED, ReviewStatus.WITHDRAWN)
# What nobody has published yet and a curator may still change without a second pair of eyes.
IN_WORK = (ReviewStatus.CANDIDATE, ReviewStatus.ACCEPTED)


def seen_by_readers(path: str = "") -> Q:
    """The condition under which readers see a statement; `path` leads to it (`statements__`)."""
    return Q(**{f"{path}status": ReviewStatus.PUBLISHED})


def published_statements() -> "StatementQuerySet":
    """The statements that readers may see, for models that statements point at."""
    model = apps.get_model("statements", "Statement")
    statements: StatementQuerySet = model._default_manager.filter(seen_by_readers())
    return statements.order_by()
