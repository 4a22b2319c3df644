"""A paragraph as the finders of clauses see it: its words, verbs, quotations and small words."""

from statements.extraction.clause import Verb
from statements.extraction.cues import Cue, cue_of
from statements.extraction.function_words import ADVERBS, PARENTHESES, RELATIVES, THAT_WORDS
from statements.extraction.lexicon import title_of
from statements.extraction.reader import Reader
from statements.extraction.tokens import COMMAS, QUOTE_MARKS, Range

# How far behind the verb its أنّ may stand, for what is between them to be the subject.
FURTHEST_THAT = 24
# How long a phrase between two commas may be, and a relative clause there.
LONGEST_PARENTHESIS, LONGEST_RELATIVE = 9, 18
# What a verb may follow as it follows a comma.
_BREAKS = frozenset({":", "-", "–", "—", "؛", ")"})
# «بان كي مون» is a name.
_NO_THAT_BEFORE = "كي"


class Passage:
    """A paragraph of a text.

    `hidden` are the tokens within quotations; `openings` and `closings` the marks of those
    quotations that somebody says.
    """

    def __init__(
        self, reader: Reader, hidden: set[int], openings: set[int], closings: set[int]
    ) -> None:
        self.reader = reader
        self.hidden = hidden
        self.openings = openings
        self.closings = closings
        self.form = reader.form
        self.phrase_at = reader.at

    def is_word(self, place: int) -> bool:
        """Whether a word stands there, and outside quotations."""
        return self.reader.tokens[place].is_word and place not in self.hidden

    def cue_at(self, place: int) -> Cue | None:
        """The reporting verb that the token there is, without a clitic before it."""
        return cue_of(self.form(place), self.reader.printed(place)) if self._exists(place) else None

    def verbs_at(self, place: int) -> list[Verb]:
        """What the token there is as a reporting verb, with and without و or ف; empty for none."""
        found = self.reader.verbs[place]
        return [Verb(place, clitic, cue) for clitic, cue in found] if found else []

    def _exists(self, place: int) -> bool:
        return place < len(self.reader.tokens)

    def is_comma(self, place: int) -> bool:
        """Whether the token there is a comma."""
        return self.form(place) in COMMAS

    def is_that(self, place: int) -> bool:
        """Whether أنّ or one of its kin stands there."""
        return self.form(place) in THAT_WORDS and self.form(place + 1) != _NO_THAT_BEFORE

    def is_colon_or_opening(self, place: int) -> bool:
        """Whether a quotation begins there: its mark or a colon."""
        return self.form(place) == ":" or place in self.openings

    def is_after_break(self, place: int) -> bool:
        """Whether a comma, a dash or the end of a quotation stands before it."""
        before = self.form(place - 1)
        return before in COMMAS or before in _BREAKS or place - 1 in self.closings

    def opening_word(self, sentence: Range) -> int:
        """The first word or opening mark of a sentence; its end where there is none."""
        for place in range(sentence.first, sentence.last):
            if self.reader.tokens[place].is_word or place in self.openings:
                return place
        return max(sentence.first, sentence.last)

    def comma_in(self, first: int, last: int) -> int | None:
        """The first comma in a range."""
        return next((place for place in range(first, last) if self.is_comma(place)), None)

    def that_after(self, place: int, end: int) -> int | None:
        """The next أنّ, colon or opening mark, if near."""
        for near in range(place, min(end, place + FURTHEST_THAT)):
            if self.is_that(near) or self.is_colon_or_opening(near):
                return near
        return None

    def past_adverbs(self, place: int, end: int) -> int:
        """Behind words of time and manner, and a phrase of place between two commas."""
        place = self._past_words(place, end)
        if self.is_comma(place) and self.form(place + 1) in PARENTHESES:
            is_relative = self.form(place + 1) in RELATIVES
            furthest = LONGEST_RELATIVE if is_relative else LONGEST_PARENTHESIS
            closing = self.comma_in(place + 2, min(end, place + furthest))
            if closing is not None:
                return self._past_words(closing + 1, end)
        return place

    def _past_words(self, place: int, end: int) -> int:
        while place < end and self._is_passed_over(place):
            place += 1
        return place

    def _is_passed_over(self, place: int) -> bool:
        form = self.form(place)
        if form in COMMAS:
            behind = self.form(place + 1)
            return behind in ADVERBS or title_of(behind) is not None
        return form in ADVERBS or (form == ":" and self._is_colon_in_error(place))

    def _is_colon_in_error(self, place: int) -> bool:
        """«قال: لافروف إن»: a colon between verb and subject."""
        return (
            any(self.form(place + n) in THAT_WORDS for n in (2, 3))
            and self.form(place + 1) not in QUOTE_MARKS
            and self.phrase_at(place + 1, place + 4) is not None
        )
