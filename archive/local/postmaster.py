"""Which processes of the machine are one cluster's: never only by a number in a file."""

import time
from pathlib import Path

import psutil


def postmaster(data: Path, cluster_name: str) -> psutil.Process | None:
    """The living server of this data folder, whatever an old postmaster.pid may say."""
    try:
        number = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(number)
    except (OSError, ValueError, psutil.Error):
        return None
    return process if _belongs(process, cluster_name) else None


def processes_of(cluster_name: str) -> list[psutil.Process]:
    """Every living process of the cluster: also those that outlived their server."""
    return [process for process in psutil.process_iter() if _belongs(process, cluster_name)]


def wait_until_gone(cluster_name: str, seconds: float) -> list[psutil.Process]:
    """Waits for the cluster's processes to end; comes back with those that did not."""
    deadline = time.monotonic() + seconds
    while (left := processes_of(cluster_name)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _belongs(process: psutil.Process, cluster_name: str) -> bool:
    # PostgreSQL shows the name in the command line of the server and of all its children, which
    # anybody may read; the working folder of another account's process not even root always may.
    try:
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and cluster_name in " ".join(process.cmdline())
        )
    except psutil.Error:
        return False
