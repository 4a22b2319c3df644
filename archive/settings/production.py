"""The archive on the internet: nothing is guessed, and what is missing stops the start."""

from environs import ValidationError

from archive.database import connection_settings
from archive.owner import owner_settings
from archive.reading.naming import with_replicas
from archive.settings.base import *  # noqa: F403
from archive.settings.base import DATABASE_TRANSACTION_POOLING, env


def _hard_to_guess(key: str) -> None:
    if len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ValidationError("a secret key is at least 50 random characters")


def _named(hosts: list[str]) -> None:
    if not hosts or any(host.strip() in {"", "*"} for host in hosts):
        raise ValidationError("name every host, such as archive.example.org, and no *")


SECRET_KEY = env.str("SECRET_KEY", validate=_hard_to_guess)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", validate=_named)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
_POOL = env.int("DATABASE_POOL_SIZE", default=8)
DATABASES = with_replicas(
    connection_settings(
        env.str("DATABASE_URL"), _POOL, transaction_pooling=DATABASE_TRANSACTION_POOLING
    ),
    env.list("DATABASE_REPLICA_URLS", default=[]),
    pool_size=_POOL,
    watched=env.bool("DATABASE_WATCHED", default=True),
)
DATABASE_OWNER = owner_settings(env.str("DATABASE_OWNER_URL", default=""), DATABASES["default"])

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Names that browsers take from this very host over HTTPS alone (RFC 6265bis, 4.1.3.2).
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
OWN_WRITES_COOKIE_NAME = "__Host-wrote"
# Only behind a proxy that sets this header itself may it be believed.
if env.bool("TRUST_X_FORWARDED_PROTO", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Mail: without a server to hand it to, nobody is offered a link by mail.
EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="") or f"archive@{ALLOWED_HOSTS[0].lstrip('.')}"
