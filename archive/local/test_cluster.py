"""make test-cluster: the archive past one machine, with real servers on this one."""

import subprocess

from archive.local import needed
from archive.local.telling import Refusal, say
from archive.local.test import CLUSTER, pytest, side_by_side

# Programs that these tests run beside Python's, and the Debian packages that bring them.
PROGRAMS = {
    "etcd": "etcd-server",
    "pgbouncer": "pgbouncer",
    "ip": "iproute2",
    "openssl": "openssl",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
}

# Told when all have ended; the others wait for most of their time.
SEARCH = [
    "tests/cluster/test_restoring_a_spread_archive.py",
    *("tests/cluster/test_search_server_away.py", "tests/cluster/test_search_suite_on_shards.py"),
    *("tests/cluster/test_sharded_pages.py", "tests/cluster/test_sharding.py"),
]


def main(arguments: list[str]) -> int:
    """Comes back with 0 if all passed; what cannot be had is a refusal."""
    needed.obtain(PROGRAMS)
    refuse_without_networks()
    if arguments:
        return pytest(*arguments)
    say(f"— tests of several servers ({', '.join(SEARCH)} beside the others, told afterwards)")
    others = [*CLUSTER, *(f"--ignore={file}" for file in SEARCH)]
    return side_by_side(others, ["pytest", *SEARCH])


def refuse_without_networks() -> None:
    """Says so where this account may not make the networks that are to be cut."""
    command = ["unshare", "--net", "ip", "link", "add", "archive-near", "type", "veth"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refusal(
            "These tests need networks of their own, which this account may not make"
            f" (run them as root): {done.stderr}"
        )
