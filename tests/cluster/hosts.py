"""Hosts that serve one archive: each with a folder of its own, and nothing else of its own."""

import secrets
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from archive.local.places import CLONE
from tests.cluster.websites import Website
from tests.faults.visiting import Answer

_COUNTED = (
    *("API_REQUESTS_PER_MINUTE", "SEARCHES_PER_MINUTE", "EXPORTS_PER_MINUTE"),
    *("FEEDS_PER_MINUTE", "SUGGESTIONS_PER_MINUTE", "FORMS_PER_HOUR"),
)
# What all hosts of an archive are told alike; one address may ask for as much as it likes.
ALIKE = {"SECRET_KEY": secrets.token_urlsafe(50)} | dict.fromkeys(_COUNTED, "0")


def at_once(settings: Sequence[dict[str, str]], *words: str) -> list[tuple[int, str]]:
    """What one command came to and said under each of these settings, begun at the same time."""
    with ExitStack() as stack:
        running = [stack.enter_context(_begun(one, *words)) for one in settings]
        said = [process.communicate() for process in running]
    codes = [process.returncode for process in running]
    return [(code, out + err) for code, (out, err) in zip(codes, said, strict=True)]


def _begun(settings: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "manage.py", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=CLONE, env=settings, stdout=pipe, stderr=pipe, text=True)


def from_each(hosts: Sequence[Website], path: str, **headers: str) -> list[Answer]:
    """What each of the hosts answers a new visitor, who calls all by the same name."""
    return [host.browser().get(path, **headers) for host in hosts]
