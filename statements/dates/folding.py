"""A text in one spelling for reading dates, whose letters still know where they stand in it."""

from bisect import bisect_right
from itertools import accumulate

from statements.arabic.letters import FOLD_FROM, FOLD_TO, MARKS, UNSEEN

# The month آب keeps its madda: without it the letters spell "father" too.
FOLDS = [
    *(pair for pair in zip(FOLD_FROM, FOLD_TO, strict=True) if pair[0] != "آ"),
    ("ة", "ه"),
    *((blank, " ") for blank in "\t\u00a0\u2002\u2003\u2009\u202f\u3000"),
]


def folded(text: str) -> str:
    """The text without marks and unseen controls, hamza off its alif, ة as ه, digits as 0–9."""
    return _one_for_one(UNSEEN.sub("", text))


class FoldedText:
    """A text folded, with the way back to the places in the original."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._kept, ends = [0], []
        for match in UNSEEN.finditer(original):
            ends.append(match.start())
            self._kept.append(match.end())
        ends.append(len(original))
        parts = [original[start:end] for start, end in zip(self._kept, ends, strict=True)]
        self._starts = list(accumulate(map(len, parts), initial=0))[:-1]
        self.text = _one_for_one("".join(parts))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch that is not empty stands in the original, its last vowel sign with it."""
        last = self._place(end - 1) + 1
        while last < len(self._original) and self._original[last] in MARKS:
            last += 1
        return self._place(start), last

    def _place(self, index: int) -> int:
        piece = bisect_right(self._starts, index) - 1
        return self._kept[piece] + index - self._starts[piece]


def _one_for_one(text: str) -> str:
    for letter, same in FOLDS:
        text = text.replace(letter, same)
    return text
