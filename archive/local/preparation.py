"""What must be true before the archive is served: tables, texts, seeds, files, first accounts."""

import hashlib
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction

from archive.database import close_connections
from archive.local.locks import alone
from archive.local.places import CLONE, VAR
from archive.local.telling import say
from archive.local.translations import compile_translations

SEEDS = CLONE / "fixtures" / "seeds.json"


def prepare_archive() -> None:
    """Brings the database and the files to what this version of the archive needs."""
    with alone(VAR / "prepare.lock", "another command that prepares the archive"):
        call_command("migrate", interactive=False, verbosity=0)
        compile_translations()
        load_seeds()
        call_command("rebuild_search", stdout=StringIO())
        build_static_files()
        create_first_accounts()
    close_connections()


def load_seeds() -> None:
    """Loads the seed archive, all of it or nothing, into a database without articles."""
    if apps.get_model("statements", "Article").objects.exists():
        return
    if not SEEDS.exists():
        say(f"There is no seed archive in {SEEDS.relative_to(CLONE)}: the archive begins empty.")
        return
    say("Loading the seed archive …")
    call_command("loaddata", str(SEEDS), verbosity=0)


def build_static_files() -> None:
    """Collects, bundles and hashes the static files, unless none changed since the last time."""
    stamp = VAR / "static-files"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted and Path(settings.STATIC_ROOT).exists():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def create_first_accounts() -> None:
    """Creates a curator and a reviewer where nobody can log in, and tells their passwords, once."""
    # Accounts are models, which can be imported only when Django is set up.
    from archive.accounts.creating import can_anybody_log_in, first_accounts

    if can_anybody_log_in():
        return
    with transaction.atomic():
        for name, password in first_accounts():
            # Told before it is true: a password that nobody was told would lock everybody out.
            say(f"The account {name} was created; its password, shown only now: {password}")


def _fingerprint() -> str:
    """What the collected files depend on: every source file, and how they are put together."""
    code = [CLONE / "requirements.txt", CLONE / "archive" / "static_storage.py"]
    sources = [
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    ]
    seen = (f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in code + sources)
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()
