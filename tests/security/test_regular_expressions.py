"""No text keeps a regular expression busy for ever."""

import os
import subprocess
import sys

from archive.local.places import CLONE


def test_every_expression_comes_to_an_end_with_texts_made_to_be_hard() -> None:
    """The kernel ends what takes more processor time than all of them need many times over."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.pathological"],
        cwd=CLONE,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings.test", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    named = done.stdout.splitlines() or [done.stderr]
    assert done.returncode == 0, f"{named[-1]} does not come to an end; {done.stderr[-300:]}"
    assert int(named[-1].split()[0]) > 60
