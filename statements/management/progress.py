"""How far a long command is: a bar on a terminal, a line every few seconds elsewhere."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TextIO

from tqdm import tqdm
from tqdm.contrib.logging import logging_redirect_tqdm

SECONDS = 5.0


class Progress(AbstractContextManager["Progress"]):
    """Counts what is done while the block lasts, and shows it unless it is to be quiet."""

    def __init__(
        self,
        stream: TextIO,
        unit: str,
        *,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream, self._unit, self._quiet, self._clock = stream, unit, quiet, clock
        self._told_at = clock()
        self._stack = ExitStack()
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> "Progress":
        if self._stream.isatty() and not self._quiet:
            # lines of the log go above the bar, not through it
            self._stack.enter_context(logging_redirect_tqdm())
            self._bar = self._stack.enter_context(
                tqdm(file=self._stream, unit=f" {self._unit}", dynamic_ncols=True)
            )
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def tell(self, done: int, total: int | None) -> None:
        """So many are done of so many, or of nobody knows how many."""
        if self._bar is not None:
            self._bar.total = total
            self._bar.update(done - self._bar.n)
        elif not self._quiet and self._clock() - self._told_at >= SECONDS:
            self._told_at = self._clock()
            of_all = "" if total is None else f" of {total}"
            self._stream.write(f"{done}{of_all} {self._unit} …\n")
