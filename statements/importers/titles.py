"""A title of a bearable length, also for a text that has none."""

import re

LONGEST = 300
FROM_A_TEXT = 120
SENTENCE = re.compile(r"[^\n]*?[.!؟?](?=\s|$)|[^\n]+")


def shortened(title: str, longest: int = LONGEST) -> str:
    """The title in one line; a longer one ends behind a word, with an ellipsis."""
    title = " ".join(title.split())
    if len(title) <= longest:
        return title
    return f"{title[:longest].rpartition(' ')[0] or title[: longest - 1]}…"


def from_text(text: str) -> str:
    """A title made of a text's first sentence."""
    sentence = SENTENCE.match(text.lstrip()[: 10 * FROM_A_TEXT])
    return shortened(sentence[0].rstrip(".") if sentence else "", FROM_A_TEXT)
