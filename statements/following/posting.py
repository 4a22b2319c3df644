"""Letters are handed to the mail server, and it is known what it said to each."""

import smtplib
from enum import Enum, auto
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

LISTENING = 250
REFUSED_FOR_GOOD = 500


def is_mail_sent() -> bool:
    """Whether this archive sends mail at all."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


class ServerAwayError(Exception):
    """The mail server cannot be reached, or takes no letters from the archive at all."""


class Answer(Enum):
    """What became of a letter."""

    TAKEN = auto()
    # the server said that it is not taken: for now, the letter never, the address never
    NOT_NOW = auto()
    LETTER_REFUSED = auto()
    ADDRESS_REFUSED = auto()
    # the server fell silent before it said anything
    UNKNOWN = auto()


class Post:
    """The way to the mail server, opened when the first letter is ready and kept open."""

    def __init__(self) -> None:
        self._backend: Any = get_connection()

    def ready(self) -> None:
        """See to it that the server listens; ServerAwayError where it does not."""
        server = getattr(self._backend, "connection", None)
        try:
            if server is not None and server.noop()[0] != LISTENING:
                self.close()
        except (smtplib.SMTPException, OSError):
            self.close()
        try:
            self._backend.open()
        except (smtplib.SMTPException, OSError) as error:
            raise ServerAwayError(str(error)) from error

    def hand_over(self, letter: EmailMessage) -> Answer:
        """Give it to the server; ServerAwayError where the server refuses the archive itself."""
        try:
            return Answer.TAKEN if self._backend.send_messages([letter]) else Answer.NOT_NOW
        except smtplib.SMTPRecipientsRefused as error:
            [(code, _words)] = error.recipients.values()
            return Answer.ADDRESS_REFUSED if code >= REFUSED_FOR_GOOD else Answer.NOT_NOW
        except smtplib.SMTPSenderRefused as error:
            raise ServerAwayError(f"{error.smtp_code}: the sender is refused") from error
        except smtplib.SMTPDataError as error:
            for_good = error.smtp_code >= REFUSED_FOR_GOOD
            return Answer.LETTER_REFUSED if for_good else Answer.NOT_NOW
        except (smtplib.SMTPException, OSError):
            self.close()
            return Answer.UNKNOWN

    def close(self) -> None:
        """Say goodbye, where anybody listens."""
        self._backend.close()
