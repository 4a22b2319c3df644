"""What an operator is told by `manage.py verify_archive`."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.fixity.damage import past_the_triggers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def told(*words: str) -> str:
    """What the command prints, whether or not it finds faults."""
    printed = StringIO()
    try:
        call_command("verify_archive", *words, stdout=printed, verbosity=0)
    except CommandError as error:
        printed.write(f"\n{error}")
    return printed.getvalue()


def test_a_sound_archive_is_said_to_be_and_its_log_is_sealed() -> None:
    report: dict[str, Any] = json.loads(told("--json"))

    assert (report["faults"], report["is_whole"]) == (0, True)
    assert all(check["faults"] == 0 for check in report["checks"])
    assert len(report["seal"]["sha256"]) == 64


def test_every_fault_is_named_with_its_row_and_the_command_fails() -> None:
    past_the_triggers(
        "statements_statement", "UPDATE statements_statement SET cue = 'x' WHERE number = 1"
    )
    lines = told().splitlines()

    assert any("it is not worded as when it was published" in line for line in lines)
    assert lines[-1].endswith("faults were found.")


def test_a_seal_that_the_log_does_not_know_is_a_fault() -> None:
    known = json.loads(told("--json"))["seal"]["sha256"]

    assert "no seal is" not in told("--since", "last", "--seal", known)
    assert f"no seal is {'0' * 64}" in told("--since", "last", "--seal", "0" * 64)


def test_when_time_is_over_it_says_how_to_go_on() -> None:
    assert "--since last goes on from here" in told("--budget", "0")
