"""What is indexed: each word's exact form at its place."""

from statements.arabic.tokens import tokens

# A tsvector keeps positions up to 16383 and lexemes up to 2046 bytes.
LAST_POSITION = 16383
LONGEST_WORD = 500


def vector(text: str) -> str:
    """The text's words as a PostgreSQL tsvector literal: `'قال':1 'ان':2`.

    Stop words are in it, so that phrases and queries of nothing else find them.
    """
    places = enumerate(tokens(text), start=1)
    return " ".join(
        f"'{token.exact[:LONGEST_WORD]}':{min(place, LAST_POSITION)}" for place, token in places
    )
