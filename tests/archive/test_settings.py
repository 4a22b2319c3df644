"""What the settings refuse, each in one line, before anything is served."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.local.places import CLONE

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "archive.settings.production",
    "SECRET_KEY": "k3y-" + "".join(chr(97 + i % 26) for i in range(60)),
    "ALLOWED_HOSTS": "archive.example",
    "DATABASE_URL": "postgresql:///archive",
}


def outcome(command: list[str], settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What the command does with these settings and nothing else."""
    kept = {k: v for k, v in os.environ.items() if k == "PATH" or k.startswith("COVERAGE")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=CLONE,
        env=kept | {"PYTHONUTF8": "1"} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_with_all_it_needs_passes_the_checks_for_deployment() -> None:
    done = outcome(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", None, "SECRET_KEY"),
        ("SECRET_KEY", "too short", "a secret key is at least 50 random characters"),
        ("SECRET_KEY", "a" * 60, "a secret key is at least 50 random characters"),
        ("ALLOWED_HOSTS", None, "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", "", "name every host"),
        ("ALLOWED_HOSTS", "*", "name every host"),
        ("DATABASE_URL", None, "DATABASE_URL"),
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL must be an address such as"),
        ("DATABASE_OWNER_URL", "mysql://x/y", "DATABASE_OWNER_URL must be an address such as"),
        ("DATABASE_WATCHED", "perhaps", "DATABASE_WATCHED"),
        ("SECURE_HSTS_SECONDS", "a year", "SECURE_HSTS_SECONDS"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL"),
        ("METRICS_NETWORKS", "10.0.0.0/99", "METRICS_NETWORKS"),
        ("METRICS_TOKEN", "short", "METRICS_TOKEN"),
    ],
)
def test_production_refuses_to_start_with_one_line(name: str, value: str | None, said: str) -> None:
    settings = PRODUCTION | ({name: value} if value is not None else {})
    if value is None:
        del settings[name]
    for command in (["manage.py", "check"], ["-c", "import archive.wsgi"]):
        done = outcome(command, settings)
        assert done.returncode != 0
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert said in done.stderr


def test_a_wrong_setting_ends_gunicorn_instead_of_being_tried_again_for_ever() -> None:
    command = ["-m", "gunicorn", "archive.wsgi:application", "--bind", "127.0.0.1:0"]
    done = outcome(command, PRODUCTION | {"SECRET_KEY": "too short"})
    assert done.returncode != 0
    assert "The archive cannot start: " in done.stderr
    assert "Traceback" not in done.stderr


def test_the_local_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "archive.settings.local",
        "DATABASE_URL": "postgresql:///archive",
        "ARCHIVE_VAR": str(tmp_path / "var"),
    }
    command = ["-c", "from django.conf import settings; print(settings.SECRET_KEY)"]
    first, second = outcome(command, settings), outcome(command, settings)
    assert first.stdout == second.stdout
    assert len(first.stdout.strip()) >= 50
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]


def test_local_settings_are_productions_but_for_what_needs_https(tmp_path: Path) -> None:
    names = "SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE SECURE_HSTS_SECONDS DEBUG X_FRAME_OPTIONS"
    command = [
        "-c",
        "from django.conf import settings\n"
        f"print(*[getattr(settings, name) for name in {names.split()}], settings.ALLOWED_HOSTS)",
    ]
    settings = {
        "DJANGO_SETTINGS_MODULE": "archive.settings.local",
        "DATABASE_URL": "postgresql:///archive",
        "ARCHIVE_VAR": str(tmp_path),
        "ALLOWED_HOSTS": "archive.test",
    }
    assert outcome(command, settings).stdout == (
        "False False 0 False DENY ['localhost', '127.0.0.1', '[::1]', 'archive.test']\n"
    )


def test_without_a_database_the_command_line_says_how_to_get_one(tmp_path: Path) -> None:
    done = outcome(["manage.py", "showmigrations"], {"ARCHIVE_VAR": str(tmp_path)})
    assert done.stderr == (
        "The settings are wrong: there is no database yet: run make run, or set DATABASE_URL\n"
    )


def test_without_a_database_statements_are_still_proposed_for_a_file(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("عنوان\nقال الوزير سامر الحداد إن السلام ممكن.\n", encoding="utf-8")
    command = ["manage.py", "extract_statements", str(article)]
    done = outcome(command, {"ARCHIVE_VAR": str(tmp_path)})
    assert [proposal["speaker"] for proposal in json.loads(done.stdout)] == ["سامر الحداد"]
