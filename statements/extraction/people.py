"""The persons of a text: their fullest names, their offices, and whom a surname or a title means."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from statements.arabic.distance import distance
from statements.extraction.cues import readings
from statements.extraction.lexicon import (
    GIVEN_NAMES,
    NAME_JOINTS,
    Forms,
    is_definite,
    nationality_of,
    stems,
    title_of,
    without_article,
)
from statements.extraction.mentions import Mention, Reader
from statements.extraction.tokens import Range, Token

# Offices that go by two nouns.
_SAME_OFFICE = {"ناطق": "متحدث", "موفد": "مبعوث", "مندوب": "ممثل", "عاهل": "ملك"}
# Nouns that stand for any person of a kind: المسؤول الأميركي، الدبلوماسية الروسية.
GENERIC = frozenset(
    "مسوول مسؤول دبلوماسي ديبلوماسي سياسي قيادي جنرال عسكري زعيم نايب نائب مبعوث سيناتور خبير محلل باحث كاتب ناشط ضابط قايد قائد متحدث سفير وزير رييس رئيس مدير".split()
)


@dataclass(slots=True)
class Office:
    """An office as one place in the text gives it to a person."""

    place: int
    head: str
    country: str | None
    words: frozenset[str]

    def is_like(self, other: "Office") -> bool:
        """Whether both are one office."""
        return (self.head, self.country, self.words) == (other.head, other.country, other.words)


@dataclass(slots=True)
class Person:
    """A person of the text."""

    forms: Forms
    name: str
    offices: list[Office] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    is_feminine: bool = False
    spellings: set[Forms] = field(default_factory=set)

    def last_before(self, place: int) -> int:
        """The last place before this one where the person is named; -1 for none."""
        at = bisect_left(self.places, place)
        return self.places[at - 1] if at else -1

    def answers_to(self, forms: Forms) -> bool:
        """Whether these words of a name can mean the person."""
        return any(_same(spelling, forms) for spelling in self.spellings)


@lru_cache(maxsize=100_000)
def _beginning(form: str) -> str | None:
    """The office or the given name that a word is, without clitics; None for another word."""
    for _, stem in stems(form):
        if title_of(stem) is not None or GIVEN_NAMES.get(stem) is False:
            return stem
    return None


def _same(whole: Forms, part: Forms) -> bool:
    if whole[-len(part) :] == part:
        return True
    if len(part) == 1:
        return without_article(whole[-1]) == without_article(part[0]) or (
            len(whole) > 1 and whole[0] == part[0]
        )
    return whole[: len(part)] == part


class People:
    """All persons of a text, gathered before anybody is attributed anything."""

    def __init__(
        self, reader: Reader, tokens: Sequence[Token], elsewhere: Sequence[Person] = ()
    ) -> None:
        self.reader = reader
        self.tokens = tokens
        self.persons = [replace(person, places=[]) for person in elsewhere]
        for person in self.persons:
            if len(person.forms) > 1:
                reader.know(person.forms)
        self._by_surname: dict[str, list[Person]] = {}
        self._gather()

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each word stands in the text, with and without clitics."""
        return Counter(stem for token in self.tokens for _, stem in stems(token.form))

    @cached_property
    def _places_of(self) -> dict[str, list[int]]:
        """Where each word stands."""
        places: dict[str, list[int]] = {}
        for place, token in enumerate(self.tokens):
            places.setdefault(token.form, []).append(place)
        return places

    def places_of(self, form: str) -> list[int]:
        """Where a word stands in the text."""
        return self._places_of.get(form, [])

    def _gather(self) -> None:
        for mention in self._mentions():
            if mention.name is not None and not mention.is_plural and self._is_sure(mention):
                self.add(mention)
        self._place_all()

    def _is_sure(self, mention: Mention) -> bool:
        """Whether the words behind a title are a name: a given name, a word that recurs, a subject."""
        assert mention.name is not None
        places = range(mention.name.first, mention.name.last)
        if any(self.tokens[place].form in GIVEN_NAMES for place in places):
            return True
        if self._times[self.tokens[mention.name.last - 1].form] > 1:
            return True
        before = mention.tokens.first - 1
        if before < 0:
            return False
        form = self.tokens[before].form
        return bool(readings(form, self.reader.printed(before)))

    def _mentions(self) -> Iterator[Mention]:
        """Every titled or full name, in order."""
        done = 0
        for place, token in enumerate(self.tokens):
            if place < done or not token.is_word:
                continue
            stem = _beginning(token.form)
            if stem is None:
                continue
            mention = self.reader.at(place, place + 24, first=stem)
            if mention and mention.name and (mention.title or mention.name.last - mention.name.first > 1):
                yield mention
                done = mention.tokens.last

    def add(self, mention: Mention) -> Person:
        """The person of a name, new or known, with what this mention tells of the office."""
        assert mention.name is not None
        forms = self._forms(mention.name, mention)
        person = self._like(forms)
        if person is None:
            person = Person(forms, self._printed(mention.name, forms), spellings={forms})
            self.persons.append(person)
            if len(forms) > 1:
                self.reader.know(forms)
        elif len(forms) > len(person.forms):
            person.forms, person.name = forms, self._printed(mention.name, forms)
            self.reader.know(forms)
        person.spellings.add(forms)
        person.is_feminine |= mention.is_feminine
        self._hold(person, mention)
        return person

    def _hold(self, person: Person, mention: Mention) -> None:
        """Note the office that a mention gives to the person, each once."""
        if mention.title is None:
            return
        office = self.office(mention)
        if not any(office.is_like(other) for other in person.offices):
            person.offices.append(office)

    def _forms(self, name: Range, mention: Mention) -> Forms:
        forms = [self.tokens[place].form for place in range(name.first, name.last)]
        if name.first == mention.tokens.first and mention.first:
            forms[0] = mention.first
        return tuple(form for form in forms if form)

    def _printed(self, name: Range, forms: Forms) -> str:
        text = self.reader.text[self.tokens[name.first].start : self.tokens[name.last - 1].end]
        words = text.replace("_", " ").split()
        if self.tokens[name.first].form != forms[0]:
            words[0] = words[0][len(self.tokens[name.first].form) - len(forms[0]) :]
        return " ".join(words)

    def office(self, mention: Mention) -> Office:
        """The office of a mention, its words without ال."""
        title = mention.title or mention.tokens
        words = [self.tokens[place].form for place in range(title.first, title.last)]
        bare = {without_article(w) for word in words for w in (word[1:] if word.startswith("وال") else word,)}
        return Office(mention.tokens.first, _SAME_OFFICE.get(mention.head, mention.head), mention.country, frozenset(bare))

    def _like(self, forms: Forms) -> Person | None:
        """The person whose name this is, in full, in part, or in another spelling."""
        for person in self.persons:
            if forms in person.spellings:
                return person
        for person in self.persons:
            if any(_contains(spelling, forms) or _contains(forms, spelling) for spelling in person.spellings):
                return person
        for person in self.persons:
            if any(_respelt(spelling, forms) for spelling in person.spellings):
                return person
        return None

    def _place_all(self) -> None:
        """Note for each person where the text names them."""
        surnames: dict[str, list[Person]] = {}
        for person in self.persons:
            for surname in {spelling[-1] for spelling in person.spellings}:
                surnames.setdefault(surname, []).append(person)
        for place, token in enumerate(self.tokens):
            for _, stem in stems(token.form) if token.is_word else ():
                for person in self._meant(surnames.get(stem, []), place):
                    if not person.places or person.places[-1] != place:
                        person.places.append(place)
        for person in self.persons:
            told = {office.place for office in person.offices if office.place >= 0}
            person.places = sorted({*person.places, *told})
        self._by_surname = surnames

    def _meant(self, bearers: list[Person], place: int) -> list[Person]:
        """Of those who bear the surname there the one whose given name stands before it, else all."""
        if len(bearers) < 2 or not place:
            return bearers
        given = self.tokens[place - 1].form
        full = [person for person in bearers if any(stem in person.forms[:-1] for _, stem in stems(given))]
        return full

    def named(self, mention: Mention) -> tuple[Person, bool]:
        """Whom a name means, and whether the text has the fuller name; a stranger becomes known."""
        assert mention.name is not None
        forms = self._forms(mention.name, mention)
        place = mention.tokens.first
        found = [person for person in self.persons if person.answers_to(forms)]
        exact = [person for person in found if any(s[-len(forms) :] == forms for s in person.spellings)]
        person = self._nearest(exact or found, place)
        if person is not None and len(person.forms) == 1:
            person = self._fuller(person.forms) or person
        if person is None:
            person = self._fuller(forms) or self.add(mention)
            person.places.append(place)
            person.places.sort()
        self._hold(person, mention)
        return person, len(person.forms) > 1

    def _fuller(self, surname: Forms) -> Person | None:
        """The person whose surname this is where the text has a full name without a title."""
        if len(surname) > 2:
            return None
        for place in self._places_of.get(surname[0], ()):
            forms = tuple(token.form for token in self.tokens[place : place + len(surname)])
            if place and forms == surname:
                given = self.tokens[place - 1]
                for _, stem in stems(given.form) if given.is_word else ():
                    if GIVEN_NAMES.get(stem) is False and surname[0] not in NAME_JOINTS:
                        name = Range(place - 1, place + len(surname))
                        return self.add(Mention(name, "person", name=name))
        return None

    def _nearest(self, persons: Sequence[Person], place: int) -> Person | None:
        """Of these the one named last before the place, else the one named first behind it."""
        before = [person for person in persons if person.last_before(place) >= 0]
        if before:
            return max(before, key=lambda person: person.last_before(place))
        return min(persons, key=lambda p: p.places[0] if p.places else len(self.tokens), default=None)

    def holding(self, mention: Mention, spoken: Sequence[Person]) -> Person | None:
        """Whom a title without a name means: its nearest earlier holder; `spoken` have spoken."""
        office = self.office(mention)
        place = mention.tokens.first
        holders = [p for p in self.persons if any(_fits(office, other) for other in p.offices)]
        person = self._nearest(holders, place)
        if office.country and person is not None and person not in spoken[-1:]:
            exact = [p for p in holders if any(o.country == office.country for o in p.offices)]
            person = self._nearest([p for p in exact if p.last_before(place) >= 0], place) or person
        if person is None and office.head in GENERIC and mention.is_definite:
            person = self._of_the_kind(office, mention, spoken)
        return person

    def _of_the_kind(self, office: Office, mention: Mention, spoken: Sequence[Person]) -> Person | None:
        """The last who spoke and may be called so: المسؤولة الروسية."""
        if len(office.words) > 2:
            return None
        for number, person in enumerate(reversed(spoken)):
            countries = {other.country for other in person.offices} - {None}
            fits = not office.country or office.country in countries or (number == 0 and not countries)
            if fits and person.is_feminine == mention.is_feminine:
                return person
        return None


def _fits(asked: Office, held: Office) -> bool:
    """Whether a title can mean the holder of an office."""
    head = _SAME_OFFICE.get(asked.head, asked.head)
    if head != held.head and head not in held.words:
        return False
    if asked.country and held.country and asked.country != held.country:
        return False
    rest = {word for word in asked.words - held.words if nationality_of(word) is None}
    rest = {word for word in rest if word not in ("", head) and _SAME_OFFICE.get(word, word) not in held.words}
    return not rest - {"رسمي", "باسم", "اسم"}


def _contains(whole: Forms, part: Forms) -> bool:
    """Whether a name has another as its last words, or as its first two."""
    if len(part) >= len(whole):
        return False
    return whole[-len(part) :] == part or (len(part) > 1 and whole[: len(part)] == part)


def _respelt(one: Forms, other: Forms) -> bool:
    """Whether two full names are one in two spellings: ديمتري/دميتري بيسكوف, ريباكوف/ريابكوف."""
    if len(one) != len(other) or len(one) < 2:
        return False
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differ) != 1:
        return False
    a, b = differ[0]
    if differ[0] == (one[-1], other[-1]):
        return sorted(a) == sorted(b) and distance(a, b) == 1
    return distance(a, b) == 1 or (sorted(a) == sorted(b))


def named_in(text: str, tokens: Sequence[Token]) -> list[Person]:
    """The persons whom a headline or a stretch that is no article names, with no place in it."""
    persons = People(Reader(text, tokens), tokens).persons
    for person in persons:
        person.offices = [replace(office, place=-1) for office in person.offices]
    return [person for person in persons if len(person.forms) > 1]
