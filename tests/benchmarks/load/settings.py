"""Production's settings, with one more address: that of a view which returns a constant."""

from archive.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.programs.addresses"
