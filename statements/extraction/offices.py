"""Reading an office with its complements, and the name behind it.

An office is a noun, what it is construed with, its adjectives, then perhaps a preposition with a
noun: وزير | الخارجية | الروسي, المتحدث | باسم | البيت الأبيض.
"""

from statements.extraction.lexicon import (
    CLAUSE_WORDS,
    GIVEN_NAMES,
    NOT_PERSONS,
    OCCASIONS,
    head_of,
    is_definite,
    is_honorific,
    is_modifier,
    is_verbal_noun,
    nationality_of,
    title_of,
    without_article,
)
from statements.extraction.lists import forms
from statements.extraction.name_words import NAMES_AND_TITLES
from statements.extraction.names import Names
from statements.extraction.tokens import COMMAS, QUOTE_MARKS, Range

LONGEST_TITLE = 16
# How far behind a title its name may stand.
FURTHEST_NAME = 10
_WITHIN = forms("within_titles.txt")
_WITH_PREPOSITIONS = forms("offices_with_prepositions.txt")
_PARTING = forms("parting_words.txt")
# Prepositions that are the sentence's rather than the office's.
_LOOSE_PREPOSITIONS = frozenset({"في", "الي", "حول", "عن"})
_SPOKEN_TO = frozenset({"صحافيين", "صحفيين", "اعلام"})


class Offices(Names):
    """Reads the offices of a phrase."""

    def title_end(self, place: int) -> int:
        """Where the office ends that begins there."""
        form = self.form(place)
        title = title_of(form)
        head = title.lemma if title else form
        last = place + 1 if is_definite(form) else self.construed(place)
        last = self.past_alias(self.past_adjectives(last))
        if last > place + 1:
            last = self.past_adjectives(self._past_joined(last))
        while last < place + LONGEST_TITLE:
            further = self.past_complement(last, head)
            if further == last:
                break
            last = self.past_alias(self.past_adjectives(further))
        return last

    def past_alias(self, place: int) -> int:
        """Behind a short name in marks or brackets: حركة المقاومة الإسلامية | «حماس»."""
        if self.form(place) in QUOTE_MARKS or self.form(place) == "(":
            for last in (place + 2, place + 3):
                if self.form(last) in QUOTE_MARKS or self.form(last) == ")":
                    return self.past_adjectives(last + 1)
        return place

    def past_adjectives(self, place: int) -> int:
        """Behind the adjectives with ال that stand there, also joined by و."""
        while self._is_adjective(place):
            place += 1
            form = self.form(place)
            if form.startswith("وال") and nationality_of(form[1:]):
                place += 1
        return place

    def _is_adjective(self, place: int) -> bool:
        """Whether an adjective with ال stands there that does not begin a known name."""
        form = self.form(place)
        if not self.is_word(place) or not is_definite(form):
            return False
        if not is_modifier(form):
            return form.endswith(("ي", "يه")) and GIVEN_NAMES.get(self.form(place + 1)) is False
        return nationality_of(form) is not None or not self.known_length(place)

    def construed(self, place: int) -> int:
        """Behind what an indefinite noun is construed with: وزير | الخارجية."""
        last = place + 1
        while last < place + LONGEST_TITLE:
            end = self._genitive_end(last)
            if end is not None:
                return end
            last += 1
            if not self._is_construed(place, last - 1):
                break
        return last

    def _genitive_end(self, place: int) -> int | None:
        """Where the genitive ends with what stands there; None behind a noun without ال."""
        listed = self.listed_end(place)
        if listed is not None:
            return listed
        behind = self.past_marks(place)
        if behind > place or self.breaks_off(place):
            return behind
        return self._past_joined(place + 1) if is_definite(self.form(place)) else None

    def _is_construed(self, head: int, noun: int) -> bool:
        """Whether a noun without ال is itself construed: رئيس | مجلس | النواب."""
        form, behind = self.form(noun), self.form(noun + 1)
        if title_of(form) is not None or head_of(form) is not None:
            return True
        if not self.is_word(noun + 1):
            return False
        if is_verbal_noun(form) and head_of(self.form(head)) is not None:
            return True
        return is_definite(behind) and not is_modifier(behind) and behind not in GIVEN_NAMES

    def _past_joined(self, place: int) -> int:
        """Behind nouns joined by و: وزير الخارجية | والمغتربين."""
        while _is_joined_noun(self.form(place)):
            place += 1
        return place

    def past_complement(self, place: int, head: str) -> int:
        """Behind a preposition and its noun where they belong to the office, else the same place.

        `head` is the office, and empty for an institution.
        """
        form = self.form(place)
        if form.startswith("باسم") and form != "باسم":
            return place + 1
        if form == "ل" and self.past_marks(place + 1) > place + 1:
            return self.past_marks(place + 1)
        if form in _WITHIN:
            return self._past_preposition(place, head)
        if form.startswith("لل") or self.is_listed_with_clitic(place):
            return self._past_clitic(place, head)
        if form.startswith(("ب", "ل")) and head_of(form[1:]) is not None:
            last = self.noun_end(place, form[1:])
            return last if last > place and self.name_behind(last) is not None else place
        return place

    def is_listed_with_clitic(self, place: int) -> bool:
        """Whether a preposition is joined to a country, an institution, or اسم."""
        form = self.form(place)
        if not form.startswith(("ل", "ب")):
            return False
        return form[1:] == "اسم" or self.listed(place, form[1:]) is not None

    def _past_preposition(self, place: int, head: str) -> int:
        inner = place + 1
        if self.form(inner) in OCCASIONS or self.form(inner) in NOT_PERSONS:
            return place
        last = self.noun_end(inner)
        if last == inner:
            return place
        is_loose = self.form(place) in _LOOSE_PREPOSITIONS and head not in _WITH_PREPOSITIONS
        if head and is_loose and self.name_behind(last) is None:
            return place
        return last

    def _past_clitic(self, place: int, head: str) -> int:
        form = self.form(place)
        joins_article = form.startswith("لل")
        stem = "ال" + form[2:] if joins_article else form[1:]
        bare = without_article(stem)
        if stem == "اسم" or bare in OCCASIONS or bare in _SPOKEN_TO:
            return place
        fits = title_of(head) or head_of(stem) or self.listed(place, stem)
        return place if joins_article and not fits else self.noun_end(place, stem)

    def noun_end(self, place: int, first: str = "") -> int:
        """Behind the noun phrase that begins there, else the same place.

        `first` replaces the first word where a clitic stands before it.
        """
        if self.form(place) in QUOTE_MARKS:
            return self.past_marks(place)
        word = first or self.form(place)
        listed = self.listed(place, word)
        if listed is not None:
            return self.past_adjectives(place + listed.length)
        if not self.is_word(place) or self.is_verb(place):
            return place
        return self._unlisted_noun_end(place, word)

    def _unlisted_noun_end(self, place: int, word: str) -> int:
        if head_of(word) or title_of(word):
            last = place + 1 if is_definite(word) else self.construed(place)
            return self.past_adjectives(last)
        if is_definite(word):
            return self.past_adjectives(self._past_joined(place + 1))
        behind = self.past_marks(place + 1)
        if behind > place + 1:
            return behind
        return self.construed(place) if is_definite(self.form(place + 1)) else place

    def name_behind(self, place: int) -> Range | None:
        """The name behind an office: at once, behind a rank, or behind a comma."""
        behind = place + (self.form(place) in COMMAS)
        ranked = self.behind_title = self.past_ranks(behind)
        if self._is_joined_office(ranked):
            return self.name_behind(self.title_end(ranked))
        if ranked == behind and self._is_mere_office(ranked):
            last = self.title_end(ranked)
            goes_on = last < self.end and last - place < LONGEST_TITLE
            return self.name_behind(last) if goes_on else None
        self.behind_title = ranked
        name = self.name_at(ranked)
        if name is not None and self.form(name.last) == "عدم":
            # «…، فضّل عدم ذكر اسمه»: what follows the comma is a verb.
            return None
        at_once = behind == place or ranked > behind
        return name if name is None or at_once or self._is_apposition(name) else None

    def past_ranks(self, place: int) -> int:
        """Behind ranks and honorifics: السيد، الدكتور، الفريق، د."""
        last = place
        while is_honorific(self.form(last)) or (last > place and self.form(last) == "."):
            last += 1
        return last

    def _is_joined_office(self, place: int) -> bool:
        """Whether و joins another office: وزير الخارجية | ونائب رئيس الوزراء."""
        form = self.form(place)
        return form[:1] == "و" and title_of(form) is None and title_of(form[1:]) is not None

    def _is_mere_office(self, place: int) -> bool:
        """Whether an office stands there that is no name: not أمين, سلطان before a surname."""
        form = self.form(place)
        if title_of(form) is None or self.is_listed_name(place) or self.is_before_joint(place):
            return False
        if form not in NAMES_AND_TITLES:
            return True
        return not (self.is_name_like(place + 1) or self.is_family_name(place + 1))

    def _is_apposition(self, name: Range) -> bool:
        """Whether a name behind a comma stands in apposition: known, or closed by a comma or أن."""
        if self.is_listed_name(name.first) or self.known_length(name.first):
            return True
        behind = self.form(name.last)
        return behind in COMMAS or behind in CLAUSE_WORDS or behind in QUOTE_MARKS or behind == ":"

    def name_further(self, place: int) -> Range | None:
        """A name that ends a longer title: it begins with a given name, and nothing parts them."""
        for n in range(place, min(place + FURTHEST_NAME, self.end)):
            form = self.form(n)
            if not self.is_word(n) or form in _PARTING or form in CLAUSE_WORDS or self.is_verb(n):
                return None
            if n > place and (GIVEN_NAMES.get(form) is False or self.known_length(n) > 1):
                self.behind_title = n
                return self.name_at(n)
        return None


def _is_joined_noun(form: str) -> bool:
    """Whether و joins a noun with ال that is neither an office nor a nationality."""
    if not form.startswith("وال") or len(form) < 6:
        return False
    return title_of(form[1:]) is None and nationality_of(form[1:]) is None
