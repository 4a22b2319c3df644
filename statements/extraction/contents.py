"""Where what somebody says ends: before a tail of the reporter's, or beyond its sentence."""

from statements.extraction.clause import Clause
from statements.extraction.cues import QUOTED, cue_of
from statements.extraction.found import Found
from statements.extraction.function_words import THAT_WORDS
from statements.extraction.passage import Passage
from statements.extraction.reader import Reader
from statements.extraction.tokens import COMMAS, QUOTE_MARKS, Range

# A name and a colon head a line only before so many words.
FEWEST_HEADED = 4
_KEPT_AT_THE_END = QUOTE_MARKS | frozenset({")", "]", "%"})
_ALLUSION = "اشاره"
_TAILS = frozenset({_ALLUSION, "بحسب", "وفق", "وفقا", "حسب", "حسبما"})


def end_of(reader: Reader, clause: Clause, last: int) -> int:
    """Behind the last token of the words, without a tail of the reporter's.

    `last` is where the next clause starts or the sentence ends.
    """
    return trimmed(reader, last if clause.follows_words else _before_tail(reader, clause, last))


def trimmed(reader: Reader, last: int) -> int:
    """Behind the last word or closing mark: stops, commas and blanks are out."""
    while last > 0:
        token = reader.tokens[last - 1]
        if token.is_word or token.form in _KEPT_AT_THE_END:
            return last
        last -= 1
    return last


def _before_tail(reader: Reader, clause: Clause, last: int) -> int:
    """Before «، في إشارة إلى», or «، بحسب» behind a quotation."""
    for place in range(clause.content + 2, last - 1):
        if reader.tokens[place].form in _TAILS:
            comma = _comma_of_tail(reader, place)
            if comma is not None:
                return comma
    return last


def _comma_of_tail(reader: Reader, place: int) -> int | None:
    """The comma that parts a tail from the words before it; None where it is one of them."""
    if reader.form(place) == _ALLUSION:
        is_tail = reader.form(place - 1) == "في" and reader.form(place - 2) in COMMAS
        return place - 2 if is_tail else None
    is_tail = reader.form(place - 1) in COMMAS and reader.form(place - 2) in QUOTE_MARKS
    return place - 1 if is_tail else None


def is_unmarked_speech(reader: Reader, clause: Clause) -> bool:
    """Whether the words stand behind a colon without marks, so that only the line ends them."""
    if clause.complement != QUOTED or reader.form(clause.content) != ":":
        return False
    behind = reader.form(clause.content + 1)
    return behind not in QUOTE_MARKS and behind not in THAT_WORDS


def goes_on(passage: Passage, found: Found, sentence: Range) -> bool:
    """Whether a sentence without a clause goes on with the words of the statement before it."""
    reader = passage.reader
    first = passage.opening_word(sentence)
    if first >= sentence.last:
        return False
    if any(reader.tokens[place].is_word for place in range(found.last, sentence.first)):
        return False
    is_joined = reader.form(first).removeprefix("و") in THAT_WORDS
    return is_joined or first in passage.openings or is_unmarked_speech(reader, found.clause)


def heading(passage: Passage, sentence: Range) -> Clause | None:
    """«لافروف: …»: a name and a colon at the beginning of a line, before a quotation."""
    reader = passage.reader
    mention = reader.at(sentence.first, sentence.last)
    if mention is None or mention.name is None or not mention.is_person:
        return None
    colon = mention.tokens.last
    if reader.form(colon) != ":" or colon + 1 not in passage.openings:
        return None
    cue = cue_of("قال", "قال")
    if cue is None or sentence.last - colon < FEWEST_HEADED:
        return None
    return Clause(sentence.first, colon, cue, Range(colon, colon), mention, QUOTED, colon)
