"""What the records of articles hold."""

from typing import Annotated

from pydantic import Field

from statements.formats.shapes.parts import ArticleNamed, Count, Moment, one_of, strict
from statements.models import Display


@strict
class ArticleRecord(ArticleNamed):
    """An article without its text."""

    language: str
    address: Annotated[str, Field(description="Where it stands at its outlet, if known.")]
    display: Annotated[str, one_of(Display, "What of its text may be shown.")]
    statement_count: Count
    captured_at: Moment
