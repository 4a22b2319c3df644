"""The archive's application, whose files are made in small pieces, with a pause amid each.

It goes on when there is a file whose name the environment gives as GO_ON.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from archive.wsgi import application as archive
from statements.formats import nouns
from statements.views import exports

for module in (nouns, exports):
    setattr(module, "CHUNK", 5)  # noqa: B010 - the view has a name of its own for it
PIECES_BEFORE = 3


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
    """The archive's answer; of a file the first pieces, and the others when the test says so."""
    for number, piece in enumerate(archive(environ, start_response)):
        if number == PIECES_BEFORE and environ["PATH_INFO"].endswith((".csv", ".json")):
            while not Path(os.environ["GO_ON"]).exists():
                time.sleep(0.05)
        yield piece
