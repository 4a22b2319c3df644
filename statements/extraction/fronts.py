"""Subjects that stand before their verb: الوزير الروسي شدد، وكان الوزير قد أكد."""

from dataclasses import dataclass

from statements.extraction.cues import Form, cue_of
from statements.extraction.function_words import (
    ADVERBS,
    BETWEEN_SUBJECT_AND_VERB,
    CONNECTORS,
    RELATIVES,
    THAT_WORDS,
)
from statements.extraction.lexicon import (
    FRAMES,
    GIVEN_NAMES,
    NOT_PERSONS,
    OCCASIONS,
    is_definite,
    title_of,
)
from statements.extraction.mention import Mention
from statements.extraction.passage import LONGEST_RELATIVE, Passage
from statements.extraction.tokens import COMMAS

# How many words may stand before the subject, and between it and its verb.
MOST_BEFORE, MOST_BETWEEN = 8, 14
# How far back and ahead the commas of a parenthesis are sought.
PARENTHESIS_BEGAN = 7
_ADVERSATIVES = frozenset({"اما", "واما", "غير", "الا", "بيد", "ان", "ولكن"})
_AUXILIARIES = frozenset({"فقد", "كان", "لم", "لا"})


@dataclass(frozen=True, slots=True)
class Front:
    """A subject before its verb, and the verb's place."""

    mention: Mention
    verb: int


def front_of(passage: Passage, first: int, end: int) -> Front | None:
    """The subject that opens a sentence and has its verb behind it; None if there is none."""
    place = _past_opening(passage, first, end)
    mention = passage.phrase_at(place, end, first=_without_waw(passage, place, end))
    if mention is None or not _is_certain(passage, mention, place):
        return None
    verb = _verb_behind(passage, mention.tokens.last, end)
    return Front(mention, verb) if verb is not None else None


def _past_opening(passage: Passage, first: int, end: int) -> int:
    """Behind a frame, connectives and commas."""
    place = first
    frame = FRAMES.at(passage.reader.tokens, place)
    if frame is not None:
        place += frame.length
        place += passage.is_comma(place)
    last = min(end, first + MOST_BEFORE)
    while place < last and _is_opening(passage.form(place)):
        place += 1
    return place


def _is_opening(form: str) -> bool:
    return form in CONNECTORS or form in COMMAS or form in _ADVERSATIVES


def _without_waw(passage: Passage, place: int, end: int) -> str:
    """The word without و, unless the و is its own."""
    form = passage.form(place)
    if not form.startswith("و") or title_of(form) is not None:
        return form
    return form[1:] if passage.phrase_at(place, end) is None else form


def _is_certain(passage: Passage, mention: Mention, place: int) -> bool:
    """Whether the phrase is certain to be one: a bare word is only where the name is known."""
    if not mention.is_person or mention.title is not None:
        return True
    return passage.reader.known_length(place) > 0 or passage.form(place) in GIVEN_NAMES


def _verb_behind(passage: Passage, place: int, end: int) -> int | None:
    """The subject's verb, past قد, frames between commas, and phrases of place."""
    last = min(end, place + MOST_BETWEEN)
    while place < last:
        if _is_finite(passage, place):
            return place
        if passage.is_comma(place) and passage.form(place + 1) in RELATIVES:
            closing = passage.comma_in(place + 2, min(end, place + LONGEST_RELATIVE))
            if closing is None:
                return None
            place, last = closing + 1, min(end, closing + 1 + MOST_BETWEEN)
            continue
        if _ends_subject(passage, place):
            return None
        if _is_finite_with_fa(passage, place):
            return place
        if not _may_stand_between(passage, place, last):
            return None
        place += 1
    return None


def _is_finite(passage: Passage, place: int) -> bool:
    if not passage.reader.tokens[place].is_word:
        return False
    cue = passage.cue_at(place)
    return cue is not None and cue.form is Form.FINITE


def _ends_subject(passage: Passage, place: int) -> bool:
    """Whether a clause or a quotation of its own begins there."""
    form = passage.form(place)
    if form in RELATIVES or form in THAT_WORDS or passage.is_colon_or_opening(place):
        return True
    return form.startswith("و") and cue_of(form[1:], form) is not None


def _is_finite_with_fa(passage: Passage, place: int) -> bool:
    """أما الوزير فأكد."""
    form = passage.form(place)
    if not form.startswith("ف"):
        return False
    return cue_of(form[1:], passage.reader.printed(place)) is not None


def _may_stand_between(passage: Passage, place: int, last: int) -> bool:
    form = passage.form(place)
    return (
        form in ADVERBS
        or form in COMMAS
        or form in _AUXILIARIES
        or _is_of_place_or_time(passage, place)
        or _is_between_commas(passage, place, last)
    )


def _is_of_place_or_time(passage: Passage, place: int) -> bool:
    form = passage.form(place)
    return (
        form in BETWEEN_SUBJECT_AND_VERB
        or passage.form(place - 1) in BETWEEN_SUBJECT_AND_VERB
        or (form.startswith(("ل", "ب")) and len(form) > 3)
        or is_definite(form)
        or form in OCCASIONS
        or form in NOT_PERSONS
    )


def _is_between_commas(passage: Passage, place: int, last: int) -> bool:
    began = passage.comma_in(max(place - PARENTHESIS_BEGAN, 0), place) is not None
    return began and passage.comma_in(place, last) is not None
