"""A word without its clitics: article, conjunction, preposition."""

from statements.arabic.lexicon import STEMS
from statements.arabic.word_lists import KEEP_PREFIX, NAMES

ARTICLE = "ال"
WITH_ARTICLE = ("وبال", "فبال", "وكال", "فكال", "وال", "فال", "بال", "كال", "ال")
WITH_LAM = ("ولل", "فلل", "لل")
PREPOSITIONS = "بكل"
LIGHT_SUFFIXES = (
    *(
        "تهما",
        "تين",
        "تان",
        "تها",
        "تهم",
        "ته",
        "تنا",
        "هما",
        "ها",
        "هم",
        "نا",
        "ات",
        "ان",
        "ين",
        "ون",
    ),
    *("يه", "ي", "ه", "ا", "يا"),
)


def without_clitics(word: str) -> str:
    """The word without what is written onto its front; a word of the list stays whole."""
    if word.startswith(ARTICLE) and is_kept(word):
        return word
    for prefix in WITH_LAM:
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            return _after_lam(word[len(prefix) :])
    for prefix in WITH_ARTICLE:
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            return _after_article(word, prefix)
    return _without_letters(word)


def is_kept(word: str) -> bool:
    """Whether the word, or it without a light ending, begins with letters of its own."""
    if word in KEEP_PREFIX or word in NAMES or word in STEMS:
        return True
    least = 4 if word.startswith(ARTICLE) else 3
    rests = (word[: -len(ending)] for ending in LIGHT_SUFFIXES if word.endswith(ending))
    return any(len(rest) >= least and _is_listed(rest) for rest in rests)


def _is_listed(rest: str) -> bool:
    """Whether a word without its ending is on the list; a verb in ت would hide لغته in بلغته."""
    if rest.endswith("ت") and len(rest) >= 4:
        return False
    return rest in KEEP_PREFIX or rest + "ه" in KEEP_PREFIX


def _after_lam(rest: str) -> str:
    """What stands behind لل: a word in ل (للبنان), one in ال (للالتزام), or the rest."""
    for whole in ("ل" + rest, ARTICLE + rest):
        if is_kept(whole):
            return whole
    return rest


def _after_article(word: str, prefix: str) -> str:
    """The word behind the article, unless the article's letters are its own (بالتزام، والدة)."""
    from_article = word[len(prefix) - len(ARTICLE) :]
    if is_kept(from_article):
        return from_article
    return word if is_kept(word) else word[len(prefix) :]


def _without_letters(word: str) -> str:
    """The word without a conjunction and then a preposition of one letter."""
    if (word[0] == "و" and len(word) >= 4) or (word[0] == "ف" and len(word) >= 5):
        if is_kept(word):
            return word
        word = word[1:]
    if word[0] in PREPOSITIONS and len(word) >= 4 and not is_kept(word):
        return word[1:]
    return word
