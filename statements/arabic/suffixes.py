"""A word without its endings: pronouns, then feminine, dual, plural and relation."""

from statements.arabic.hamza import without_hamza
from statements.arabic.word_lists import KEEP_FEMININE, KEEP_SUFFIX

PRONOUNS = ("كما", "هما", "هم", "هن", "ها", "كم")
# Each ending with the fewest letters that must remain before it.
ENDINGS = (
    *(("تين", 3), ("تان", 3), ("يات", 3), ("يون", 3), ("يين", 3)),
    *(("ات", 3), ("ان", 3), ("ون", 3), ("ين", 3)),
    *(("يه", 2), ("يا", 3), ("ته", 3), ("ه", 2), ("ي", 2), ("ا", 3)),
)
ROUNDS = 3
# Words that end in no pronoun, though they look it, as تفاهم and its accusative تفاهما.
WITH_ACCUSATIVE = KEEP_SUFFIX - set(map(without_hamza, KEEP_FEMININE))
WHOLE = KEEP_SUFFIX | {word + "ا" for word in WITH_ACCUSATIVE}


def without_endings(word: str) -> str:
    """The word without a pronoun and up to three endings; a word of the list stays whole."""
    word = _without_pronoun(word)
    for _ in range(ROUNDS):
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    return word


def _without_pronoun(word: str) -> str:
    """The word without its pronoun and the ت that stands before it for ة."""
    if word in WHOLE:
        return word
    for pronoun in PRONOUNS:
        if word.endswith(pronoun) and len(word) >= len(pronoun) + 3:
            return _without_open_t(word[: -len(pronoun)])
    # Elsewhere نا is the noun's own ن and the accusative's ا, as in بيانا.
    if word.endswith("تنا") and len(word) >= 6:
        return _without_open_t(word[:-2])
    return word


def _without_open_t(word: str) -> str:
    """The word without the ت of a feminine noun; the one of its plural (ات) stays."""
    is_open = len(word) >= 4 and word.endswith("ت") and not word.endswith("ات")
    return word[:-1] if is_open else word


def _without_ending(word: str) -> str:
    """The word without one ending."""
    if word in KEEP_SUFFIX:
        return word
    for ending, least in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + least:
            return word[: -len(ending)]
    return word
