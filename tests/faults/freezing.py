"""A server that does nothing more, though its machine still answers: its disk hangs, say."""

import psutil


def freeze(server: psutil.Process) -> None:
    """Stops the server and all that it has started, in the middle of a sentence."""
    for process in [server, *server.children(recursive=True)]:
        process.suspend()


def thaw(server: psutil.Process) -> None:
    """Lets them go on."""
    for process in [*server.children(recursive=True), server]:
        process.resume()
