"""Which marks open a quotation and which close it, also where the newspaper lost or turned one.

Marks are paired paragraph by paragraph with a stack. A mark is an opening one by where it stands (a
blank before it, a word behind it) before it is one by its shape, since papers print «»…«, ”…“ and
straight marks.
"""

from dataclasses import dataclass

from statements.extraction.tokens import CLOSING, OPENING, QUOTE_MARKS, Range, Token

MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: the tokens of its marks and its depth; a lost mark has the place of its edge.

    `opening` is the token of the opening mark, or the one before the first word where it is lost;
    `closing` the token of the closing mark, or the one behind the last word.
    """

    opening: int
    closing: int
    depth: int
    is_whole: bool = True


def quotations(text: str, tokens: list[Token], paragraph: Range) -> list[Quotation]:
    """The quotations of a paragraph by their opening, outer before inner ones."""
    stack: list[int] = []
    found: list[Quotation] = []
    for place in range(paragraph.first, paragraph.last):
        if tokens[place].form not in QUOTE_MARKS:
            continue
        if _opens(text, tokens, place, bool(stack)):
            if len(stack) < MOST_NESTED:
                stack.append(place)
        elif stack:
            opening = stack.pop()
            if place - opening > 1:
                found.append(Quotation(opening, place, len(stack)))
        else:
            found += _closed_only(tokens, paragraph, place)
    if stack:
        found.append(Quotation(stack[0], paragraph.last, 0, is_whole=False))
    return sorted(found, key=lambda quotation: (quotation.opening, quotation.depth))


def _opens(text: str, tokens: list[Token], place: int, is_open: bool) -> bool:
    """Whether the mark opens: by its neighbours, else by its shape, else by what is open."""
    token = tokens[place]
    before = text[token.start - 1] if token.start else " "
    behind = text[token.end] if token.end < len(text) else " "
    held_before = before.isalnum() and before != "ـ"
    held_behind = behind.isalnum()
    if held_behind and not held_before:
        return not (is_open and before in CLOSING)
    if held_before and not held_behind:
        return False
    if token.form in OPENING:
        return True
    if token.form in CLOSING:
        return False
    return not is_open


def _closed_only(tokens: list[Token], paragraph: Range, place: int) -> list[Quotation]:
    """A quotation whose opening mark is lost: it begins behind the nearest colon."""
    for before in range(place - 1, paragraph.first - 1, -1):
        if tokens[before].form in QUOTE_MARKS:
            return []
        if tokens[before].form == ":":
            return [Quotation(before, place, 0, is_whole=False)]
    return []
