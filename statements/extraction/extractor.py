"""The extractor: from a text to the statements proposed in it."""

from datetime import date

from statements.extraction.draft import StatementDraft

# Changes with every change of the rules that changes what is proposed.
VERSION = "1"


def propose(text: str, *, start: int = 0, published: date | None = None) -> list[StatementDraft]:
    """The statements of a text from `start` on, in order, none overlapping another.

    `published` is the day from which relative words (أمس) are reckoned; without it they date
    nothing.
    """
    del text, start, published
    return []
