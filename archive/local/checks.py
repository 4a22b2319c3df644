"""make check: every tool that judges the code without running it."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from archive.local import audit
from archive.local.places import CLONE
from archive.local.telling import say

_MODULE = [sys.executable, "-m"]
# Without a database the migrations are compared with the models alone, which is the question.
_MANAGE = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
_OUR_CODE = ["archive", "statements", "manage.py", "docs/examples"]
_TESTING = {"DJANGO_SETTINGS_MODULE": "archive.settings.test"}


def main(_: list[str]) -> int:
    """Runs every check, also after one failed; comes back with 0 if all passed."""
    failed = [name for name, command in _checks().items() if not _passes(name, command, _TESTING)]
    deployment = [*_MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
    if not _passes("deployment", deployment, _production()):
        failed.append("deployment")
    say(f"These checks failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def _checks() -> dict[str, list[str]]:
    templates = [str(path) for path in sorted(CLONE.glob("templates/**/*.html"))]
    return {
        "lint": [*_MODULE, "ruff", "check", "--quiet", "."],
        "format": [*_MODULE, "ruff", "format", "--check", "--quiet", "."],
        "types": [*_MODULE, "mypy", "--no-error-summary", "archive", "statements", "tests"],
        "layers": [_tool("lint-imports"), "--no-logo"],
        "templates": [_tool("djade"), "--check", "--target-version", "5.2", *templates],
        "weaknesses": [*_MODULE, "bandit", "-q", "-c", "pyproject.toml", "-r", *_OUR_CODE],
        "pins": [*audit.COMMAND, "--dry-run"],
        "migrations": [*_MANAGE, "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
        "migrations that the old version survives": [*_MODULE, "archive.local.safe_migrations"],
    }


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _production() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "archive.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "archive.example",
        "DATABASE_URL": "postgresql:///archive",
    }


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    say(f"— {name}")
    return not subprocess.run(  # noqa: S603
        command, cwd=CLONE, env=os.environ | environment, check=False
    ).returncode
