"""Where things lie: the clone, and the one folder in it that a running archive writes to."""

import os
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("ARCHIVE_VAR") or CLONE / "var").absolute()
VENV = CLONE / ".venv"

# The addresses at which the embedded database was last started, for archive.settings.local.
DATABASE_URL_FILE = VAR / "database-url"
DATABASE_OWNER_URL_FILE = VAR / "database-owner-url"
