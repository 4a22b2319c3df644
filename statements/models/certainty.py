"""How sure the archive is, and whence it knows: the words for every doubt."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DateBasis(models.TextChoices):
    """Whence a date of publication is known."""

    STATED = "stated", _("Stated by the source")
    INFERRED = "inferred", _("Inferred from the text")


class Certainty(models.TextChoices):
    """How sure a second reader would be."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class SayingDateStatus(models.TextChoices):
    """Whence the date of saying is known."""

    EXPLICIT = "explicit", _("Named in the passage")
    INHERITED = "inherited", _("From the occasion already named")
    UNKNOWN = "unknown", _("The article does not tell")


class Inferred(models.TextChoices):
    """How much of a date the archive has worked out."""

    NOTHING = "", _("Nothing: it is printed")
    YEAR = "year", _("The year")
    WHOLE = "date", _("The whole date")
