"""Where in a sentence a reporting clause may open, whether it holds there, and where it starts."""

from functools import cached_property

from statements.extraction.clause import Clause, Verb
from statements.extraction.cues import NOUN, QUOTED, THAT
from statements.extraction.fronts import Front, front_of
from statements.extraction.function_words import (
    CONNECTORS,
    CONTRASTS,
    FRAME_OPENERS,
    NEGATIONS,
    NO_CLAUSE_BEHIND,
    RELATIVES,
)
from statements.extraction.lexicon import FRAMES
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage

# How many words a frame that no list knows may have before the verb.
LONGEST_FRAME, LONGEST_PREFIX, SHORT_PREFIX = 14, 8, 5
# What parts «موسكو (رويترز) - » from the sentence.
_DATELINE_ENDS = frozenset({"-", "–", "—", ":", "/", ")", "»"})
# Words of time between a sentence's frame and its verb: في وقت أكد فيه.
_TIMES = frozenset({"وقت", "حين", "الوقت"})


class Sentence:
    """A sentence from its first word on, with the clauses found in it so far."""

    def __init__(self, passage: Passage, first: int, last: int) -> None:
        self.passage = passage
        self.first = first
        self.last = last
        self.found: list[Clause] = []

    @cached_property
    def front(self) -> Front | None:
        """The subject before its verb with which the sentence opens."""
        return front_of(self.passage, self.first, self.last)

    @property
    def opens_with_quotation(self) -> bool:
        """Whether its first token is the mark of a quotation."""
        return self.first in self.passage.openings

    def word_before(self, place: int) -> str:
        """The word before, within the sentence; empty at its beginning."""
        return self.passage.form(place - 1) if place > self.first else ""

    def may_open(self, verb: Verb) -> bool:
        """Whether a reporting clause can begin with the verb."""
        if verb.place == self.first:
            return True
        if verb.is_negated:
            return self._opens_negated(verb.place - 1)
        before = self.passage.form(verb.place - 1)
        if verb.clitic or before == "و":
            return verb.cue.is_past or (not self.found and self.passage.is_after_break(verb.place))
        if before in RELATIVES or before in NO_CLAUSE_BEHIND:
            return False
        return before in CONNECTORS or self._opens_apart(verb.place, before)

    def _opens_negated(self, negation: int) -> bool:
        if negation == self.first or self.passage.form(negation - 1) in CONNECTORS:
            return True
        return self.passage.form(negation).startswith("و")

    def _opens_apart(self, place: int, before: str) -> bool:
        """Whether a mark or a frame parts the verb from what is before it."""
        if self.passage.is_after_break(place):
            is_contrast = self.passage.form(self.first).removeprefix("و") in CONTRASTS
            return not self.found or place - 1 in self.passage.closings or is_contrast
        return not self.found and (before in _TIMES or self._is_framed(place))

    def _is_framed(self, place: int) -> bool:
        """Whether all before the verb is a frame: وفي موضوع آخر قال, من جهة أخرى أكد."""
        frame = FRAMES.at(self.passage.reader.tokens, self.first)
        if frame is not None and self.first + frame.length >= place - 1:
            return True
        opener = self.passage.form(self.first).removeprefix("و")
        is_near = place - self.first <= LONGEST_FRAME
        return opener in FRAME_OPENERS and is_near and not self._has_comma_before(place)

    def _has_comma_before(self, place: int) -> bool:
        return self.passage.comma_in(self.first, place) is not None

    def _is_led_up_to(self, place: int) -> bool:
        """Whether nothing but connectives and negations stands before the verb."""
        return all(self._is_connective(near) for near in range(self.first, place))

    def _is_connective(self, place: int) -> bool:
        form = self.passage.form(place)
        return form in CONNECTORS or form in NEGATIONS

    def holds(self, verb: Verb, kind: str, subject: Mention | None) -> bool:
        """Whether a clause amid the sentence is one of its own and not part of what is said."""
        if kind in (THAT, QUOTED) or self._is_led_up_to(verb.place):
            return True
        if not self.found:
            return subject is not None or verb.clitic != ""
        if subject is not None and subject.is_person:
            return True
        if verb.clitic and kind != NOUN and self.found[-1].complement == NOUN:
            return True
        before = self.passage.form(verb.place - 1)
        return self.passage.is_after_break(verb.place) or before in CONNECTORS

    def start_of(self, place: int, *, is_fronted: bool = False) -> int:
        """The first token of the clause of a verb, with its و, its connective and its frame."""
        if not self.found:
            if self._is_behind_dateline(place):
                return place
            if is_fronted or self.opens_with_quotation or self._is_prefix(place):
                return self.first
        return self._before_connectives(place)

    def _is_behind_dateline(self, place: int) -> bool:
        return self.word_before(place) in _DATELINE_ENDS and not self.opens_with_quotation

    def _before_connectives(self, place: int) -> int:
        start = place
        while start > self.first and self._is_connective(start - 1):
            start -= 1
        before = self.word_before(start)
        if self.passage.form(start) in _TIMES:
            return start - (before in ("في", "وفي"))
        return start - (start == place and before == "الوقت")

    def _is_prefix(self, place: int) -> bool:
        """Whether the words before the verb only frame it."""
        form, tokens = self.passage.form, self.passage.reader.tokens
        opening = form(self.first)
        bare = opening[1:] if opening.startswith("و") and len(opening) > 2 else opening
        if FRAMES.at(tokens, self.first) or FRAMES.at(tokens, self.first, bare):
            return True
        if self._is_led_up_to(place):
            return True
        length = place - self.first
        if bare in FRAME_OPENERS or (bare[:1] in "بل" and length < LONGEST_PREFIX):
            return not self._is_second_clause(place)
        return self.passage.is_comma(self.first + 1) or (
            length < SHORT_PREFIX and self.passage.is_comma(self.first + 2)
        )

    def _is_second_clause(self, place: int) -> bool:
        """Whether a clause of its own stands before the verb: a comma and و before it."""
        is_joined = self.passage.form(place).startswith("و") and self.passage.is_comma(place - 1)
        return is_joined and place - self.first > LONGEST_PREFIX
