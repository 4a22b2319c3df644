"""Compressed content, unpacked only as far as its bound."""

import gzip
import zlib
from typing import IO

from statements.importers.records import Cause, Refused

GZIP = b"\x1f\x8b"


def unpacked(stream: IO[bytes], coding: str, limit: int) -> bytes:
    """What a stream holds in this content coding of HTTP, at most `limit` bytes.

    Refused with TOO_LARGE where it is more, ENCODING where the coding is unknown, BROKEN where the
    stream does not keep to it.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return bounded(stream, limit)
    if coding not in ("gzip", "x-gzip"):
        raise Refused(Cause.ENCODING, f"content coding {coding[:40]}")
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as plain:
            return bounded(plain, limit)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Refused(Cause.BROKEN, f"gzip: {error}") from error


def bounded(stream: IO[bytes] | gzip.GzipFile, limit: int) -> bytes:
    """All that a stream holds; Refused with TOO_LARGE where that is more than `limit` bytes."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise Refused(Cause.TOO_LARGE, f"more than {limit} bytes")
    return content
