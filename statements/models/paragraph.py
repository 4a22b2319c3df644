"""The paragraphs of a text, each with its place."""

import re
from dataclasses import dataclass

LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body: its number from 1, its text and its place in code points."""

    number: int
    start: int
    end: int
    text: str


def paragraphs_of(body: str) -> list[Paragraph]:
    """The lines of a body that are not blank, in order."""
    lines = (line for line in LINE.finditer(body) if line.group().strip())
    return [
        Paragraph(number, line.start(), line.end(), line.group())
        for number, line in enumerate(lines, start=1)
    ]
