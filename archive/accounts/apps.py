"""The accounts' place in Django."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeskConfig(AdminConfig):
    """Django's admin, with the desk as its site."""

    default = False
    default_site = "archive.accounts.site.DeskSite"


class AccountsConfig(AppConfig):
    """The accounts; the roles get their rights whenever the database was migrated."""

    name = "archive.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connects what follows a migration and what follows a log-in."""
        from archive.accounts import roles, sessions

        post_migrate.connect(roles.after_migrating, sender=self)
        user_logged_in.connect(sessions.after_logging_in)
