"""Documents out of a web archive (WARC, packed or not), as the web's answers that it keeps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader

from statements.importers.packing import unpacked
from statements.importers.records import Cause, Received, Refused

LARGEST = 10_000_000
DOCUMENTS = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
LONGEST_LINE = 16_384
MOST_AT_ONCE = 65_536
MOST_LINES = 10_000


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """Headers only of a size that can be held: warcio itself reads a line of any length."""

    lines = 0

    def readline(self, length: int | None = None) -> bytes:
        self.lines += 1
        bound = MOST_AT_ONCE if length is None else min(length, MOST_AT_ONCE)
        line: bytes = super().readline(bound)
        unended = len(line) >= LONGEST_LINE and not line.endswith(b"\n")
        if unended or self.lines > MOST_LINES:
            raise ArchiveLoadFailed("headers without an end")
        return line

    def read(self, length: int | None = None) -> bytes:
        self.lines = 0
        content: bytes = super().read(length)
        return content


def warc_documents(name: str, stream: IO[bytes]) -> Iterator[Received | Refused]:
    """Each page of text that a WARC file keeps, at its address and the time of its capture.

    Images, scripts, requests, errors of servers are passed over. A record that cannot be read is
    one refusal; where the file itself breaks, a last one tells at which byte.
    """
    records = ArchiveIterator(stream)
    records.reader = _Reader(stream)
    try:
        for record in records:
            if _is_document(record):
                yield _document(record, name)
            _pass_over(record)
        if records.err_count:
            detail = f"{records.err_count} records do not end where they say"
            yield Refused(Cause.BROKEN, detail, item=name)
    except Exception as error:  # warcio stumbles over broken files in many ways
        told = " ".join(str(error).split())[:200] or type(error).__name__
        yield Refused(Cause.BROKEN, f"at byte {records.offset}: {told}", item=name)


def _is_document(record: Any) -> bool:
    if record.rec_type == "response":
        answered = record.http_headers is not None and record.http_headers.get_statuscode() == "200"
        return answered and _essence(_media_type(record)) in DOCUMENTS
    return record.rec_type == "resource" and _essence(_media_type(record)) in DOCUMENTS


def _media_type(record: Any) -> str:
    if record.http_headers is not None:
        return (record.http_headers.get_header("Content-Type") or "").strip()
    return (record.content_type or "").strip()


def _essence(media_type: str) -> str:
    return media_type.split(";")[0].strip().lower()


def _document(record: Any, name: str) -> Received | Refused:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        return Received(
            content=_content(record),
            media_type=_media_type(record)[:120],
            captured_at=_captured(record.rec_headers.get_header("WARC-Date") or ""),
            file_name=name,
            address=address,
        )
    except Refused as refused:
        return Refused(refused.cause, refused.detail, item=address or name)


def _content(record: Any) -> bytes:
    """The content of a record without its codings of transfer, read no further than its bound."""
    raw = record.raw_stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Refused(Cause.TOO_LARGE, f"more than {LARGEST} bytes")
    if getattr(record.raw_stream, "limit", 0):
        raise Refused(Cause.BROKEN, "the record is cut short")
    headers = record.http_headers
    if headers is None:
        return bytes(raw)
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        raw = ChunkedDataReader(BytesIO(raw)).read()
    return unpacked(BytesIO(raw), headers.get_header("Content-Encoding") or "", LARGEST)


def _captured(date: str) -> datetime:
    try:
        captured = datetime.fromisoformat(date)
    except ValueError as error:
        raise Refused(Cause.BROKEN, f"WARC-Date “{date[:40]}”") from error
    return captured if captured.tzinfo else captured.replace(tzinfo=UTC)


def _pass_over(record: Any) -> None:
    """Reads a record to its end; ArchiveLoadFailed where the file ends before."""
    while record.raw_stream.read(MOST_AT_ONCE):
        pass
    if not isinstance(record.raw_stream, LimitReader):
        raise ArchiveLoadFailed("a record without its length")
    if record.raw_stream.limit:
        raise ArchiveLoadFailed("the file ends within a record")
