"""The door for a web server: a wrong setting ends it with one line instead of a trace."""

import atexit
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from environs import EnvError

from archive.database import bound_requests, close_connections
from archive.deep_calls import with_room
from archive.owner import warn_of_roles
from archive.pooler import warn_of_pooler
from archive.reading.naming import are_watched

# The status by which a gunicorn worker says that starting it again is of no use.
_BOOT_ERROR = 3


def _application() -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.production")
    try:
        application = get_wsgi_application()
    except (ImproperlyConfigured, EnvError) as mistake:
        print(f"The archive cannot start: {mistake}", file=sys.stderr)
        raise SystemExit(_BOOT_ERROR) from None
    atexit.register(close_connections)
    bound_requests(settings.DATABASE_REQUEST_SECONDS)
    warn_of_pooler()
    warn_of_roles()
    close_old_connections()
    if are_watched():
        # what it asks stands with the models, which are there only now
        from archive.reading.watching import watch

        request_started.connect(watch)
    return application


application = with_room(_application())
