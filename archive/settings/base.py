"""Settings that every way of running the archive shares: secure by default."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from archive import search_servers
from archive.logs import logging_settings
from archive.metrics.asking import hard_to_guess, networks_named
from archive.pooler import check_pooler  # noqa: F401 - one of Django's checks from here on
from archive.reading.naming import check_times

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# What a running archive writes: the embedded database, the key, collected static files.
VAR_DIR = Path(env.str("ARCHIVE_VAR", default="") or BASE_DIR / "var").absolute()

DEBUG = False
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

INSTALLED_APPS = [
    "archive",
    "statements",
    "archive.accounts.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_filters",
    "django_structlog",
    "rest_framework",
    "drf_spectacular",
    "corsheaders",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    # The last, since it gives the roles the rights that all the others name.
    "archive.accounts.apps.AccountsConfig",
]

MIDDLEWARE = [
    "archive.request_log.RequestLogMiddleware",
    "archive.metrics.counting.CountingMiddleware",
    "archive.reading.middleware.ReadingMiddleware",
    "archive.unavailable.UnavailableMiddleware",
    "archive.client_address.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "archive.other_origins.OtherOriginsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "statements.views.kept.KeptMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "archive.accounts.sessions.SessionEndMiddleware",
    "archive.who_acts.WhoActsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "archive.request_limits.RequestLimitsMiddleware",
    "archive.search_away.SearchAwayMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Languages: Arabic is the archive's own, English its second door.
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "archive.static_storage.BundledStaticFilesStorage"},
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "archive.accounts.passwords.OurWordsValidator"},
]

# After so many failures from one address a name has to wait (docs/curation-accounts.md).
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
AXES_HANDLER = "archive.accounts.attempts.AttemptsHandler"
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURES", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_WAIT_MINUTES", default=15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "archive.accounts.logging_in.please_wait"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "csrfmiddlewaretoken", "next"]
# How many proxies in front add the address that they were asked from to X-Forwarded-For.
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", default=0)
ADDRESSES_KEPT = timedelta(days=env.int("ADDRESSES_KEPT_DAYS", default=30))

# The second factor: there for everybody, demanded of those who publish or look after accounts.
SECOND_FACTOR_DEMANDED = env.bool("SECOND_FACTOR_DEMANDED", default=False)
OTP_TOTP_ISSUER = env.str("SECOND_FACTOR_ISSUER", default="Archive of Diplomatic Statements")

# A session ends when nothing was asked for so long, and in any case after the longest time.
SESSION_ENGINE = "archive.accounts.sessions"
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=120))
SESSION_LONGEST = timedelta(hours=env.int("SESSION_LONGEST_HOURS", default=12))
SESSION_COOKIE_AGE = int(SESSION_IDLE.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
PASSWORD_RESET_TIMEOUT = 60 * env.int("PASSWORD_LINK_MINUTES", default=60)
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# What a browser may load and where the pages may appear: only ourselves, and nowhere.
X_FRAME_OPTIONS = "DENY"
# What pages need of a browser's powers: none but copying.
PERMISSIONS_POLICY = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()"
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}

# The API is read by anybody and never by an account.
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_SCHEMA_CLASS": "statements.api.schema.EndpointSchema",
    "EXCEPTION_HANDLER": "statements.api.problems.answer",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
# Programs in pages of any other site may read what is meant for programs; nobody is logged in
# there, and nothing can be sent.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
# The API, oEmbed, harvesting, and all files and feeds; no page, and nothing of the desk.
CORS_URLS_REGEX = r"^/(api/|oembed$|oai$|(ar|en)/(?!admin/)[\w/-]+\.[a-z.]+$)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    *("Content-Location", "ETag", "Last-Modified", "Link"),
    *("RateLimit", "RateLimit-Policy", "Retry-After"),
]

# How often one address may ask in a minute (of IPv6 one network of 64 bits); 0 for no bound.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=300)
# The same of whatever else costs much; readers and well-behaved robots stay far below.
REQUEST_LIMITS = {
    "search": (env.int("SEARCHES_PER_MINUTE", default=120), 60),
    "suggestions": (env.int("SUGGESTIONS_PER_MINUTE", default=600), 60),
    "exports": (env.int("EXPORTS_PER_MINUTE", default=60), 60),
    "feeds": (env.int("FEEDS_PER_MINUTE", default=300), 60),
    "harvesting": (env.int("HARVESTS_PER_MINUTE", default=120), 60),
    "forms": (env.int("FORMS_PER_HOUR", default=60), 60 * 60),
    "password-links": (env.int("PASSWORD_LINKS_PER_HOUR", default=20), 60 * 60),
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": ["statements.api.schema.with_components"],
}

# Whom somebody writes to who has found a weakness: addresses (mailto:, https:), with commas, and
# where the policy for them stands. Without the first there is no security.txt.
SECURITY_CONTACT: list[str] = env.list("SECURITY_CONTACT", default=[])
SECURITY_POLICY = env.str("SECURITY_POLICY", default="")

# Under which origin the archive is reached: in mail, dumps, and whatever else nobody asks for.
PUBLIC_ORIGIN = env.str("PUBLIC_ORIGIN", default="http://127.0.0.1:8000").rstrip("/")

# The sender of mail and whom harvesters may write to, where no operator has named one.
DEFAULT_FROM_EMAIL = "archive@archive.invalid"

# After so many seconds the database ends what a request asks of it.
DATABASE_REQUEST_SECONDS = env.int("DATABASE_REQUEST_SECONDS", default=30)

# Whether DATABASE_URL leads to a pooler that gives each transaction another session.
DATABASE_TRANSACTION_POOLING = env.bool("DATABASE_TRANSACTION_POOLING", default=False)

# How far behind a replica may be that readers are read to from, and for how long whoever sent a
# form is read to from the primary, in seconds (docs/replicas.md).
DATABASE_REPLICA_LAG_SECONDS = env.int("DATABASE_REPLICA_LAG_SECONDS", default=5)
OWN_WRITES_SECONDS = env.int("OWN_WRITES_SECONDS", default=30)
check_times(DATABASE_REPLICA_LAG_SECONDS, OWN_WRITES_SECONDS)
OWN_WRITES_COOKIE_NAME = "wrote"

# Over which servers the search table is spread by `shard_search`; by default over none.
SEARCH_SERVERS = search_servers.addresses(env.str("SEARCH_SERVERS", default=""))

# How the app becomes the owner of its tables for what nobody else may do, how it writes where
# readers are read to from a replica, and how it knows what such a replica shows.
AS_OWNER = "archive.owner.as_owner"
ON_PRIMARY = "archive.reading.primary.on_primary"
IS_SETTLED = "archive.reading.settled.is_settled"

# A pasted text that is too long is refused in words, unless it is far too long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

# For how many days after the answer the address of somebody who reported a mistake is kept.
REPORT_ADDRESSES_KEPT_DAYS = env.int("REPORT_ADDRESSES_KEPT_DAYS", default=30)

# How long a migration waits for a table that somebody uses; 0 for as long as it takes.
MIGRATE_LOCK_SECONDS = env.int("MIGRATE_LOCK_SECONDS", default=5)

# Who may ask for the figures (docs/operations.md): where neither is set, nobody.
METRICS_NETWORKS = networks_named(env.list("METRICS_NETWORKS", default=[]))
METRICS_TOKEN = env.str("METRICS_TOKEN", default="", validate=hard_to_guess)

# A request's lines carry its id and the account, never an address on the internet.
LOGGING = logging_settings(level=env.log_level("LOG_LEVEL", default=logging.INFO))
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# The proxy's id, where one is in front, is the request's: it stands in both logs.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = PROXIES_IN_FRONT > 0
# One line for each request, when it has ended.
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
