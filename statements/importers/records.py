"""What passes through the door: documents as received, articles as read, and refusals."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from statements.dates import PartialDate
from statements.importers.body import Cut


class Cause(StrEnum):
    """Why something did not come in; reports are grouped by it."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    BINARY = "binary"
    ENCODING = "encoding"
    MEDIA_TYPE = "media type"
    NO_ARTICLE = "no article"
    NOT_ARABIC = "not arabic"
    BROKEN = "broken"
    MISSING = "missing"
    ADDRESS = "address"
    FORBIDDEN_NETWORK = "forbidden network"
    ROBOTS = "robots"
    REDIRECTS = "redirects"
    TIMEOUT = "timeout"
    HTTP_STATUS = "http status"
    NETWORK = "network"
    COLUMN = "column"
    DATABASE = "database"


class Refused(Exception):  # noqa: N818 - it is an outcome that a report lists
    """A document that cannot come in: its cause, and the particulars in a few English words."""

    def __init__(self, cause: Cause, detail: str = "", *, item: str = "") -> None:
        super().__init__(f"{cause}: {detail}" if detail else str(cause))
        self.cause = cause
        self.detail = detail
        self.item = item


@dataclass(frozen=True, slots=True)
class Stated:
    """What the bringer says of a document beside its text; empty where nothing is said."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published_on: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A document exactly as it arrived."""

    content: bytes
    media_type: str
    captured_at: datetime
    file_name: str = ""
    address: str = ""
    stated: Stated = field(default_factory=Stated)

    @property
    def sha256(self) -> str:
        """The fingerprint of the content, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """What a report calls it: its address, its file's name, or its fingerprint's beginning."""
        return self.address or self.file_name or self.sha256[:12]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the body and the stretch of the decoded source it was read from."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: the date, whence it is known, how sure, and from what.

    `basis` is `stated` or `inferred`, `certainty` high, medium or low; `evidence` has one reason
    a line, and none is missing where the date is inferred.
    """

    on: PartialDate
    basis: str
    certainty: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as read from a document; nothing of it is in the database yet.

    The body is the text without title and boilerplate; `left_out` counts code points of the decoded
    source, `pieces` lead from the body back to it.
    """

    received: Received
    title: str
    body: str
    left_out: tuple[Cut, ...]
    pieces: tuple[Piece, ...]
    language: str = "ar"
    address: str = ""
    outlet: str = ""
    author: str = ""
    published: Publication | None = None
