#!/usr/bin/env python
"""Django's command line for the archive."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import EnvError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.local")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EnvError) as mistake:
        sys.exit(f"The settings are wrong: {mistake}")
