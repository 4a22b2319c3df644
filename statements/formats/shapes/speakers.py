"""What the records of speakers hold."""

from typing import Annotated

from pydantic import Field

from statements.formats.shapes.parts import Count, InBoth, Pages, SpeakerNamed, strict


@strict
class SpeakerRecord(SpeakerNamed):
    """A speaker with names and offices."""

    addresses: Pages
    family_name: InBoth
    offices: Annotated[list[str], Field(description="As printed.")]
    aliases: list[str]
    statement_count: Count
