"""What the database demands of every statement, whatever road it comes by."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from statements.models.certainty import Certainty, Inferred, SayingDateStatus
from statements.models.review import NUMBERED, ReviewStatus


class Kind(models.TextChoices):
    """Whose words a statement consists of."""

    DIRECT = "direct", _("Verbatim")
    INDIRECT = "indirect", _("Paraphrased")
    MIXED = "mixed", _("Partly verbatim")


RULES: list[models.BaseConstraint] = [
    models.UniqueConstraint(
        fields=["article", "start", "end", "speaker"],
        condition=~Q(status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]),
        nulls_distinct=False,
        name="statement_stands_once",
    ),
    models.CheckConstraint(condition=Q(start__lt=F("end")), name="statement_span_is_not_empty"),
    models.CheckConstraint(condition=Q(kind__in=Kind.values), name="statement_kind_known"),
    models.CheckConstraint(
        condition=Q(status__in=ReviewStatus.values), name="statement_status_known"
    ),
    models.CheckConstraint(
        condition=Q(confidence__in=Certainty.values), name="statement_confidence_known"
    ),
    models.CheckConstraint(
        condition=Q(said_on_inferred__in=Inferred.values), name="statement_inference_known"
    ),
    models.CheckConstraint(
        condition=Q(status__in=NUMBERED, number__gte=1)
        | (~Q(status__in=NUMBERED) & Q(number__isnull=True)),
        name="statement_number_from_first_publication",
    ),
    models.CheckConstraint(
        condition=~Q(status__in=NUMBERED) | Q(speaker__isnull=False),
        name="statement_published_has_its_speaker",
    ),
    models.CheckConstraint(
        condition=Q(said_on__isnull=True, said_on_status=SayingDateStatus.UNKNOWN)
        | Q(
            said_on__isnull=False,
            said_on_status__in=[SayingDateStatus.EXPLICIT, SayingDateStatus.INHERITED],
        )
        & ~Q(said_on_basis=""),
        name="statement_date_has_its_basis",
    ),
    models.CheckConstraint(
        condition=Q(merged_into__isnull=True)
        | Q(status=ReviewStatus.WITHDRAWN) & ~Q(merged_into=F("pk")),
        name="statement_merged_is_withdrawn",
    ),
]
