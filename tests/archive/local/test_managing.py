"""make manage, and what is said to somebody who asks for something else."""

import subprocess
import sys
from pathlib import Path

from archive.local.places import CLONE
from tests.archive.local.rooms import environment, running


def asked(room: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command says."""
    return subprocess.run(
        [sys.executable, "-m", "archive.local", *words],
        cwd=CLONE,
        env=environment(ARCHIVE_VAR=str(room)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_djangos_commands_find_the_database_running_and_leave_it_stopped(room: Path) -> None:
    code = (
        "from django.contrib.auth.models import User; "
        "print(*User.objects.filter(is_staff=True).order_by('username'))"
    )
    done = asked(room, "manage", "shell", "--no-imports", "--command", code)
    assert done.stdout == "curator reviewer\n", done.stderr
    assert not (room / "postgres" / "data" / "postmaster.pid").exists()


def test_migrating_gives_an_archive_of_an_earlier_version_its_second_role(room: Path) -> None:
    with running(room) as archive:
        archive.ask("DROP OWNED BY archive_server", role="postgres")
        archive.ask("DROP ROLE archive_server", role="postgres")
        rules = room / "postgres" / "data" / "pg_hba.conf"
        rules.write_text("local all postgres,archive peer map=owner\n")
        archive.ask("SELECT pg_reload_conf()", role="postgres")
        done = asked(room, "manage", "migrate", "--verbosity", "0")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        articles = "SELECT count(*) FROM statements_article"
        assert archive.ask(articles, role="archive_server") == archive.ask(articles) > 0


def test_an_unknown_command_is_answered_with_the_known_ones(new_room: Path) -> None:
    done = asked(new_room, "fly")
    assert done.returncode == 1
    commands = "run | manage | test | test-faults | test-cluster | check"
    commands += " | coverage | upgrade-database | lock | outdated | audit"
    assert done.stderr == f"Usage: python -m archive.local {commands}\n"
