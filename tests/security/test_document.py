"""docs/security.md answers every requirement of levels 1 and 2, and what it names is there."""

import re
from pathlib import Path

from archive.local.places import CLONE

DOCUMENT = CLONE / "docs" / "security.md"
NUMBERS = Path(__file__).with_name("asvs.txt")
LINE = re.compile(r"(?m)^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+) \|$")
FILE = re.compile(r"`((?:archive|docs|static|statements|templates|tests)/[\w./-]+)`")
UNMET = re.compile(r"not (?:applicable(?: here)?|met(?: in full)?): \S")


def answers() -> dict[tuple[str, str], str]:
    """The answers of the document by number and level."""
    return {(number, level): said for number, level, said in LINE.findall(DOCUMENT.read_text())}


def test_every_requirement_of_the_two_levels_has_its_line_in_its_order() -> None:
    lines = [line.split() for line in NUMBERS.read_text().splitlines() if line[:1] != "#"]
    assert list(answers()) == [(number, level) for number, level in lines]
    assert len(lines) == 253


def test_every_answer_names_a_file_or_says_why_there_is_none() -> None:
    for (number, _), said in answers().items():
        assert FILE.search(said) or UNMET.match(said), f"{number}: {said}"


def test_every_file_that_is_named_is_there() -> None:
    named = set(FILE.findall(DOCUMENT.read_text()))
    assert len(named) > 60
    assert sorted(path for path in named if not (CLONE / path).exists()) == []
