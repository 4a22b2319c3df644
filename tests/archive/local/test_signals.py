"""A wish to end is heard wherever it comes."""

import subprocess
import sys

from archive.local.places import CLONE

LOST = """
import signal, weakref
from archive.local.signals import Ended, end_on_request
class Thing: pass
end_on_request()
thing = Thing()
weakref.finalize(thing, signal.raise_signal, signal.SIGINT)
try:
    del thing
    while True:
        pass
except Ended:
    raise SystemExit(7)
"""


def test_a_wish_that_comes_while_python_tidies_up_is_heard_a_moment_later() -> None:
    done = subprocess.run([sys.executable, "-c", LOST], cwd=CLONE, timeout=60, check=False)
    assert done.returncode == 7
