"""The archive in a process of its own, which sends through a mail server of the tests."""

from archive.settings.test import *  # noqa: F403
from archive.settings.test import env

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("LETTER_BOX_PORT")
