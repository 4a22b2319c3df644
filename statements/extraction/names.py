"""Reading a person's name: from its first word to its last."""

from collections.abc import Sequence

from statements.extraction.lexicon import (
    CLAUSE_WORDS,
    NAME_JOINTS,
    TOPICS,
    is_definite,
    is_modifier,
    title_of,
    without_article,
)
from statements.extraction.lists import forms
from statements.extraction.name_words import ORDINALS, SECOND_HALVES, NameWords
from statements.extraction.tokens import COMMAS, FULL_STOPS, Range

LONGEST_NAME = 10
_NEVER_ALONE = forms("never_names_alone.txt")
# No family name with ال ends so.
_ENDINGS_OF_NOUNS = ("ة", "ات", "ين", "ون")


class Names(NameWords):
    """Reads the names of a phrase."""

    def name_at(self, place: int) -> Range | None:
        """The name that begins there; None if none does."""
        length = self.known_length(place)
        if length:
            return Range(place, place + length)
        last = self._name_end(place)
        if last == place or (last == place + 1 and self.form(place) in _NEVER_ALONE):
            return None
        return Range(place, last)

    def _name_end(self, first: int) -> int:
        """Behind the last word of the name, which is no بن."""
        last = first
        while last < self.end and last - first < LONGEST_NAME:
            if last > first and self._is_hyphened(last):
                last += 2
            elif self._goes_on(first, last):
                last += 1
            else:
                break
        while last > first and self.is_joint(last - 1):
            last -= 1
        return last

    def _is_hyphened(self, place: int) -> bool:
        """Whether a hyphen without blanks joins another part of the name: جونغ-أون."""
        if self.form(place) not in ("-", "–") or place + 1 >= self.end:
            return False
        before, mark, behind = (self.reader.tokens[n] for n in (place - 1, place, place + 1))
        return behind.is_word and before.end == mark.start and mark.end == behind.start

    def _goes_on(self, first: int, place: int) -> bool:
        if not self.can_be_in_name(first, place):
            return False
        return self._is_joined(place) or self._may_follow(first, place)

    def _is_joined(self, place: int) -> bool:
        """Whether the word is half of a name of two words."""
        form = self.form(place)
        return form in NAME_JOINTS or form in SECOND_HALVES or self.form(place - 1) in NAME_JOINTS

    def _may_follow(self, first: int, place: int) -> bool:
        """Whether a name goes on with the word: at most two surnames, one of them with ال."""
        form = self.form(place)
        if place == first or form in ORDINALS or self.is_given(place):
            return True
        words = [n for n in range(first, place) if self.form(n) not in NAME_JOINTS]
        if len(words) > 2 or (len(words) == 2 and self._is_construed_clitic(place)):
            return False
        if is_definite(form):
            return self._may_be_family(place, words)
        if self.has_clitic(place):
            return False
        return len(words) < 2 or self._is_third(place)

    def _is_construed_clitic(self, place: int) -> bool:
        """Whether the word may be a preposition with a noun, before one with ال: لوزير الدفاع."""
        return self.form(place).startswith(("ب", "ل")) and is_definite(self.form(place + 1))

    def _is_third(self, place: int) -> bool:
        """Whether a third word is part of the name: it stands behind verbs too, or all is name."""
        form, behind = self.form(place), self.form(place + 1)
        if form in self.reader.behind_verbs:
            return True
        if behind in CLAUSE_WORDS:
            return not form.startswith(("ب", "ل"))
        if behind in COMMAS or behind in FULL_STOPS:
            return True
        is_adverb_or_verb = self.printed(place).rstrip("\u064b").endswith(("ا", "ى"))
        may_be = self.is_word(place + 1) and not is_adverb_or_verb
        return self.breaks_off(place + 1) and (self.loose or may_be)

    def _may_be_family(self, place: int, words: Sequence[int]) -> bool:
        """Whether a word with ال is the family name: سامر الخطيب, محمد علي الحوثي."""
        form = self.form(place)
        if self.printed(place).endswith(_ENDINGS_OF_NOUNS) or without_article(form) in TOPICS:
            return False
        is_second = len(words) == 1
        if is_second and self.is_given(words[0]) and not is_modifier(form) and not title_of(form):
            return True
        if not is_second and not form.endswith("ي"):
            return False
        return self.loose or self.breaks_off(place + 1)
