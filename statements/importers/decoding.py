"""From bytes to text: the charset is the one in which the bytes read as Arabic.

What a header or a page says of its charset is often untrue, so it only breaks a tie. The charset
found goes into the media type, by which the archive decodes the source ever after.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice

from statements.importers.records import Cause, Refused

MAX_BYTES = 5_000_000
# A page with more broken characters than one in a thousand was not written in UTF-8.
BROKEN_SHARE = 0.001

BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
EIGHT_BIT = ("windows-1256", "iso-8859-6")
WRONGLY_READ = (
    ("windows-1252", "utf-8"),
    ("iso-8859-1", "utf-8"),
    ("windows-1252", "windows-1256"),
    ("iso-8859-1", "windows-1256"),
    ("windows-1256", "utf-8"),
)
IN_PAGE = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
LETTER = re.compile(r"[^\W\d_]")
ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
ARABIC_WORD = re.compile("[\u0620-\u0652\u066e-\u06d3]+")
# Words of the language, not of its script: Persian and Urdu hardly have them.
OF_ARABIC = re.compile("[وف]?(?:[بك]?ال.{2,}|لل.{2,}|في|على|إلى|الى|عن|التي|الذي|هذا|هذه|أن|إن)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the charset in which its bytes read so."""

    text: str
    charset: str


def decoded(content: bytes, media_type: str) -> Decoded:
    """The text of a document; Refused where it is empty, too large, binary or not readable."""
    if len(content) > MAX_BYTES:
        raise Refused(Cause.TOO_LARGE, f"more than {MAX_BYTES:,} bytes")
    if not content.strip():
        raise Refused(Cause.EMPTY)
    found = _decoded(content, media_type)
    if not found.text.strip("\ufeff \t\r\n"):
        raise Refused(Cause.EMPTY)
    if "\x00" in found.text or len(CONTROLS.findall(found.text)) > len(found.text) / 100:
        raise Refused(Cause.BINARY)
    _refuse_wrongly_read(found.text)
    return found


def with_charset(media_type: str, charset: str) -> str:
    """The media type without its parameters, and with this charset."""
    return f"{media_type.partition(';')[0].strip().lower()}; charset={charset}"


def arabic_share(text: str) -> float:
    """How much of a text's words in Arabic letters is plainly Arabic, from 0 to 1.

    News in Arabic has about 0.4, Persian or Urdu less than 0.05.
    """
    words = list(islice(ARABIC_WORD.finditer(text), 5000))
    of_arabic = sum(1 for word in words if OF_ARABIC.fullmatch(word[0]))
    return of_arabic / len(words) if words else 0.0


def _decoded(content: bytes, media_type: str) -> Decoded:
    marked = next((c for mark, c in BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for charset in filter(None, (marked, _unmarked_utf_16(content), "utf-8")):
        try:
            return Decoded(content.decode(charset), charset)
        except UnicodeDecodeError:
            continue
    nearly = content.decode("utf-8", "replace")
    if nearly.count("\ufffd") <= len(nearly) * BROKEN_SHARE and ARABIC_LETTER.search(nearly):
        return Decoded(nearly, "utf-8")
    return _eight_bit(content, media_type)


def _unmarked_utf_16(content: bytes) -> str | None:
    """UTF-16 by its bytes: every other one is that of Arabic letters, or of blanks and marks."""
    sample = content[:4000]
    for charset, high in (("utf-16le", sample[1::2]), ("utf-16be", sample[::2])):
        if high and sum(byte in (0, 6) for byte in high) > 0.9 * len(high) and 6 in high:
            return charset
    return None


def _eight_bit(content: bytes, media_type: str) -> Decoded:
    told = set(_told(content, media_type))
    readings = []
    for charset in sorted(EIGHT_BIT, key=lambda charset: charset not in told):
        try:
            readings.append(Decoded(content.decode(charset), charset))
        except UnicodeDecodeError:
            continue
    best = max(readings, key=lambda reading: _plainly_arabic(reading.text))
    if not any(map(str.isalpha, best.text)):
        raise Refused(Cause.ENCODING, "it reads as text in no known charset")
    return best


def _plainly_arabic(text: str) -> int:
    return sum(1 for word in ARABIC_WORD.finditer(text) if OF_ARABIC.fullmatch(word[0]))


def _told(content: bytes, media_type: str) -> Iterator[str]:
    """The charsets that the header and the page name."""
    header = Message()
    header["Content-Type"] = media_type
    yield str(header.get_content_charset(""))
    if in_page := IN_PAGE.search(content[:4096]):
        yield in_page[1].decode("ascii", "replace").lower()


def _refuse_wrongly_read(text: str) -> None:
    """Refused if the text was decoded wrongly before it came: «Ø§Ù„» or «ÇáÑÆíÓ»."""
    sample = text[:100_000]
    if arabic_share(sample) > 0.1:
        return
    for wrong, right in WRONGLY_READ:
        meant = sample.encode(wrong, "ignore").decode(right, "ignore")
        if _plainly_arabic(meant) >= 5 and arabic_share(meant) > 0.1:
            raise Refused(Cause.ENCODING, f"{right} was read as {wrong} before it came")
