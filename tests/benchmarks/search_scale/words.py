"""A vocabulary of Arabic words, commonest first, made from the project's own words.

First come the words of the seed articles by their frequency, one of each stem; then, shuffled,
the words of the analysis' lists, words of all their roots in the usual patterns (فاعل، مفعول …),
and forms of all these with clitics and endings. Stop words stand apart.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from statements.arabic.analysis import analyse
from statements.arabic.normalise import exact_form, without_marks
from statements.arabic.tokens import tokens
from statements.arabic.word_lists import KEEP_PREFIX, KEEP_SUFFIX, STOP_WORDS

SEEDS = Path(__file__).parents[3] / "fixtures" / "seeds"
SIZE = 109_000
# The law of Zipf as Mandelbrot has it: a word's frequency is 1 / (rank + SHIFT).
SHIFT = 14

PREFIXES = ("", "", "ال", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ك", "ف")
SUFFIXES = ("", "", "ات", "ين", "ون", "ان", "ه", "ها", "هم", "ي", "يه", "نا", "تين", "يات")
# Patterns of derived words; 1, 2 and 3 stand for the consonants of the root.
PATTERNS = (
    *("1ا23", "م12و3", "12ا3", "12ي3", "12و3", "م123", "ا1ت2ا3", "ان12ا3", "ت12ي3"),
    *("ا12ا3", "است12ا3", "م1ا23ه", "ت1ا23", "مت123", "م12ا3"),
)
# How many forms with clitics and endings are tried for a word: of many, none.
FORMS = (0, 0, 0, 1, 2, 4, 9, 20)


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """The words, commonest first; always the same ones."""
    chance = random.Random(0)  # noqa: S311
    first = _one_of_each_stem(_seed_words())
    bases = sorted({*KEEP_PREFIX, *KEEP_SUFFIX, *_derived([*first, *KEEP_PREFIX])})
    chance.shuffle(bases)
    known = {exact_form(word) for word in first} | STOP_WORDS
    rest = [word for word in bases if word not in known]
    known.update(rest)
    forms = (form for base in [*first, *bases] for form in _forms(base, chance))
    rest += [form for form in dict.fromkeys(forms) if form not in known]
    rest = rest[: SIZE - len(first)]
    chance.shuffle(rest)
    return (*first, *rest)


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """What falls to each word of the vocabulary by its rank, summed up."""
    return tuple(accumulate(1 / (rank + SHIFT) for rank in range(1, len(vocabulary()) + 1)))


@lru_cache(maxsize=1)
def stop_words() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The stop words of the seed articles, and their frequencies summed up."""
    counted = [(word, n) for word, n in _counted_seeds().most_common() if _is_stop_word(word)]
    return tuple(word for word, _ in counted), tuple(accumulate(n for _, n in counted))


def _seed_words() -> Iterator[str]:
    for word, _ in _counted_seeds().most_common():
        if not _is_stop_word(word) and word.isalpha() and len(word) > 1:
            yield word


@lru_cache(maxsize=1)
def _counted_seeds() -> Counter[str]:
    """The words as they are printed, without vowel signs."""
    texts = [without_marks(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    return Counter(text[token.start : token.end] for text in texts for token in tokens(text))


def _is_stop_word(word: str) -> bool:
    return exact_form(word) in STOP_WORDS


def _stem(word: str) -> str:
    return analyse(exact_form(word)).stem


def _one_of_each_stem(words: Iterable[str]) -> tuple[str, ...]:
    commonest: dict[str, str] = {}
    for word in words:
        commonest.setdefault(_stem(word), word)
    return tuple(commonest.values())


def _derived(words: Iterable[str]) -> Iterator[str]:
    roots = {analyse(exact_form(word)).root for word in words}
    for root in sorted(root for root in roots if len(root) == 3):
        for pattern in PATTERNS:
            yield pattern.translate(str.maketrans("123", root))


def _forms(word: str, chance: random.Random) -> Iterator[str]:
    stem = _stem(word)
    for _ in range(chance.choice(FORMS)):
        yield chance.choice(PREFIXES) + stem + chance.choice(SUFFIXES)
