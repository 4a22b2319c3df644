"""Hamza, which newspapers seat now here, now there, and often leave out."""

import re

BEFORE_PRONOUN = re.compile("(?<=ا)[ؤئ](?=(?:ه|ها|هم|هما|هن|كم|كما|نا)$)")
WAW_TWICE = re.compile("[ؤئء]و")
SEATS = str.maketrans("ؤئ", "وي", "ء")


def unseated(word: str) -> str:
    """The word with the hamza that a pronoun has given a seat put back on the line; لقاءه."""
    return BEFORE_PRONOUN.sub("ء", word)


def without_hamza(word: str) -> str:
    """The word with each hamza as its seat alone; مسؤول and مسئول give مسول."""
    return WAW_TWICE.sub("و", word).translate(SEATS)
