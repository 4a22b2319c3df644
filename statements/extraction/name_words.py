"""Which words can belong to a person's name."""

from statements.extraction.lexicon import (
    CLAUSE_WORDS,
    GIVEN_NAMES,
    NAME_JOINTS,
    NOT_PERSONS,
    TOPICS,
    head_of,
    is_definite,
    is_modifier,
    is_verbal_noun,
    title_of,
)
from statements.extraction.lists import forms
from statements.extraction.phrase_words import PhraseWords

NAMES_AND_TITLES = forms("names_and_titles.txt")
ORDINALS = forms("ordinals.txt")
# What makes one name of two words with the word before: صلاح الدين، فضل الله.
SECOND_HALVES = frozenset({"الدين", "الله", "الرحمن", "الاسلام"})
_FIRST_HALVES = frozenset({"عبد", "ابو", "ابي", "بن"})
_MONTHS_AND_NAMES = frozenset({"رجب", "رمضان", "شعبان"})
_WITH_CLITICS = ("لل", "وال")


class NameWords(PhraseWords):
    """Tells of a word whether a name can have it."""

    def can_be_in_name(self, first: int, place: int) -> bool:
        """Whether the word there can belong to a name that begins at `first`."""
        form = self.form(place)
        if not (self.is_word(place) and "\u0621" <= form[:1] <= "\u064a"):
            return False
        for rule in (self._as_particle, self._as_half, self._as_ali, self._as_listed):
            answer = rule(first, place)
            if answer is not None:
                return answer
        return self._as_unlisted(first, place)

    def is_joint(self, place: int) -> bool:
        """Whether the word joins parts of a name: بن، أبو، دي; not the name آبي."""
        return self.form(place) in NAME_JOINTS and not self.printed(place).startswith("آ")

    def is_given(self, place: int) -> bool:
        """Whether the word is a given name, or a half of one: عبد | القادر."""
        return (
            self.form(place) in SECOND_HALVES
            or self.form(place + 1) in SECOND_HALVES
            or self.is_listed_name(place)
            or self.form(place - 1) in _FIRST_HALVES
        )

    def is_before_joint(self, place: int) -> bool:
        """Whether a word with ال begins a name behind an office: المختار ولد الداده."""
        is_first = place == self.behind_title and is_definite(self.form(place))
        return is_first and self.is_joint(place + 1)

    def is_name_like(self, place: int) -> bool:
        """Whether the word there can be a surname."""
        form = self.form(place)
        if not self.is_word(place) or form in NOT_PERSONS or is_definite(form):
            return False
        return not self.is_common(place)

    # The rules answer yes or no, or None where the next rule has to tell.

    def _as_particle(self, first: int, place: int) -> bool | None:
        """A particle is no name, but for بان كي مون."""
        form = self.form(place)
        if form not in CLAUSE_WORDS or self._is_foreign(first, place):
            return None
        return form == "كي" and place > first

    def _is_foreign(self, first: int, place: int) -> bool:
        """Whether بان or فان is part of a name: printed without hamza, before another part."""
        printed, behind = self.printed(place), self.form(place + 1)
        if printed not in ("بان", "فان") or not self.is_word(place + 1):
            return False
        goes_on = not self.breaks_off(place + 1) and not is_definite(behind)
        if printed == "بان":
            return behind == "كي" or (goes_on and self.behind_title == place)
        return goes_on and place > first

    def _as_half(self, first: int, place: int) -> bool | None:
        """A word is part of a name behind بن or as الدين; بن itself is before another part."""
        form = self.form(place)
        if place > first and (form in SECOND_HALVES or self._is_behind_joint(place)):
            return True
        if not self.is_joint(place):
            return None
        behind = self.form(place + 1)
        return self.is_word(place + 1) and (behind not in NOT_PERSONS or behind == "علي")

    def _is_behind_joint(self, place: int) -> bool:
        form = self.form(place)
        if form in NOT_PERSONS or form.startswith(_WITH_CLITICS):
            return False
        return self.form(place - 1) in NAME_JOINTS

    def _as_ali(self, first: int, place: int) -> bool | None:
        """علي may be على; a number is part of a ruler's name."""
        form = self.form(place)
        if form == "علي":
            return self._is_ali(place)
        if form in ORDINALS:
            return place > first and self.is_given(place - 1)
        return None

    def _is_ali(self, place: int) -> bool:
        """Whether على is the name علي: printed so, and behind or before another part of a name."""
        if self.printed(place).endswith("ى"):
            return False
        if self.form(place - 1) in NAME_JOINTS or self.is_listed_name(place - 1):
            return True
        behind = self.form(place + 1)
        if not self.is_word(place + 1) or is_definite(behind):
            return behind in self.reader.known_names
        return not (
            behind in NOT_PERSONS
            or behind in TOPICS
            or behind in CLAUSE_WORDS
            or is_verbal_noun(behind)
        )

    def _as_listed(self, first: int, place: int) -> bool | None:
        """A given name is a name; one that is an everyday word too only where nothing forbids."""
        form = self.form(place)
        given = GIVEN_NAMES.get(form)
        if given is False:
            return True
        if self._is_short_topic(first, place):
            return self.breaks_off(place + 1)
        if form in NOT_PERSONS and not self._is_month_as_name(place):
            return False
        if given is None:
            return None
        if form in TOPICS or self.is_verb(place):
            return False
        if title_of(form) is None or self.is_before_joint(place):
            return True
        return self._is_named_as_office(place)

    def _is_short_topic(self, first: int, place: int) -> bool:
        """Whether the second word may be a surname though it is a thing too: جون حرب."""
        form = self.form(place)
        if place != first + 1 or form not in TOPICS or form in NOT_PERSONS or len(form) > 4:
            return False
        return GIVEN_NAMES.get(self.form(first)) is False or self.behind_title == first

    def _is_month_as_name(self, place: int) -> bool:
        """Whether رجب is a person: behind an office, or before a name."""
        if self.form(place) not in _MONTHS_AND_NAMES:
            return False
        return self.behind_title == place or self.is_listed_name(place + 1)

    def _is_named_as_office(self, place: int) -> bool:
        """Whether أمين, سلطان are names: before a surname."""
        if self.form(place) not in NAMES_AND_TITLES:
            return False
        return self.is_name_like(place + 1) or self.is_family_name(place + 1)

    def is_family_name(self, place: int) -> bool:
        """Whether a word with ال there is rather a family name than an office or a thing."""
        form = self.form(place)
        if not self.is_word(place) or not is_definite(form) or form in NOT_PERSONS:
            return False
        return not self.is_common(place) and not self.printed(place).endswith(("ة", "ات"))

    def _as_unlisted(self, first: int, place: int) -> bool:
        """A word in no list of names is one where it is no other thing."""
        form = self.form(place)
        if place == first and self.is_before_joint(place):
            return True
        if self.is_common(place) and not self._is_last_name(first, place):
            return False
        if len(form) < (2 if place > first else 3) or form.startswith((*_WITH_CLITICS, "بال")):
            return False
        if is_definite(form) and self.printed(place).startswith("ا"):
            return self._is_definite_name(first, place)
        return not self._begins_with_and(first, place)

    def _is_last_name(self, first: int, place: int) -> bool:
        """Whether a word with ال ends a name that has begun: محمد الوزير."""
        form = self.form(place)
        if place == first or not (is_definite(form) or is_modifier(form)):
            return False
        ends = self.breaks_off(place + 1) or self.form(place + 1).startswith("بال")
        return ends and self._was_named(first, place)

    def _was_named(self, first: int, place: int) -> bool:
        """Whether a given name, or any word behind a title, stands right before."""
        return self.is_given(place - 1) or self.behind_title == first == place - 1

    def _is_definite_name(self, first: int, place: int) -> bool:
        """Whether a word with ال can be a name: no feminine or plural, and seldom the first."""
        if self.printed(place).endswith(("ة", "ات")):
            return False
        return place > first or (self.loose and not is_modifier(self.form(place)))

    def _begins_with_and(self, first: int, place: int) -> bool:
        """Whether و joins another phrase there."""
        form = self.form(place)
        if form[0] != "و" or len(form) < 4:
            return False
        return place > first or title_of(form[1:]) is not None or head_of(form[1:]) is not None
