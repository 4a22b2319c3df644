"""Programs that tests run beside Python's: installed from Debian, or named in one line."""

import os
import shutil
from collections.abc import Mapping

from archive.local import debian
from archive.local.telling import Refusal, say

_FOLDERS = os.pathsep.join(["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin"])


def obtain(programs: Mapping[str, str]) -> None:
    """Installs those of the programs that are missing, each by the Debian package beside it.

    What cannot be had is a refusal that names it.
    """
    if (absent := missing(programs)) and debian.can_install():
        say(f"Installing {', '.join(absent)} …")
        for program in absent:
            debian.install(programs[program])
        absent = missing(programs)
    if absent:
        packages = " ".join(sorted({programs[program] for program in absent}))
        raise Refusal(
            f"These tests need {', '.join(absent)}, which this machine has not:"
            f" install it (on Debian, as root: apt-get install {packages})."
        )


def missing(programs: Mapping[str, str]) -> list[str]:
    """Those of the programs that are not on this machine."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}{_FOLDERS}"
    return [program for program in programs if not shutil.which(program, path=path)]
