"""What is told to the person at the terminal: lines of progress, and a reason to stop."""

import sys


class Refusal(Exception):  # noqa: N818
    """The one clear line that ends a command, for somebody who will not read a trace."""


def say(line: str) -> None:
    """Prints a line at once, even into a pipe."""
    print(line, flush=True)


def refuse(reason: Exception) -> int:
    """Prints the reason as one line; comes back with the status to exit with."""
    print(" ".join(str(reason).split()), file=sys.stderr, flush=True)
    return 1
