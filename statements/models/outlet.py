"""The newspapers and agencies that printed the articles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Display(models.TextChoices):
    """What of an article's text may be shown to readers."""

    WHOLE = "whole", _("The whole text")
    SURROUNDINGS = "surroundings", _("The surroundings of its statements")
    LINK = "link", _("Only a link to it")


class Outlet(models.Model):
    """Who published an article."""

    name_ar = models.CharField(_("Arabic name"), max_length=200, unique=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("Latin letters; it is permanent.")
    )
    website = models.URLField(_("website"), blank=True)
    display = models.CharField(
        _("what may be shown"),
        max_length=12,
        choices=Display,
        default=Display.SURROUNDINGS,
        help_text=_("What this outlet permits for its articles; an article may differ."),
    )

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name_ar"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(display__in=Display.values), name="outlet_display_known"
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="outlet_has_address"),
        ]

    def __str__(self) -> str:
        return self.name_ar
