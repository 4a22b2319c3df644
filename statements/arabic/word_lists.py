"""The lists of words on which the analysis rests, each in the exact form of its words."""

from importlib import resources

from statements.arabic.hamza import without_hamza


def lines(name: str) -> list[str]:
    """The lines of a list in this package, without the blank ones and the remarks (#)."""
    text = resources.files("statements.arabic").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


STOP_WORDS = frozenset(lines("stop_words.txt"))
# Today's names; neither their first letters nor their last are clitics or endings.
NAMES = frozenset(lines("keep_names.txt"))
# Words whose first letters look like a clitic (و ب ل ك ف ال) and are not.
KEEP_PREFIX = frozenset(lines("keep_prefix.txt"))
# Nouns whose ة tells them from another word (خطة، خط).
KEEP_FEMININE = frozenset(lines("keep_feminine.txt"))
# Nouns of two letters.
KEEP_SHORT = frozenset(lines("keep_short.txt"))
# Words whose last letters look like an ending and are not; compared once hamza is folded.
KEEP_SUFFIX = frozenset(map(without_hamza, [*lines("keep_suffix.txt"), *KEEP_FEMININE, *NAMES]))
