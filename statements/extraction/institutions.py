"""Reading institutions, outlets and countries, which speak through whoever speaks for them."""

from statements.extraction.lexicon import (
    CLAUSE_WORDS,
    HEADED_OUTLETS,
    INSTITUTIONS,
    NOT_PERSONS,
    OUTLET_HEADS,
    OUTLETS,
    PLACES,
    head_of,
    is_definite,
    title_of,
    without_article,
)
from statements.extraction.mention import Mention
from statements.extraction.offices import Offices
from statements.extraction.tokens import QUOTE_MARKS, Range

LONGEST_OUTLET = 6
# The heads under which outlets and countries are remembered.
OUTLET, COUNTRY = "وكاله", "دوله"
_NEWS = frozenset({"انباء", "الانباء"})
_LED_BY = "بقياده"
# What an office-holder has: المكتب الإعلامي لرئيس الوزراء.
_OFFICES = frozenset({"مكتب", "ديوان"})


class Institutions(Offices):
    """Reads the institutions of a phrase."""

    def institution(self) -> Mention | None:
        """An institution of the list: مجلس الأمن الدولي."""
        found = INSTITUTIONS.at(self.reader.tokens, self.start, self.form(self.start))
        if found is None or self.start + found.length > self.end:
            return None
        last = self.past_adjectives(self.start + found.length)
        if self.form(last) == _LED_BY:
            last = self.past_complement(last, "")
        span = Range(self.start, last)
        country = self.country_in(span)
        return Mention(span, "institution", country=country, meaning=found.meaning)

    def headed(self) -> Mention | None:
        """An institution by its noun: وزارة الدفاع الروسية، الخارجية الأميركية، الحكومة."""
        form = self.form(self.start)
        last = self._headed_end(form)
        if last is None:
            return None
        last = self.past_alias(last)
        if self._has_complement(last):
            last = self.past_complement(last, "")
        span = Range(self.start, last)
        return Mention(
            span,
            "institution",
            head=without_article(form),
            country=self.country_in(span),
            is_feminine=form.endswith("ه"),
            is_definite=last > self.start + 1,
        )

    def _headed_end(self, form: str) -> int | None:
        """Behind the noun with what it is construed with; None where it is no institution."""
        kind = head_of(form)
        behind = self.start + 1
        if kind is None:
            return None
        if is_definite(form):
            last = self.past_adjectives(behind)
            return last if last > behind else self._past_agreeing(behind, form)
        if kind != "field" and self.past_marks(behind) > behind:
            return self.past_marks(behind)
        if kind == "field" or not self.is_word(behind) or self.form(behind) in CLAUSE_WORDS:
            return None
        last = self.construed(self.start)
        return self.past_adjectives(last) if last > behind else None

    def _past_agreeing(self, place: int, head: str) -> int:
        """Behind one adjective with ال that agrees with the noun, though it is in no list."""
        form = self.form(place)
        agrees = form.endswith("يه") if head.endswith("ه") else form.endswith("ي")
        return place + 1 if is_definite(form) and agrees else place

    def _has_complement(self, place: int) -> bool:
        """Whether a complement of an institution may begin there: التحالف بقيادة السعودية."""
        form = self.form(place)
        if form in (_LED_BY, "لدعم") or form.startswith("لل"):
            return True
        if form.startswith("ل") and without_article(self.form(self.start)) in _OFFICES:
            return title_of(form[1:]) is not None
        return self.is_listed_with_clitic(place)

    def country(self) -> Mention | None:
        """A country or its capital, which speaks for its government: موسكو."""
        found = PLACES.at(self.reader.tokens, self.start, self.form(self.start))
        if found is None or self.start + found.length > self.end:
            return None
        span = Range(self.start, self.start + found.length)
        country = found.meaning
        return Mention(span, "institution", head=COUNTRY, country=country, is_feminine=True)

    def outlet(self) -> Mention | None:
        """An agency or a paper, with or without its noun: وكالة «رويترز»."""
        whole = OUTLETS.at(self.reader.tokens, self.start, self.form(self.start))
        if whole is not None and whole.length > 1:
            span = Range(self.start, self.past_adjectives(self.start + whole.length))
            return Mention(span, "institution", head=OUTLET, meaning=whole.meaning)
        place = self._past_outlet_heads()
        has_head = place > self.start
        in_marks = self.form(place) in QUOTE_MARKS or self.form(place) == "("
        outlets = HEADED_OUTLETS if has_head else OUTLETS
        first = place + in_marks
        found = outlets.at(self.reader.tokens, first, self.form(first))
        if found is None:
            return self._outlet_in_marks(place) if has_head and in_marks else None
        last = first + found.length
        last += in_marks and self._closes_marks(last)
        span = Range(self.start, self.past_adjectives(last))
        return Mention(span, "institution", head=OUTLET, meaning=found.meaning)

    def _past_outlet_heads(self) -> int:
        """Behind وكالة الأنباء and the like; the phrase's beginning where none stands."""
        place = self.start
        while self._is_outlet_head(place) or (place > self.start and self.form(place) in _NEWS):
            place += 1
        return place

    def _is_outlet_head(self, place: int) -> bool:
        return without_article(self.form(place)) in OUTLET_HEADS

    def _closes_marks(self, place: int) -> bool:
        return self.form(place) in QUOTE_MARKS or self.form(place) == ")"

    def _outlet_in_marks(self, place: int) -> Mention | None:
        """An outlet in no list whose name stands in marks."""
        last = place + 1
        while self.is_word(last) and last < place + LONGEST_OUTLET:
            last += 1
        if not self._closes_marks(last):
            return None
        span = Range(self.start, self.past_adjectives(last + 1))
        return Mention(span, "institution", head=OUTLET)

    def unknown_outlet(self) -> Mention | None:
        """الوكالة، الصحيفة: an outlet that has been named before, or that is in no list."""
        if not self._is_outlet_head(self.start):
            return None
        definite = is_definite(self.form(self.start))
        last = self.past_adjectives(self.start + 1)
        if self.loose and not definite:
            last = self._past_any_name(last)
        return Mention(Range(self.start, last), "institution", head=OUTLET, is_definite=definite)

    def _past_any_name(self, place: int) -> int:
        """Behind the words there that can name an outlet."""
        longest = self.start + LONGEST_OUTLET
        while self.is_word(place) and place < longest and self.form(place) not in NOT_PERSONS:
            place += 1
        return place
