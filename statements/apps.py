"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatementsConfig(AppConfig):
    """The archive."""

    name = "statements"
    verbose_name = _("Archive")
