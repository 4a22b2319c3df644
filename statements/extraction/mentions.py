"""Noun phrases that can speak: persons with their titles, institutions, unnamed sources.

A phrase is read from its first word on, by the grammar of Arabic titles: a noun of office, what it
is construed with, its adjectives, then perhaps a name; or a name, then perhaps a title.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from statements.extraction.cues import Form, readings
from statements.extraction.lexicon import (
    GIVEN_NAMES,
    HEADED_OUTLETS,
    INSTITUTIONS,
    MODIFIERS,
    NAME_JOINTS,
    NOT_PERSONS,
    OCCASIONS,
    OUTLET_HEADS,
    OUTLETS,
    PLACES,
    TITLES,
    TOPICS,
    Forms,
    head_of,
    is_definite,
    is_modifier,
    is_verbal_noun,
    nationality_of,
    stems,
    title_of,
    without_article,
)
from statements.extraction.tokens import COMMAS, FULL_STOPS, QUOTE_MARKS, Range, Token

LONGEST_NAME = 10
LONGEST_TITLE = 16
# Prepositions within a title: المندوب الدائم لدى الأمم المتحدة.
_WITHIN = frozenset({"عن", "باسم", "باسمها", "باسمه", "باسمهم", "لدي", "الي", "في", "لشوون", "لشؤون", "بشان", "ضد", "بقياده", "حول"})
_SETTLED = frozenset({"سفير", "عضو", "ناطق", "متحدث", "قيادي", "مصدر", "مسوول", "مسؤول", "باحث", "خبير", "محلل", "ممثل", "مندوب", "نايب", "نائب"})
_HONOURS = frozenset("معالي صاحب صاحبه سعاده فخامه سمو جلاله سياده دوله نيافه غبطه".split()) - {"دوله"}
_ORDINALS = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split())
# What parts a title from a name that follows it further on.
_PARTING = frozenset("مع علي خلال بعد قبل امس اليوم امام عقب ان من الي و او كل التي الذي الذين بين حول منذ".split())
# What makes one name of two words with the word before: صلاح الدين، فضل الله.
_SECOND_HALVES = frozenset({"الدين", "الله", "الرحمن", "الاسلام"})
_MONTHS_AND_NAMES = frozenset({"رجب", "رمضان", "شعبان"})
_NAMES_AND_TITLES = frozenset({"امين", "امينه", "خليفه", "امير", "سلطان", "رائد", "عماد", "شيخ", "نقيب", "قائد"})
_NEVER_ALONE = frozenset({"بيان", "خطيبه", "غضون", "جانب", "لقاء", "اثناء", "نفسه", "ذاته", "كان", "مصادر"})
_CLAUSE_WORDS = frozenset(
    "ان انه انها انهم انهما اننا بان بانه بانها بانهم لان فان وان كي قد لقد لم لن لا ما ليس هل".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that can speak.

    `tokens` is all of it, `title` its office without the name, `name` the name alone; `head` is the
    lemma of the office or institution, `country` whose it is, where the phrase tells.
    """

    tokens: Range
    kind: str
    title: Range | None = None
    name: Range | None = None
    head: str = ""
    country: str | None = None
    is_feminine: bool = False
    is_plural: bool = False
    is_definite: bool = True
    meaning: str = ""
    # The first word without a clitic, where one stands before it.
    first: str = ""
    # The words that name the speaker, where the phrase has more: بيان | الخارجية الروسية.
    words: Range | None = None

    @property
    def is_person(self) -> bool:
        """Whether a person is meant."""
        return self.kind == "person"


class Reader:
    """Reads noun phrases in the tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.known_names: dict[str, list[Forms]] = {}
        # The words right behind reporting verbs, among them surnames.
        self.behind_verbs = {
            tokens[place + 1].form
            for place in range(len(tokens) - 1)
            if tokens[place].is_word and readings(tokens[place].form, self.printed(place))
        }

    def know(self, name: Forms) -> None:
        """Remember a name that stands in the text, so that it is read whole and no further."""
        for first in range(len(name)):
            part = name[first:]
            given = len(part) == 1 and GIVEN_NAMES.get(part[0]) is False and len(name) > 2
            if first and (given or part[0] in NAME_JOINTS or name[first - 1] in ("عبد", "بن")):
                continue
            rows = self.known_names.setdefault(part[0], [])
            if part not in rows:
                rows.append(part)
                rows.sort(key=len, reverse=True)

    def known_length(self, place: int) -> int:
        """How many words there are a name that is known; 0 for none."""
        for forms in self.known_names.get(self.form(place), ()):
            if all(self.form(place + n) == form for n, form in enumerate(forms)):
                return len(forms)
        return 0

    def form(self, place: int) -> str:
        """The form of the token there, empty beyond the text."""
        return self.tokens[place].form if 0 <= place < len(self.tokens) else ""

    def printed(self, place: int) -> str:
        """The token as printed."""
        token = self.tokens[place]
        return self.text[token.start : token.end]

    def at(self, place: int, end: int, *, first: str = "", loose: bool = False) -> Mention | None:
        """The phrase that begins there and ends before `end`; None if none does.

        `first` replaces the first word where a clitic stands before it; `loose` takes any word for
        a name that nothing forbids, as between a verb and its أنّ.
        """
        mention = _Phrase(self, place, end, first, loose).read()
        clitic = first and first != self.form(place)
        return replace(mention, first=first) if mention and clitic else mention


def _ends(span: Range) -> tuple[int, int]:
    return span.first, span.last


class _Phrase:
    """The reading of one phrase."""

    def __init__(self, reader: Reader, place: int, end: int, first: str, loose: bool) -> None:
        self.reader = reader
        self.start = place
        self.end = min(end, len(reader.tokens))
        self.first = first
        self.loose = loose
        # Where a name begins that an office goes before.
        self.titled = -1

    def form(self, place: int) -> str:
        """The form there, with the first word's clitic off."""
        if place >= self.end:
            return ""
        return self.first if self.first and place == self.start else self.reader.tokens[place].form

    def is_word(self, place: int) -> bool:
        return place < self.end and self.reader.tokens[place].is_word

    def read(self) -> Mention | None:
        """The phrase, by the first of its kinds that fits."""
        place = self.start
        honoured = self._past_honours(place)
        if honoured > place:
            return self._of_honour(honoured)
        if self.form(place) in ("ذات", "نفس") and is_definite(self.form(place + 1)):
            return self._of_honour(place + 1, persons_only=False)
        if self.form(place) in QUOTE_MARKS:
            return self._in_marks()
        if not self.is_word(place):
            return None
        return (
            self._document()
            or self._honoured()
            or self._known()
            or self._outlet()
            or self._institution()
            or self._source_of_several()
            or self._titled()
            or self._headed()
            or self._unknown_outlet()
            or self._place()
            or self._named()
        )

    def _past_honours(self, place: int) -> int:
        """Behind معالي، صاحب السمو الملكي and the like."""
        last = place
        while self.form(last) in _HONOURS or (last > place and self.form(last) in ("السمو", "الملكي", "المعالي", "الفخامه", "الجلاله", "السعاده")):
            last += 1
        return last

    def _of_honour(self, place: int, *, persons_only: bool = True) -> Mention | None:
        found = _Phrase(self.reader, place, self.end, "", self.loose).read()
        if found is None or (persons_only and not found.is_person):
            return None
        return replace(found, tokens=Range(self.start, found.tokens.last))

    def _in_marks(self) -> Mention | None:
        """A name in quotation marks: «البنتاغون», «الوكالة الوطنية للإعلام»."""
        behind = self._past_marks(self.start)
        inner = _Phrase(self.reader, self.start + 1, self.end, "", loose=False)
        found = inner._institution() or inner._outlet() or inner._headed() or inner._unknown_outlet()
        if found is None or behind == self.start:
            return None
        return replace(found, tokens=Range(self.start, behind), words=Range(self.start + 1, behind - 1))

    def _past_marks(self, place: int) -> int:
        """Behind a name of at most six words in marks; the same place where none stands."""
        if self.form(place) not in QUOTE_MARKS:
            return place
        for last in range(place + 2, min(place + 8, self.end)):
            if self.form(last) in QUOTE_MARKS:
                return last + 1
        return place

    def _document(self) -> Mention | None:
        """A statement in writing, for which its issuer speaks: بيان صادر عن الخارجية الروسية."""
        if without_article(self.form(self.start)) not in _DOCUMENTS:
            return None
        place = self.start + 1
        while self.form(place) in _ISSUED:
            place += 1
        form = self.form(place)
        if form in COMMAS or not self.is_word(place):
            return None
        first = next((stem for clitic, stem in stems(form) if clitic == "ل"), "") if form[:1] == "ل" else ""
        issuer = _Phrase(self.reader, place, self.end, first, loose=False)
        found = issuer._outlet() or issuer._institution() or issuer._titled() or issuer._headed() or issuer._place()
        if found is None and first == "" and form in self.reader.known_names:
            found = issuer._known()
        return replace(found, tokens=Range(self.start, found.tokens.last), words=found.tokens, first=first) if found else None

    def _honoured(self) -> Mention | None:
        """A name behind السيد، الدكتور، الفريق …"""
        title = title_of(self.form(self.start))
        if title is None or title.kinds != {"honorific"}:
            return None
        place = self.start + 1
        while self.form(place) == "." or _is_honorific(self.form(place)):
            place += 1
        name = self._name(place)
        if name is None:
            return None
        return self._person(None, name, title.is_feminine)

    def _known(self) -> Mention | None:
        """A name that has been read elsewhere in the text."""
        length = self._known_length(self.start)
        if not length:
            return None
        name = Range(self.start, self.start + length)
        return self._with_title_behind(self._person(None, name, False))

    def _known_length(self, place: int) -> int:
        for forms in self.reader.known_names.get(self.form(place), ()):
            if all(self.form(place + n) == form for n, form in enumerate(forms)):
                return len(forms)
        return 0

    def _institution(self) -> Mention | None:
        found = INSTITUTIONS.at(self.reader.tokens, self.start, self.form(self.start))
        if found is None or self.start + found.length > self.end:
            return None
        last = self._adjectives(self.start + found.length, feminine=None)
        if self.form(last) == "بقياده":
            last = self._within(last, "مسوول")
        country = self._country_in(self.start, last)
        return Mention(Range(self.start, last), "institution", country=country, meaning=found.meaning)

    def _outlet(self) -> Mention | None:
        """An agency or a paper, with or without its noun: وكالة «رويترز»."""
        place = self.start
        has_head = without_article(self.form(place)) in OUTLET_HEADS
        if has_head:
            place += 1
            while without_article(self.form(place)) in OUTLET_HEADS or self.form(place) in ("انباء", "الانباء"):
                place += 1
        in_marks = self.form(place) in QUOTE_MARKS or self.form(place) == "("
        outlets = HEADED_OUTLETS if has_head else OUTLETS
        found = outlets.at(self.reader.tokens, place + in_marks, self.form(place + in_marks))
        if found is not None:
            last = place + in_marks + found.length
            last += in_marks and (self.form(last) in QUOTE_MARKS or self.form(last) == ")")
            last = self._adjectives(last, feminine=None)
            return Mention(Range(self.start, last), "institution", head="وكاله", meaning=found.meaning)
        return self._marked_outlet(place) if has_head and in_marks else None

    def _marked_outlet(self, place: int) -> Mention | None:
        """An outlet in no list whose name stands in marks."""
        last = place + 1
        while self.is_word(last) and last < place + 6:
            last += 1
        if self.form(last) not in QUOTE_MARKS and self.form(last) != ")":
            return None
        last = self._adjectives(last + 1, feminine=None)
        return Mention(Range(self.start, last), "institution", head="وكاله")

    def _unknown_outlet(self) -> Mention | None:
        """الوكالة، الصحيفة: an outlet that has been named before."""
        if without_article(self.form(self.start)) not in OUTLET_HEADS:
            return None
        last = self._adjectives(self.start + 1, feminine=None)
        if self.loose and not is_definite(self.form(self.start)):
            while self.is_word(last) and last < min(self.end, self.start + 6) and self.form(last) not in NOT_PERSONS:
                last += 1
        definite = is_definite(self.form(self.start))
        return Mention(Range(self.start, last), "institution", head="وكاله", is_definite=definite)

    def _source_of_several(self) -> Mention | None:
        """One of several without a name: أحد القادة في قوات المعارضة."""
        if self.form(self.start) not in ("احد", "احدي") or not is_definite(self.form(self.start + 1)):
            return None
        last = self._adjectives(self.start + 2, None)
        if self.form(last) in ("في", "من"):
            last = self._inner_noun(last + 1, "") if self._inner_noun(last + 1, "") > last + 1 else last
        span = Range(self.start, last)
        return Mention(span, "unnamed", title=span, head="احد", is_definite=False)

    def _titled(self) -> Mention | None:
        """An office with its complements, then perhaps a name, before or behind a comma."""
        title = title_of(self.form(self.start))
        if title is None or title.kinds == {"honorific"}:
            return None
        feminine = title.is_feminine and not self.reader.printed(self.start).endswith("ه")
        last = self._title_end(self.start, feminine)
        name = self._name_behind(last)
        if name is None and title.kinds != {"source"} and not title.is_plural:
            name = self._name_further(last)
            last = name.first if name is not None else last
        if "source" in title.kinds and name is None and self._is_unnamed(last):
            return self._unnamed(title.lemma, title.is_feminine, title.is_plural)
        if title.is_plural and name is None and not is_definite(self.form(self.start)) and last == self.start + 1:
            return self._unnamed(title.lemma, title.is_feminine, True)
        if name is None and self._is_indefinite(last):
            span = Range(self.start, last)
            return Mention(span, "unnamed", title=span, head=title.lemma, country=self._country_in(*_ends(span)),
                           is_feminine=feminine, is_plural=title.is_plural, is_definite=False)
        mention = Mention(
            Range(self.start, name.last if name else last),
            "person",
            title=Range(self.start, last),
            name=name,
            head=title.lemma,
            country=self._country_in(self.start, last),
            is_feminine=feminine,
            is_plural=title.is_plural,
            is_definite=is_definite(self.form(self.start)) or last > self.start + 1,
        )
        return mention

    def _is_indefinite(self, last: int) -> bool:
        """Whether an office is anybody's: متحدث باسم الوزارة, not رئيس الوزراء."""
        form, behind = self.form(self.start), self.form(self.start + 1)
        if is_definite(form) or last == self.start + 1 or self.reader.printed(self.start).endswith(("ه", "ها", "هم")):
            return False
        adjective = nationality_of(behind) is not None and not is_definite(behind)
        return behind in ("باسم", "في", "لدي") or adjective

    def _name_further(self, place: int) -> Range | None:
        """A name that ends a longer title: its first word is a given name, and nothing parts them."""
        for n in range(place, min(place + 10, self.end)):
            form = self.form(n)
            if not self.is_word(n) or form in _PARTING or form in _CLAUSE_WORDS or self._is_verb(n):
                return None
            if n > place and (GIVEN_NAMES.get(form) is False or self._known_length(n) > 1):
                self.titled = n
                return self._name(n)
        return None

    def _is_unnamed(self, last: int) -> bool:
        """Whether a source without a name is meant: indefinite, or nothing but المصدر."""
        form = self.form(self.start)
        if is_definite(form):
            return without_article(form) in ("مصدر", "مصادر")
        behind = self.form(self.start + 1)
        return last == self.start + 1 or not is_definite(behind) or behind.startswith("في")

    def _unnamed(self, lemma: str, feminine: bool, plural: bool) -> Mention:
        """An unnamed source with all that describes it: مصدر في الخارجية الروسية."""
        last = self.start + 1
        while self.is_word(last) and last < self.start + LONGEST_TITLE:
            form = self.form(last)
            if form in ("في", "من", "باسم", "لدي", "داخل"):
                behind = _Phrase(self.reader, last + 1, self.end, "", loose=False)
                found = behind._institution() or behind._titled() or behind._headed() or behind._place()
                if found is None:
                    break
                last = found.tokens.last
            elif form.startswith("بال") and self._inner_noun(last, form[1:]) > last:
                last = self._inner_noun(last, form[1:])
            elif self._describes(form):
                last += 1
            elif form[:1] in "لب" and self.form(last - 1) in _OF_SOMETHING and self._inner_noun(last, stems(form)[-1][1]) >= last:
                last = max(last + 1, self._inner_noun(last, stems(form)[-1][1]))
                last += is_definite(self.form(last))
            else:
                break
        return Mention(
            Range(self.start, last), "unnamed", title=Range(self.start, last), head=lemma,
            country=self._country_in(self.start, last), is_feminine=feminine, is_plural=plural,
            is_definite=is_definite(self.form(self.start)),
        )

    def _describes(self, form: str) -> bool:
        """Whether a word describes a source: an adjective or a noun it is construed with."""
        if form in _SOURCE_WORDS:
            return True
        if (form in NOT_PERSONS and not is_modifier(form)) or form in _CLAUSE_WORDS or form in TOPICS:
            return False
        if form.endswith("ا") and form[:-1] in _SOURCE_WORDS:
            return True
        return is_modifier(form) or title_of(form) is not None or form in _SOURCE_WORDS

    def _title_end(self, place: int, feminine: bool) -> int:
        """Where the office ends that begins there."""
        last = place + 1
        if not is_definite(self.form(place)):
            last = self._construed(place)
        last = self._past_alias(self._adjectives(last, feminine))
        while last < place + LONGEST_TITLE:
            title = title_of(self.form(place))
            further = self._within(last, title.lemma if title else self.form(place))
            if further == last:
                break
            last = self._past_alias(self._adjectives(further, None))
        return last

    def _past_alias(self, place: int) -> int:
        """Behind a short name in marks or brackets: حركة المقاومة الإسلامية | «حماس»."""
        if self.form(place) in QUOTE_MARKS or self.form(place) == "(":
            for last in (place + 2, place + 3):
                if self.form(last) in QUOTE_MARKS or self.form(last) == ")":
                    return self._adjectives(last + 1, None)
        return place

    def _construed(self, place: int) -> int:
        """Behind what an indefinite noun is construed with: وزير | الخارجية، رئيس | مجلس النواب."""
        last = place + 1
        while last < place + LONGEST_TITLE:
            found = self._phrase_at(last)
            if found is not None:
                return found
            if self._past_marks(last) > last:
                return self._past_marks(last)
            form = self.form(last)
            if not self.is_word(last) or form in NOT_PERSONS or form in _CLAUSE_WORDS or self._is_verb(last):
                return last
            if is_definite(form):
                return self._joined(last + 1)
            is_noun = title_of(form) is not None or head_of(form) is not None
            last += 1
            chained = is_verbal_noun(form) and self.is_word(last) and head_of(self.form(place)) is not None
            if not is_noun and last > place + 1 and not self._goes_on(last) and not chained:
                return last
        return last

    def _goes_on(self, place: int) -> bool:
        """Whether a noun without ال is itself construed: behind it stands one with ال."""
        return is_definite(self.form(place)) and not is_modifier(self.form(place)) and self.is_word(place) and not self._given(place)

    def _given(self, place: int) -> bool:
        return self.form(place) in GIVEN_NAMES

    def _phrase_at(self, place: int) -> int | None:
        """The end of an institution's or a country's name there."""
        tokens, form = self.reader.tokens, self.form(place)
        for phrases in (INSTITUTIONS, PLACES):
            found = phrases.at(tokens, place, form)
            if found is not None and place + found.length <= self.end:
                return place + found.length
        return None

    def _joined(self, place: int) -> int:
        """Behind nouns joined by و: وزير الخارجية | والمغتربين."""
        while True:
            form = self.form(place)
            joined = form.startswith("وال") and len(form) > 5 and not title_of(form[1:])
            if not joined or nationality_of(form[1:]):
                return place
            place += 1

    def _adjectives(self, place: int, feminine: bool | None) -> int:
        """Behind the adjectives with ال that stand there, and names of offices between them."""
        while self.is_word(place) and is_definite(self.form(place)) and is_modifier(self.form(place)):
            if self._known_length(place) and not nationality_of(self.form(place)):
                break
            place += 1
            form = self.form(place)
            if form.startswith("وال") and nationality_of(form[1:]):
                place += 1
        return place

    def _within(self, place: int, head: str) -> int:
        """Behind a preposition and its noun where they belong to the office, else the same place."""
        form = self.form(place)
        if form.startswith("باسم") and form != "باسم":
            return place + 1
        if form == "ل" and self._past_marks(place + 1) > place + 1:
            return self._past_marks(place + 1)
        if form in _WITHIN:
            inner = place + 1
        elif form.startswith("لل") or (form.startswith(("ل", "ب")) and self._phrase_with_clitic(place)):
            return self._with_clitic(place, head)
        else:
            return place
        if self.form(inner) in OCCASIONS or self.form(inner) in NOT_PERSONS:
            return place
        last = self._inner_noun(inner, "")
        if last == inner:
            return place
        if form in ("في", "الي", "حول", "عن") and without_article(head) not in _SETTLED and self._name_behind(last) is None:
            return place
        return last

    def _phrase_with_clitic(self, place: int) -> bool:
        stem = self.form(place)[1:]
        tokens = self.reader.tokens
        return bool(PLACES.at(tokens, place, stem) or INSTITUTIONS.at(tokens, place, stem)) or stem in ("اسم",)

    def _with_clitic(self, place: int, head: str) -> int:
        form = self.form(place)
        stem = "ال" + form[2:] if form.startswith("لل") else form[1:]
        if stem == "اسم" or without_article(stem) in OCCASIONS or without_article(stem) in ("صحافيين", "صحفيين", "اعلام"):
            return place
        if form.startswith("لل") and not (head_of(stem) or INSTITUTIONS.at(self.reader.tokens, place, stem) or PLACES.at(self.reader.tokens, place, stem) or title_of(head)):
            return place
        last = self._inner_noun(place, stem)
        return last

    def _inner_noun(self, place: int, first: str) -> int:
        """Behind the noun phrase within an office."""
        if self.form(place) in QUOTE_MARKS:
            return self._past_marks(place)
        tokens = self.reader.tokens
        word = first or self.form(place)
        for phrases in (INSTITUTIONS, PLACES):
            found = phrases.at(tokens, place, word)
            if found is not None:
                return self._adjectives(place + found.length, None)
        if not self.is_word(place) or self._is_verb(place):
            return place
        if head_of(word) or title_of(word):
            last = place + 1 if is_definite(word) else self._construed(place)
            return self._adjectives(last, None)
        if is_definite(word):
            return self._adjectives(self._joined(place + 1), None)
        if self._past_marks(place + 1) > place + 1:
            return self._past_marks(place + 1)
        return self._construed(place) if is_definite(self.form(place + 1)) else place

    def _headed(self) -> Mention | None:
        """An institution by its noun: وزارة الدفاع الروسية، الخارجية الأميركية، الحكومة."""
        form = self.form(self.start)
        kind = head_of(form)
        if kind is None:
            return None
        if is_definite(form):
            last = self._adjectives(self.start + 1, None)
            if last == self.start + 1:
                last = self._more_adjectives(last, form)
        elif kind == "field" or self._is_clause_end(self.start + 1):
            return None
        else:
            last = self._construed(self.start)
            if last == self.start + 1:
                return None
            last = self._adjectives(last, None)
        last = self._past_alias(last)
        further = self._within(last, "مسوول") if self.form(last) in ("بقياده", "لدعم") or self.form(last).startswith("لل") or self._phrase_with_clitic(last) else last
        country = self._country_in(self.start, further)
        feminine = form.endswith("ه")
        return Mention(
            Range(self.start, further), "institution", head=without_article(form), country=country,
            is_feminine=feminine, is_definite=further > self.start + 1,
        )

    def _more_adjectives(self, place: int, head: str) -> int:
        """Behind one adjective with ال that agrees with the noun, though it is in no list."""
        form = self.form(place)
        agrees = form.endswith("يه") if head.endswith("ه") else form.endswith("ي")
        return place + 1 if is_definite(form) and agrees else place

    def _is_clause_end(self, place: int) -> bool:
        return not self.is_word(place) or self.form(place) in _CLAUSE_WORDS

    def _place(self) -> Mention | None:
        """A country or its capital, which speaks for its government: موسكو."""
        found = PLACES.at(self.reader.tokens, self.start, self.form(self.start))
        if found is None or self.start + found.length > self.end:
            return None
        span = Range(self.start, self.start + found.length)
        return Mention(span, "institution", head="دوله", country=found.meaning, is_feminine=True)

    def _named(self) -> Mention | None:
        """A name without a title before it."""
        name = self._name(self.start)
        if name is None:
            return None
        return self._with_title_behind(self._person(None, name, False))

    def _with_title_behind(self, mention: Mention) -> Mention:
        """The mention with the office in apposition: غينادي غاتيلوف نائب وزير الخارجية."""
        place = mention.tokens.last
        if self.form(place) in COMMAS:
            place += 1
        form = self.form(place)
        title = title_of(form)
        if title is None or title.kinds == {"honorific"} or mention.name is None:
            return mention
        if place > mention.tokens.last and not self._closes(place, title.is_feminine):
            return mention
        last = self._title_end(place, title.is_feminine)
        if self._name(last) is not None and not self._is_verb(last):
            return mention
        return replace(
            mention, tokens=Range(mention.tokens.first, last), title=Range(place, last),
            head=title.lemma, country=self._country_in(place, last), is_feminine=title.is_feminine,
        )

    def _closes(self, place: int, feminine: bool) -> bool:
        """Whether the apposition between commas ends as one does."""
        last = self._title_end(place, feminine)
        return self.form(last) in COMMAS or self.form(last) in _CLAUSE_WORDS or self.form(last) in (":", "(")

    def _name_behind(self, place: int) -> Range | None:
        """The name behind an office: at once, behind a rank, or behind a comma."""
        behind = place
        if self.form(behind) in COMMAS:
            behind += 1
        ranked = behind
        while _is_honorific(self.form(ranked)) or (self.form(ranked) == "." and ranked > behind):
            ranked += 1
        joined = self.form(ranked)[1:] if self.form(ranked)[:1] == "و" else ""
        if joined and title_of(self.form(ranked)) is None and title_of(joined) is not None:
            return self._name_behind(self._title_end(ranked, title_of(joined).is_feminine))
        office = title_of(self.form(ranked))
        named = self.form(ranked) in _NAMES_AND_TITLES and self._is_name_like(ranked + 1)
        if office is not None and ranked == behind and not named and not self._given(ranked):
            last = self._title_end(ranked, office.is_feminine)
            name = self._name_behind(last) if last < self.end and last - place < LONGEST_TITLE else None
            return name if behind == place or name is not None else None
        self.titled = ranked
        name = self._name(ranked)
        if name is not None and behind > place and ranked == behind and not self._is_apposition(name):
            return None
        return name

    def _is_apposition(self, name: Range) -> bool:
        """Whether a name behind a comma stands in apposition: known, or closed by a comma or أن."""
        first = self.form(name.first)
        behind = self.form(name.last)
        closes = behind in COMMAS or behind in _CLAUSE_WORDS or behind == ":" or behind in QUOTE_MARKS
        return closes or bool(self._known_length(name.first)) or first in GIVEN_NAMES

    def _name(self, place: int) -> Range | None:
        """The name that begins there."""
        length = self._known_length(place)
        if length:
            return Range(place, place + length)
        last = place
        while last < self.end and last - place < LONGEST_NAME:
            if last > place and self._hyphened(last):
                last += 2
                continue
            if not self._is_name(place, last) or not (self._joins(last) or self._may_follow(place, last)):
                break
            last += 1
        while last > place and self._is_joint(last - 1):
            last -= 1
        if last == place + 1 and not self._alone(place):
            return None
        return Range(place, last) if last > place else None

    def _hyphened(self, place: int) -> bool:
        """Whether a hyphen without blanks joins another part of the name: جونغ-أون."""
        if self.form(place) not in ("-", "–") or place + 1 >= self.end:
            return False
        before, mark, behind = (self.reader.tokens[n] for n in (place - 1, place, place + 1))
        return behind.is_word and before.end == mark.start and mark.end == behind.start

    def _is_joint(self, place: int) -> bool:
        """Whether the word joins parts of a name: بن، أبو، دي; not the name آبي."""
        return self.form(place) in NAME_JOINTS and not self.reader.printed(place).startswith("آ")

    def _joins(self, place: int) -> bool:
        return self.form(place) in NAME_JOINTS | _SECOND_HALVES or self.form(place - 1) in NAME_JOINTS

    def _may_follow(self, first: int, place: int) -> bool:
        """Whether a name goes on with the word: at most two surnames, one of them with ال."""
        if place == first or self._is_given(place) or self.form(place) in _ORDINALS:
            return True
        words = [n for n in range(first, place) if self.form(n) not in NAME_JOINTS]
        if len(words) > 2 or (len(words) == 2 and self.form(place)[:1] in "بل" and is_definite(self.form(place + 1))):
            return False
        surnames = [n for n in words if not self._is_given(n)]
        if is_definite(self.form(place)):
            return self._may_be_family(place, words, surnames)
        if self._has_clitic(place):
            return False
        if len(words) < 2 and not surnames:
            return True
        if len(words) > 1:
            return self._is_third(place)
        return len(surnames) == 1

    def _is_third(self, place: int) -> bool:
        """Whether a third word is part of the name: it stands behind verbs too, or all is name."""
        form = self.form(place)
        if form in self.reader.behind_verbs:
            return True
        behind = self.form(place + 1)
        closes = behind in COMMAS or behind in _CLAUSE_WORDS or behind in FULL_STOPS or (self.loose and self._name_closes(place + 1))
        return closes and not (form[:1] in "بل" and behind in _CLAUSE_WORDS)

    def _may_be_family(self, place: int, words: Sequence[int], surnames: Sequence[int]) -> bool:
        """Whether a word with ال is the family name: سامر الخطيب, محمد علي الحوثي."""
        form = self.form(place)
        if self.reader.printed(place).endswith(("ة", "ات", "ين", "ون")) or without_article(form) in TOPICS:
            return False
        if len(words) == 1 and not surnames and not is_modifier(form) and title_of(form) is None:
            return True
        few = len(words) == 1 or form.endswith("ي")
        return few and (self.loose or self._name_closes(place + 1))

    def _is_given(self, place: int) -> bool:
        """Whether the word is a given name, or the second half of one: عبد | القادر."""
        compound = self.form(place) in _SECOND_HALVES or self.form(place + 1) in _SECOND_HALVES
        return compound or self._given(place) or self.form(place - 1) in ("عبد", "ابو", "ابي", "بن")

    def _has_clitic(self, place: int) -> bool:
        """Whether the word is rather a noun with a preposition joined to it: بقطع."""
        form = self.form(place)
        if self.known_elsewhere(place) or form[:1] not in "بلك" or len(form) < 4:
            return False
        rest = form[1:]
        return rest in TOPICS or rest in NOT_PERSONS or is_verbal_noun(rest) or head_of(rest) is not None or title_of(rest) is not None

    def known_elsewhere(self, place: int) -> bool:
        """Whether the word belongs to a name that is known."""
        return self.form(place) in self.reader.known_names

    def _name_closes(self, place: int) -> bool:
        """Whether the word there cannot belong to a name, so that the name ends before it."""
        form = self.form(place)
        return not self.is_word(place) or form in _CLAUSE_WORDS or form in NOT_PERSONS or self._is_verb(place)

    def _alone(self, place: int) -> bool:
        """Whether one word can be all of a name."""
        return self.form(place) not in _NEVER_ALONE

    def _is_name(self, first: int, place: int) -> bool:
        """Whether the word there can belong to a name that begins at `first`."""
        token = self.reader.tokens[place]
        form = self.form(place)
        if not token.is_word or not form or form[0].isdigit() or not ("\u0621" <= form[0] <= "\u064a"):
            return False
        if form in _CLAUSE_WORDS and not self._is_foreign(place, first):
            return form == "كي" and place > first
        joined = place > first and self.form(place - 1) in NAME_JOINTS
        if joined and form not in NOT_PERSONS and not form.startswith(("لل", "وال")):
            return True
        if form in _SECOND_HALVES and place > first:
            return True
        if self._is_joint(place):
            behind = self.form(place + 1)
            return self.is_word(place + 1) and (behind not in NOT_PERSONS or behind == "علي")
        if form == "علي":
            return self._is_ali(place)
        if form in _ORDINALS:
            return place > first and is_definite(form) and self._is_given(place - 1)
        given = GIVEN_NAMES.get(form)
        if given is False:
            return True
        begins_so = GIVEN_NAMES.get(self.form(first)) is False or self.titled == first
        if place == first + 1 and begins_so and form in TOPICS and len(form) < 5 and form not in NOT_PERSONS:
            return self._name_closes(place + 1)
        months = form in _MONTHS_AND_NAMES and (self.titled == place or self._given(place + 1))
        if form in NOT_PERSONS and not months:
            return False
        if given is not None:
            if form in TOPICS or self._is_verb(place):
                return False
            return title_of(form) is None or (form in _NAMES_AND_TITLES and self._is_name_like(place + 1))
        family = place > first and is_definite(form) and self._name_closes(place + 1)
        if self._is_common(place, form) and not (family and self._was_named(first, place)):
            return False
        if len(form) < 2 or (len(form) < 3 and place == first) or form.startswith(("لل", "وال", "بال")):
            return False
        if is_definite(form) and self.reader.printed(place)[0] == "ا":
            if self.reader.printed(place).endswith(("ة", "ات")):
                return False
            return place > first or (self.loose and not is_modifier(form))
        if form[0] == "و" and len(form) > 3 and (place > first or title_of(form[1:]) or head_of(form[1:])):
            return False
        return self.loose or place > first or form not in TOPICS

    def _is_name_like(self, place: int) -> bool:
        """Whether the word there can be a surname."""
        form = self.form(place)
        return self.is_word(place) and form not in NOT_PERSONS and not is_definite(form) and not self._is_common(place, form)

    def _is_foreign(self, place: int, first: int) -> bool:
        """Whether بان or فان is part of a name: printed without hamza, before another part."""
        printed, behind = self.reader.printed(place), self.form(place + 1)
        if printed not in ("بان", "فان") or not self.is_word(place + 1):
            return False
        if printed == "بان":
            return behind == "كي" or (self.titled == place and not self._name_closes(place + 1) and not is_definite(behind))
        return place > first and not self._name_closes(place + 1) and not is_definite(behind)

    def _was_named(self, first: int, place: int) -> bool:
        """Whether a given name, or any word behind a title, stands right before."""
        return self._is_given(place - 1) or self.titled == first == place - 1

    def _is_ali(self, place: int) -> bool:
        """Whether على is the name علي: printed so, and before another part of a name."""
        if self.reader.printed(place).endswith("ى"):
            return False
        behind = self.form(place + 1)
        if self.form(place - 1) in NAME_JOINTS or self._given(place - 1):
            return True
        if not self.is_word(place + 1) or is_definite(behind) and not self._given(place - 1):
            return behind in self.reader.known_names or self._given(place - 1)
        return behind not in NOT_PERSONS and behind not in TOPICS and behind not in _CLAUSE_WORDS and not is_verbal_noun(behind)

    def _is_common(self, place: int, form: str) -> bool:
        """Whether the word is another thing than a name: a verb, an office, a nationality."""
        if form in TOPICS or self._is_verb(place) or without_article(form) in OUTLET_HEADS or self._has_clitic(place):
            return True
        if form[:1] in "بل" and len(form) > 4 and (head_of(form[1:]) or form[1:] in OUTLET_HEADS or PLACES.at(self.reader.tokens, place, form[1:])):
            return True
        if title_of(form) is not None or head_of(form) is not None or nationality_of(form) is not None:
            return True
        if form in MODIFIERS or form in ("رفيع", "كبير", "بارز", "مطلع", "مقرب", "متعدد", "عدد") or form in OCCASIONS or form in _DOCUMENTS or self._phrase_at(place) is not None:
            return True
        printed = self.reader.printed(place)
        if len(form) > 3 and not form.endswith("الله") and printed.endswith(("ه", "ها", "هم", "هما", "ا\u064b", "\u064b")):
            return True
        after_name = self.titled in (place, place - 1) or (self._given(place - 1) and place - 1 == self.start)
        return is_verbal_noun(form) and not after_name

    def _is_verb(self, place: int) -> bool:
        """Whether the word is a finite reporting verb, or one of its participles."""
        if not self.is_word(place):
            return False
        found = readings(self.form(place), self.reader.printed(place))
        return any(cue.form is not Form.NOUN for _, cue in found)

    def _country_in(self, first: int, last: int) -> str | None:
        """The first country that the words name, by an adjective or by its name."""
        for place in range(first, last):
            form = self.form(place)
            country = nationality_of(form) or nationality_of(form[1:] if form[:1] in "ول" else form)
            if country is not None:
                return country
            named = PLACES.at(self.reader.tokens, place, form)
            if named is not None:
                return named.meaning
        return None

    def _person(self, title: Range | None, name: Range, feminine: bool) -> Mention:
        return Mention(Range(self.start, name.last), "person", title=title, name=name, is_feminine=feminine)


def _is_honorific(form: str) -> bool:
    title = title_of(form)
    return title is not None and "honorific" in title.kinds


_OF_SOMETHING = frozenset({"مواكبه", "متابعه", "مطلعه", "معنيه", "مواكب", "متابع"})
_DOCUMENTS = frozenset({"بيان", "تقرير", "رساله", "بلاغ", "تغريده", "نص", "منشور", "تدوينه"})
_ISSUED = frozenset("صادر صدر صادره صدرت عن من مشترك رسمي صحفي صحافي مكتوب نشرته نشره اصدرته اصدره اصدرتها مقتضب امس اليوم".split())
_SOURCE_WORDS = frozenset(
    "مطلع مطلعه مطلعون مطلعين موثوق موثوقه رفيع رفيعه المستوي كبير كباره كبار بارز مقرب مقربه مقربون مقربين مسوول مسؤول مسؤوله عسكري عسكريه "
    "دبلوماسي دبلوماسيه ديبلوماسي امني امنيه سياسي سياسيه محلي محليه حكومي حكوميه رسمي رسميه خاص خاصه طبي طبيه عدليه قضائي ميداني ميدانيه "
    "غربي غربيه عربي عربيه خليجي كردي عشائري نيابي نيابيه برلماني برلمانيه وزاري وزاريه متابع متابعه مواكبه معني معنيه واسع واسعه الاطلاع "
    "عيان سابق سابقه حالي عديده عده مختلفه متطابقه متعدده اخري اخر اعلاميه معارض معارضه اخباري قريب قريبه ملاحيه نفطيه ايضا".split()
)
