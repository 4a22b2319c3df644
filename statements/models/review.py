"""The states of a statement, and what of them a reader may see: written here and nowhere else."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, TextChoices
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


def withheld_whole(statement: str = "pk") -> Exists:
    """The condition under which a statement's words are shown nowhere, not in their article either.

    What is withheld is never `seen_by_readers`: the database sees to it. `statement` leads to its
    key.
    """
    withholdings = apps.get_model("statements", "Withholding")._default_manager
    standing = withholdings.filter(version=None, lifted_at=None)
    return Exists(standing.filter(statement=OuterRef(statement)))


def withheld_statements() -> "StatementQuerySet":
    """The statements whose words are shown nowhere, in the order of the text, for other models."""
    model = apps.get_model("statements", "Statement")
    statements: StatementQuerySet = model._default_manager.filter(withheld_whole())
    return statements.order_by("start", "pk")


def published_statements() -> "StatementQuerySet":
    """The statements that readers may see, for models that statements point at."""
    model = apps.get_model("statements", "Statement")
    statements: StatementQuerySet = model._default_manager.filter(seen_by_readers())
    return statements.order_by()
