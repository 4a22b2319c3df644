"""The archive under test: quick passwords, plain static files, one connection at a time."""

from archive.database import connection_settings
from archive.owner import owner_settings
from archive.settings.base import *  # noqa: F403
from archive.settings.base import env

SECRET_KEY = "only-for-tests-and-long-enough-that-no-check-complains-0123456789"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# The test run names its own database here; reading the settings alone needs none.
DATABASES = {
    "default": connection_settings(
        env.str("DATABASE_URL", default="") or "postgresql:///archive", pool_size=0
    )
    | {"ENGINE": "tests.owned_database"}
}
DATABASE_OWNER = owner_settings(env.str("DATABASE_OWNER_URL", default=""), DATABASES["default"])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# What counts requests is switched on where it is tested.
API_REQUESTS_PER_MINUTE = 0
REQUEST_LIMITS = dict.fromkeys(REQUEST_LIMITS, (0, 60))  # noqa: F405
