"""What happens to accounts and is written down in Django's log of the desk."""

from datetime import datetime
from enum import StrEnum

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_noop as _


class Event(StrEnum):
    """What happened, in the words that are stored; whoever shows it translates them."""

    SECOND_FACTOR_SET_UP = _("Set up a second factor.")
    SECOND_FACTOR_GIVEN_UP = _("Gave up the second factor.")
    SECOND_FACTOR_RESET = _("Reset the second factor.")
    NEW_BACKUP_CODES = _("Made new backup codes.")
    BACKUP_CODE_USED = _("Logged in with a backup code.")
    SESSIONS_ENDED = _("Ended the sessions.")
    WAIT_LIFTED = _("Allowed to try again at once.")
    LINK_ASKED_FOR = _("Asked for a link to a new password.")
    PASSWORD_SET_BY_LINK = _("Set a new password by the link.")


def happened_since(event: Event, account: User, moment: datetime) -> bool:
    """Whether that has happened to the account since then."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(account.pk)
    )
    return entries.filter(change_message=str(event), action_time__gt=moment).exists()


def record(event: Event, account: User, by: User) -> None:
    """Writes down what happened to the account and by whose doing."""
    LogEntry.objects.log_actions(by.pk, [account], CHANGE, str(event), single_object=True)
