"""The beginning of a statement, for places that hold only so much of it."""

from statements.arabic.passage import Stretch, first_words
from statements.formats.signs import labelled
from statements.models import Statement

LEFT_OUT = "[…]"
LINE = 36


def beginning(statement: Statement, most: int) -> list[Stretch]:
    """About so many first words, of a verbatim statement those quoted."""
    return first_words(statement.words_shown, most)


def in_a_line(statement: Statement) -> str:
    """The beginning as text, in the language in use, for those who do not see the page.

    Verbatim words stand in guillemets; before any others stands what they are.
    """
    shown = beginning(statement, LINE)
    texts = [stretch.text + (f" {LEFT_OUT}" if stretch.is_cut else "") for stretch in shown]
    if statement.is_verbatim and all(stretch.is_quoted for stretch in shown):
        return f" {LEFT_OUT} ".join(f"«{' '.join(text.split())}»" for text in texts)
    return labelled(statement.get_kind_display(), " ".join("".join(texts).split()))
