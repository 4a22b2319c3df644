"""Reading persons by their office, with or without a name, and unnamed sources."""

from statements.extraction.institutions import Institutions
from statements.extraction.lexicon import (
    CLAUSE_WORDS,
    NOT_PERSONS,
    TOPICS,
    Title,
    head_of,
    is_definite,
    is_modifier,
    nationality_of,
    stems,
    title_of,
    without_article,
)
from statements.extraction.lists import forms
from statements.extraction.mention import Mention
from statements.extraction.offices import LONGEST_TITLE
from statements.extraction.tokens import COMMAS, Range

_SOURCE_WORDS = forms("source_words.txt")
# Participles that a preposition with a noun completes: مصادر متابعة للملف.
_OF_SOMETHING = frozenset({"مواكبه", "متابعه", "مطلعه", "معنيه", "مواكب", "متابع"})
_BEFORE_PLACES = frozenset({"في", "من", "باسم", "لدي", "داخل"})
_WITH_A_PRONOUN = ("ه", "ها", "هم")


class Titled(Institutions):
    """Reads whoever is called by an office."""

    def titled(self) -> Mention | None:
        """An office with its complements, then perhaps a name, before or behind a comma."""
        title = self._office_at(self.start)
        if title is None:
            return None
        last = self.title_end(self.start)
        name = self.name_behind(last)
        if name is None and title.kinds != {"source"} and not title.is_plural:
            name = self.name_further(last)
            last = name.first if name is not None else last
        if name is None and self._is_unnamed(title, last):
            return self._office(title, self._source_end())
        feminine = self._is_feminine(title)
        office = self._office(title, last)._replace(is_feminine=feminine)
        if name is None and self._is_anybodys(last):
            return office
        return office._replace(
            kind="person",
            tokens=Range(self.start, name.last if name else last),
            name=name,
            is_definite=office.is_definite or last > self.start + 1,
        )

    def _is_feminine(self, title: Title) -> bool:
        """By the ة of the office, also before a pronoun: نظيرته is a woman, نظيره is none."""
        printed = self.printed(self.start)
        if printed.endswith(("ته", "تها", "تهم")):
            return True
        return title.is_feminine and not printed.endswith("ه")

    def _office_at(self, place: int) -> Title | None:
        """The office there; None for another word, and for a mere honorific."""
        title = title_of(self.form(place))
        return title if title is not None and title.kinds != {"honorific"} else None

    def _office(self, title: Title, last: int) -> Mention:
        """The office up to there, as that of somebody unnamed."""
        span = Range(self.start, last)
        return Mention(
            span,
            "unnamed",
            title=span,
            head=title.lemma,
            country=self.country_in(span),
            is_feminine=title.is_feminine,
            is_plural=title.is_plural,
            is_definite=is_definite(self.form(self.start)),
        )

    def _is_unnamed(self, title: Title, last: int) -> bool:
        """Whether an unnamed source is meant, or several of an office: مسؤولون أميركيون."""
        form, alone = self.form(self.start), last == self.start + 1
        if title.is_plural and alone and not is_definite(form):
            return True
        if "source" not in title.kinds:
            return False
        if is_definite(form):
            return without_article(form) in ("مصدر", "مصادر")
        return alone or not is_definite(self.form(self.start + 1))

    def _is_anybodys(self, last: int) -> bool:
        """Whether an office is anybody's: متحدث باسم الوزارة, not رئيس الوزراء."""
        form, behind = self.form(self.start), self.form(self.start + 1)
        if is_definite(form) or last == self.start + 1:
            return False
        if self.printed(self.start).endswith(_WITH_A_PRONOUN):
            return False
        is_adjective = nationality_of(behind) is not None and not is_definite(behind)
        return is_adjective or behind in ("باسم", "في", "لدي")

    def _source_end(self) -> int:
        """Behind all that describes an unnamed source: مصدر | في الخارجية الروسية."""
        last = self.start + 1
        while self.is_word(last) and last < self.start + LONGEST_TITLE:
            further = self._past_description(last)
            if further == last:
                break
            last = further
        return last

    def _past_description(self, place: int) -> int:
        """Behind one word or phrase that describes a source; the same place for none."""
        form = self.form(place)
        if form in _BEFORE_PLACES:
            whose = self.phrase_from(place + 1)
            found = whose.institution() or whose.titled() or whose.headed() or whose.country()
            return found.tokens.last if found is not None else place
        if form.startswith("بال") or (form.startswith("ب") and head_of(form[1:]) is not None):
            last = self.noun_end(place, form[1:])
            if last > place:
                return last
        if _describes(form):
            return place + 1
        if form.startswith(("ل", "ب")) and self.form(place - 1) in _OF_SOMETHING:
            last = max(place + 1, self.noun_end(place, stems(form)[-1][1]))
            return last + is_definite(self.form(last))
        return place

    def one_of_several(self) -> Mention | None:
        """One of several without a name: أحد القادة في قوات المعارضة."""
        if self.form(self.start) not in ("احد", "احدي") or not is_definite(
            self.form(self.start + 1)
        ):
            return None
        last = self.past_adjectives(self.start + 2)
        if self.form(last) in ("في", "من"):
            behind = self.noun_end(last + 1)
            last = behind if behind > last + 1 else last
        span = Range(self.start, last)
        return Mention(span, "unnamed", title=span, head="احد", is_definite=False)

    def with_title_behind(self, mention: Mention) -> Mention:
        """The mention with the office in apposition: غينادي غاتيلوف نائب وزير الخارجية."""
        behind = mention.tokens.last
        place = behind + (self.form(behind) in COMMAS)
        title = self._office_at(place)
        if title is None:
            return mention
        last = self.title_end(place)
        if place > behind and not self._closes_apposition(last):
            return mention
        if self.name_at(last) is not None and not self.is_verb(last):
            return mention
        return mention._replace(
            tokens=Range(mention.tokens.first, last),
            title=Range(place, last),
            head=title.lemma,
            country=self.country_in(Range(place, last)),
            is_feminine=title.is_feminine,
        )

    def _closes_apposition(self, place: int) -> bool:
        """Whether an apposition between commas ends there as one does."""
        form = self.form(place)
        return form in COMMAS or form in CLAUSE_WORDS or form in (":", "(")


def _describes(form: str) -> bool:
    """Whether a word describes a source: an adjective or a noun it is construed with."""
    if form in _SOURCE_WORDS:
        return True
    if (form in NOT_PERSONS and not is_modifier(form)) or form in CLAUSE_WORDS or form in TOPICS:
        return False
    if form.endswith("ا") and form[:-1] in _SOURCE_WORDS:
        return True
    return is_modifier(form) or title_of(form) is not None
