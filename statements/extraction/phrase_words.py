"""The words of one phrase, and what each of them is.

Words in the code of the phrase's readers stand in their exact forms.
"""

from typing import Self

from statements.extraction.cues import is_verb
from statements.extraction.lexicon import (
    CLAUSE_WORDS,
    GIVEN_NAMES,
    INSTITUTIONS,
    NOT_PERSONS,
    PLACES,
    country_of,
    is_common_noun,
    is_common_with_clitic,
    is_noun_with_clitic,
    is_verbal_noun,
)
from statements.extraction.phrase_lists import Phrase
from statements.extraction.text_words import TextWords
from statements.extraction.tokens import QUOTE_MARKS, Range

# How many words may stand between quotation marks that enclose a name.
LONGEST_IN_MARKS = 6
_WITH_A_PRONOUN = ("ه", "ها", "هم", "هما")
_ACCUSATIVE = ("ا\u064b", "\u064b")


class PhraseWords:
    """The words from the first of a phrase on, up to where it must have ended."""

    def __init__(
        self, reader: TextWords, place: int, end: int, first: str = "", *, loose: bool = False
    ) -> None:
        self.reader = reader
        self.start = place
        self.end = min(end, len(reader.tokens))
        self.first = first
        # Whether any word may be a name that nothing forbids.
        self.loose = loose
        # Where a name begins that an office goes before; -1 until one is found.
        self.behind_title = -1

    def phrase_from(self, place: int, *, first: str = "", loose: bool = False) -> Self:
        """A phrase of its own that begins there and must end with this one."""
        return type(self)(self.reader, place, self.end, first, loose=loose)

    def form(self, place: int) -> str:
        """The form there, of the first word without its clitic; empty behind the end."""
        if place >= self.end:
            return ""
        if place == self.start and self.first:
            return self.first
        return self.reader.forms[place]

    def printed(self, place: int) -> str:
        """The token as printed, with its clitic."""
        return self.reader.printed(place)

    def is_word(self, place: int) -> bool:
        """Whether a word stands there, no mark."""
        return place < self.end and self.reader.tokens[place].is_word

    def is_listed_name(self, place: int) -> bool:
        """Whether the word there is in the list of given names."""
        return self.form(place) in GIVEN_NAMES

    def is_verb(self, place: int) -> bool:
        """Whether the word there is a finite reporting verb, or one of its participles."""
        return self.is_word(place) and is_verb(self.form(place), self.printed(place))

    def breaks_off(self, place: int) -> bool:
        """Whether no name and no office goes on with what stands there."""
        form = self.form(place)
        return (
            not self.is_word(place)
            or form in CLAUSE_WORDS
            or form in NOT_PERSONS
            or self.is_verb(place)
        )

    def known_length(self, place: int) -> int:
        """How many words there are a name that is known; 0 for none."""
        for name in self.reader.known_names.get(self.form(place), ()):
            if all(self.form(place + n) == form for n, form in enumerate(name)):
                return len(name)
        return 0

    def listed(self, place: int, word: str) -> Phrase | None:
        """The listed institution or country whose name begins there with the word."""
        tokens = self.reader.tokens
        return INSTITUTIONS.at(tokens, place, word) or PLACES.at(tokens, place, word)

    def listed_end(self, place: int) -> int | None:
        """Where a listed institution's or country's name ends that begins there and fits."""
        for names in (INSTITUTIONS, PLACES):
            found = names.at(self.reader.tokens, place, self.form(place))
            if found is not None and place + found.length <= self.end:
                return place + found.length
        return None

    def past_marks(self, place: int) -> int:
        """Behind a name in quotation marks; the same place where none stands."""
        if self.form(place) not in QUOTE_MARKS:
            return place
        for last in range(place + 2, min(place + 2 + LONGEST_IN_MARKS, self.end)):
            if self.form(last) in QUOTE_MARKS:
                return last + 1
        return place

    def country_in(self, span: Range) -> str | None:
        """The first country that the words name, by an adjective or by its name."""
        for place in range(span.first, span.last):
            form = self.form(place)
            country = country_of(form)
            if country is not None:
                return country
            named = PLACES.at(self.reader.tokens, place, form)
            if named is not None:
                return named.meaning
        return None

    def has_clitic(self, place: int) -> bool:
        """Whether the word is rather a noun with a preposition joined to it: بقطع."""
        form = self.form(place)
        return form not in self.reader.known_names and is_noun_with_clitic(form)

    def is_common(self, place: int) -> bool:
        """Whether the word is another thing than a name: a verb, an office, a nationality."""
        form = self.form(place)
        return (
            is_common_noun(form)
            or self.is_verb(place)
            or self.has_clitic(place)
            or is_common_with_clitic(form)
            or self._is_place_with_clitic(place)
            or self.listed_end(place) is not None
            or self._is_inflected(place)
            or (is_verbal_noun(form) and not self._is_behind_name(place))
        )

    def _is_place_with_clitic(self, place: int) -> bool:
        """Whether a preposition is joined to a country or a capital: لموسكو."""
        form = self.form(place)
        if form[:1] not in ("ب", "ل") or len(form) < 5:
            return False
        return PLACES.at(self.reader.tokens, place, form[1:]) is not None

    def _is_inflected(self, place: int) -> bool:
        """Whether the word has a pronoun or the accusative's ending, as names have not."""
        form = self.form(place)
        if len(form) < 4 or form.endswith("الله"):
            return False
        return self.printed(place).endswith(_WITH_A_PRONOUN + _ACCUSATIVE)

    def _is_behind_name(self, place: int) -> bool:
        """Whether the word is the first or second behind an office, or behind a first name."""
        behind_first = place - 1 == self.start and self.is_listed_name(place - 1)
        return behind_first or self.behind_title in (place, place - 1)
