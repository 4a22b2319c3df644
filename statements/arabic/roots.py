"""The root key: the consonants of a stem, which reach its broken plurals and much else."""

import re

TENTH_FORMS = ("است", "مست", "يست", "تست", "نست")
FIRST_LETTERS = "متيان"
WEAK = re.compile("[اوي]")


def root_key(stem: str) -> str:
    """The key of a stem; different words share one, so it may raise a rank but not select."""
    if len(stem) <= 3 and not WEAK.match(stem[1:2]):
        return stem
    rest = _without_first_letters(stem)
    key = rest[0] + WEAK.sub("", rest[1:])
    return key if len(key) >= 2 else stem


def _without_first_letters(stem: str) -> str:
    """The stem without است or one letter that derives words, if enough is left."""
    if stem.startswith(TENTH_FORMS) and len(stem) >= 5:
        return stem[3:]
    rest = stem[1:]
    is_enough = len(rest) >= 4 or len(WEAK.sub("", rest)) >= 3
    return rest if stem[0] in FIRST_LETTERS and is_enough else stem
