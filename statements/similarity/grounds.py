"""Words with which a text says what it does to another statement: «ردّاً على تصريحات بتروفا»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statements.arabic.tokens import Token, tokens

# Behind the words stands whoever is meant, at most so far.
LONGEST_NAME = 8
# What is answered or denied is named by one of these; the ground needs it.
SAID = frozenset(
    [
        *("تصريح", "تصريحات", "تصريحاته", "قول", "اقوال", "قاله", "قالته"),
        *("كلام", "اعلنه", "اعلنته", "ذكره", "ذكرته", "بيان", "موقف"),
        *("مواقف", "اتهام", "اتهامات", "مزاعم", "ادعاءات"),
    ]
)
# By kind, the words that open a ground, in their exact form; each part may be any of its words.
OPENINGS: list[tuple[str, tuple[frozenset[str], ...]]] = [
    ("answers", (frozenset(["ردا", "وردا", "تعليقا", "وتعليقا"]), frozenset(["علي"]))),
    ("denies", (frozenset(["نفي", "ونفي", "نفت", "ونفت", "نافيا", "نافيه", "كذب", "وكذب"]),)),
    ("corrects", (frozenset(["صحح", "وصحح", "صححت", "مصححا", "مصححه", "تصحيحا"]),)),
    ("refers", (frozenset(["مشيرا", "مشيره", "اشار", "واشار", "اشارت"]), frozenset(["الي"]))),
]
# «كما قال أمس»: the speaker means what they said themselves.
OWN = (
    frozenset(["كما", "مثلما"]),
    frozenset(["قال", "قلت", "قلنا", "قالت", "اعلن", "اعلنت", "ذكر", "ذكرت"]),
    frozenset(["امس", "سابقا", "سبق"]),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The kind of link, the words as printed, and those among which the other speaker is named.

    `is_own` where the speaker means something said earlier by themselves.
    """

    kind: str
    words: str
    named: tuple[str, ...] = ()
    is_own: bool = False


def grounds(text: str) -> Iterator[Ground]:
    """The grounds that a text gives, in order."""
    found = list(tokens(text))
    for place in range(len(found)):
        if _stands(found, place, OWN):
            words = found[place : place + len(OWN)]
            yield Ground("refers", text[words[0].start : words[-1].end], is_own=True)
        for kind, opening in OPENINGS:
            if _stands(found, place, opening):
                yield from _naming(text, kind, found[place:], len(opening))


def _stands(found: Sequence[Token], place: int, opening: Sequence[frozenset[str]]) -> bool:
    """Whether the words of an opening stand there."""
    there = found[place : place + len(opening)]
    pairs = zip(there, opening, strict=False)
    return len(there) == len(opening) and all(word.exact in any_of for word, any_of in pairs)


def _naming(text: str, kind: str, words: Sequence[Token], opening: int) -> Iterator[Ground]:
    """The ground, if behind its opening something said is named and somebody may be."""
    behind = words[opening : opening + LONGEST_NAME]
    said = next((n for n, word in enumerate(behind) if word.exact in SAID), None)
    if said is None or said > 2 or not (name := _in_one_clause(text, behind[said:])[1:]):
        return
    printed = text[words[0].start : name[-1].end]
    yield Ground(kind, printed, tuple(text[word.start : word.end] for word in name))


def _in_one_clause(text: str, words: Sequence[Token]) -> Sequence[Token]:
    """The words up to the first mark between them."""
    for place in range(1, len(words)):
        if text[words[place - 1].end : words[place].start].strip():
            return words[:place]
    return words
