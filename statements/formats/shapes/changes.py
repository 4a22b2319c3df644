"""What records tell of statements that change and that are withdrawn."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import Address, Edtf, Moment, Number, one_of, strict
from statements.formats.shapes.statements import StatementRecord
from statements.models import Told
from statements.models.tombstone import WITHDRAWN, WITHHELD


@strict
class TombstoneRecord(TypedDict):
    """That a statement was withdrawn, or it or a version of it is withheld; never its words."""

    number: Number
    version: Annotated[Number | None, Field(description="Null for the statement whole.")]
    status: Annotated[str, one_of([WITHDRAWN, WITHHELD])]
    since: Edtf
    reason: str


@strict
class ChangeRecord(TypedDict):
    """The last change of a statement, as readers were told of it."""

    number: Number
    permanent: Address
    change: Annotated[str, one_of(Told)]
    changed_at: Moment
    published_at: Annotated[Moment, Field(description="Since when readers have known of it.")]
    reason: str
    statement: Annotated[
        StatementRecord | None, Field(description="As it is now; null where it is withdrawn.")
    ]
    tombstone: Annotated[TombstoneRecord | None, Field(description="Of what is withdrawn.")]
    led_to: Annotated[
        Number | None, Field(description="The statement to which its address leads, if any.")
    ]
