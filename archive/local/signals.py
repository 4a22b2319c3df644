"""Every wish to end is heard once, wherever the program stands; then it tidies up in peace."""

import signal
import sys
from typing import Any

# Seconds until a wish that was lost is said again.
SOON = 0.01
_WISHES = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ended(BaseException):
    """Somebody asked this process to end."""


def end_on_request() -> None:
    """Lets Ctrl-C, a termination or a closed terminal raise Ended."""
    for wish in _WISHES:
        # nohup has said that a closed terminal does not matter.
        if wish != signal.SIGHUP or signal.getsignal(wish) != signal.SIG_IGN:
            signal.signal(wish, _end)
    sys.unraisablehook = _say_again


def was_asked_to_end() -> bool:
    """Whether the wish was heard: from then on there is nothing more to hear."""
    return signal.getsignal(signal.SIGTERM) == signal.SIG_IGN


def _end(*_: Any) -> None:
    for wish in _WISHES:
        signal.signal(wish, signal.SIG_IGN)
    raise Ended


def _say_again(lost: Any) -> None:
    """Python drops what is raised while it tidies objects away: then the wish is said again."""
    if lost.exc_type is not Ended:
        sys.__unraisablehook__(lost)
        return
    signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, SOON)
