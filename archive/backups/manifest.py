"""What stands beside the dump: of what, when and with what it was made, and what it holds."""

import json
import shutil
import subprocess
import tomllib
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from archive.backups.refusing import BackupError
from archive.backups.tables import EMPTIED, Content

FILE = "manifest.json"
FORMAT = "archive-of-diplomatic-statements/backup/1"
NOT_IN_IT = [
    *(f"the rows of {table}: whoever was logged in logs in again" for table in EMPTIED),
    "counts of requests (statements_requestcount), which no crash keeps either",
    "what search servers hold, where there are any: the index is made anew from the rest",
    "the environment: SECRET_KEY, DATABASE_URL, DATABASE_OWNER_URL, EMAIL_* and the others",
    "database roles and their passwords; pg_hba.conf and all else of the server",
    "the program itself and its static files, which its commit brings back",
]


@dataclass(frozen=True)
class Manifest:
    """All that is told of a backup."""

    format: str
    taken_at: datetime
    archive_version: str
    archive_commit: str
    postgresql: str
    pg_dump: int
    database: str
    migrations: list[str]
    tables: dict[str, Content]
    sequences: dict[str, int]
    objects: dict[str, int]
    pages: dict[str, str]
    pages_made_by: str
    not_in_it: list[str]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables.values())

    @property
    def server_major(self) -> int:
        """The major version of the server that it was taken from."""
        return int(self.postgresql.split(".")[0].split()[0])

    def write(self, folder: Path) -> None:
        """Puts it into the folder."""
        told = asdict(self) | {"taken_at": self.taken_at.isoformat()}
        (folder / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(folder: Path) -> Manifest:
    """The manifest in the folder; BackupError where it is none of ours."""
    try:
        told: dict[str, Any] = json.loads((folder / FILE).read_text("utf-8"))
        if told["format"] != FORMAT:
            raise BackupError(f"“{folder}” is a backup in another format: {told['format']}.")
        told["taken_at"] = datetime.fromisoformat(told["taken_at"])
        told["tables"] = {name: Content(**table) for name, table in told["tables"].items()}
        return Manifest(**told)
    except FileNotFoundError:
        raise BackupError(f"“{folder}” is no backup: it has no {FILE}.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{folder / FILE} cannot be read: {error}") from None


def applied_migrations() -> list[str]:
    """Those of the database at hand, in order of their names."""
    known = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in known)


def archive_version() -> str:
    """The version of this program."""
    told = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def archive_commit() -> str:
    """The commit that runs; empty where the program is no clone."""
    git = shutil.which("git")
    if not git or not (settings.BASE_DIR / ".git").exists():
        return ""
    command = [git, "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
