"""Whether what one account has accepted must be published by another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReviewRuleQuerySet(models.QuerySet["ReviewRule"]):
    """The rules there were."""

    def second_review(self) -> bool:
        """Whether a second review is demanded now: it is, unless the newest row says otherwise."""
        newest = self.order_by("-since", "-pk").first()
        return newest is None or newest.second_review


class ReviewRule(models.Model):
    """From when on a second review is demanded, or not; rows are added and never changed."""

    second_review = models.BooleanField(
        _("second review"),
        help_text=_("On: whoever accepted a statement cannot publish it."),
    )
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    reason = models.TextField(_("reason"))

    objects = ReviewRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of review")
        verbose_name_plural = _("rules of review")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="review_rule_has_its_reason"),
        ]

    def __str__(self) -> str:
        return str(_("Second review on") if self.second_review else _("Second review off"))
