"""One form for words that mean the same in a heading or in a list of choices."""

from statements.arabic.normalise import exact_form


def folded(words: str) -> str:
    """The words however they are spelt, spaced or written large."""
    return " ".join(exact_form(words).replace("_", " ").split())
