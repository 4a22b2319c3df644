"""The lines of a table of any size, decoded, none longer than can be held."""

import codecs
import io
from typing import IO

from statements.importers.records import Cause, Refused

LONGEST_LINE = 10_000_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Lines:
    """An iterator of lines with their ends; it goes on after a line that is Refused.

    A table is UTF-8 if the first of its lines that is not ASCII is, else Windows-1256; UTF-16 by
    its mark.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._source: IO[bytes] | io.TextIOWrapper = stream
        self._encoding = ""
        start = stream.read(3)
        stream.seek(0)
        if start.startswith(UTF_16):
            self._source = io.TextIOWrapper(stream, "utf-16", errors="replace", newline="")
        elif start == codecs.BOM_UTF8:
            stream.seek(3)
            self._encoding = "utf-8"

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._source.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == LONGEST_LINE and not _ends(line):
            self._skip_the_rest()
            raise Refused(Cause.TOO_LARGE, f"a line of more than {LONGEST_LINE} bytes")
        return line if isinstance(line, str) else self._decoded(line)

    def _skip_the_rest(self) -> None:
        while (rest := self._source.readline(LONGEST_LINE)) and not _ends(rest):
            pass

    def _decoded(self, line: bytes) -> str:
        if not (self._encoding or line.isascii()):
            self._encoding = "utf-8" if _is_utf_8(line) else "windows-1256"
        try:
            return line.decode(self._encoding or "ascii")
        except UnicodeDecodeError as error:
            raise Refused(Cause.ENCODING, f"not {self._encoding}: {error.reason}") from error


def _ends(line: str | bytes) -> bool:
    return line[-1:] in ("\n", b"\n")


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
