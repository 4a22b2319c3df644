"""A machine with nothing of the archive: this one's files, of which all that is written is lost.

A root file system that debootstrap made (`--variant=minbase --include=systemd`) is one as well:
CLEAN_ROOT names it.
"""

import re
import secrets
import shutil
import subprocess
from pathlib import Path

from archive.local.places import CLONE

OPERATIONS = CLONE / "docs" / "operations.md"
# Where the test's own folder is seen from inside.
SHARED = "/shared-with-the-test"
_BEGIN = f"""
set -e
cd /
mount --make-rprivate /
mount -t tmpfs -o size=6g none "$1/layers"
mkdir "$1/layers/upper" "$1/layers/work" "$1/layers/root"
root="$1/layers/root"
over="upperdir=$1/layers/upper,workdir=$1/layers/work"
mount -t overlay -o "lowerdir=$2,$over" none "$root"
mkdir -p "$root{SHARED}"
mount --bind "$1/shared" "$root{SHARED}"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs none "$root/run"
mount -t tmpfs none "$root/tmp"
install "$1/shared/systemctl.py" "$root/usr/local/bin/systemctl"
# How packages are reached is all that is taken along.
reached=$(env | grep -E '^(PIP_|[a-zA-Z]+_(proxy|PROXY)=)')
exec chroot "$root" /usr/bin/env -i $reached HOME=/root LANG=C.UTF-8 \\
    DEBIAN_FRONTEND=noninteractive \\
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /bin/bash
"""


class Machine:
    """A shell of root on that machine; what it started ends with it."""

    def __init__(self, folder: Path, root: str = "/") -> None:
        self.shared, self.said = folder / "shared", ""
        for made in (self.shared, folder / "layers"):
            made.mkdir()
        shutil.copy(Path(__file__).with_name("systemctl.py"), self.shared)
        alone = ["unshare", "--mount", "--pid", "--fork", "--kill-child=SIGKILL"]
        self._shell = subprocess.Popen(
            [*alone, "sh", "-c", _BEGIN, "sh", str(folder), root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def run(self, commands: str) -> str:
        """What the commands print; an error with it where one of them fails."""
        assert self._shell.stdin
        assert self._shell.stdout
        mark = secrets.token_hex(8)
        file = self.shared / f"{mark}.sh"
        file.write_text(f"set -euo pipefail\n{commands}\nset +euo pipefail\necho {mark}\n")
        self._shell.stdin.write(f". {SHARED}/{file.name} < /dev/null\n")
        self._shell.stdin.flush()
        said: list[str] = []
        for line in self._shell.stdout:
            if line.strip() == mark:
                return "".join(said)
            said.append(line)
        raise AssertionError("".join(said) + f"\n(in)\n{commands}")

    def end(self) -> None:
        """Ends every process of the machine; nothing of it remains."""
        self._shell.kill()
        self._shell.communicate()


def sections() -> dict[str, list[str]]:
    """The commands of docs/operations.md under the heading each of them stands under."""
    found: dict[str, list[str]] = {}
    for part in re.split(r"^## ", OPERATIONS.read_text(), flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        found[heading] = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return {heading: blocks for heading, blocks in found.items() if blocks}
