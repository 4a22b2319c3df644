"""Measures how many requests a second are answered with 0, 1 and 2 replicas, and what each costs.

    python -m tests.benchmarks.replicas --statements 20000 [--seconds 20] [--clients 8] [--rounds 2]

Servers of its own are started, a primary and two replicas, all on this machine, whose processors
they share: so the processor time of the web processes and of each server is told beside what the
clock says. The mix of requests is that of `tests.benchmarks.load`, each client has an address of
its own, and the web server is the same each time.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.database import scratch_database
from tests.cluster.servers import Server


def main() -> int:
    """Comes back with 0 when the tables have been printed and nothing went wrong."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="archive-replicas-") as folder:
        Path(folder).chmod(0o711)
        primary = Server(Path(folder) / "primary")
        try:
            primary.make()
            os.environ.pop("DATABASE_OWNER_URL", None)
            os.environ["DATABASE_URL"] = primary.url("archive")
            with scratch_database():
                from tests.benchmarks.replicas.run import run

                return run(primary, asked)
        finally:
            primary.stop("immediate")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.replicas",
        description="Measures how many requests a second are answered with 0, 1 and 2 replicas.",
    )
    parser.add_argument("--statements", type=int, required=True, help="how many to make")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    parser.add_argument("--seconds", type=int, default=20, help="how long each turn lasts (20)")
    parser.add_argument("--clients", type=int, default=8, help="how many ask at once (8)")
    parser.add_argument("--rounds", type=int, default=2, help="how often all is done (2)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
