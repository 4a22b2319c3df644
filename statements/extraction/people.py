"""The persons of a text: their fullest names, their offices, and whom a phrase means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from statements.extraction.cues import readings
from statements.extraction.lexicon import GIVEN_NAMES, NAME_JOINTS, stems, title_of
from statements.extraction.mention import Mention
from statements.extraction.offices_held import Office, office_of
from statements.extraction.person import Person
from statements.extraction.phrase_lists import Forms
from statements.extraction.reader import Reader
from statements.extraction.tokens import Range, Token

LONGEST_MENTION = 24


@lru_cache(maxsize=100_000)
def _beginning(form: str) -> str | None:
    """The office or the given name that a word is, without clitics; None for another word."""
    for _, stem in stems(form):
        if title_of(stem) is not None or GIVEN_NAMES.get(stem) is False:
            return stem
    return None


class People:
    """All persons of a text, gathered before anybody is attributed anything.

    `elsewhere` are the persons whom another stretch names, as a headline.
    """

    def __init__(
        self, reader: Reader, tokens: Sequence[Token], elsewhere: Sequence[Person] = ()
    ) -> None:
        self.reader = reader
        self.tokens = tokens
        self.persons = [replace(person, places=[]) for person in elsewhere]
        for person in self.persons:
            if len(person.forms) > 1:
                reader.know(person.forms)
        self._gather()
        self._place_all()

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word stands, with and without the clitics before it."""
        places: dict[str, list[int]] = {}
        for place, token in enumerate(self.tokens):
            for _, stem in stems(token.form) if token.is_word else ():
                places.setdefault(stem, []).append(place)
        return places

    def places_of(self, form: str) -> list[int]:
        """Where a word stands in the text without a clitic, in order."""
        return [place for place in self._places.get(form, ()) if self.tokens[place].form == form]

    def _gather(self) -> None:
        for mention in self._mentions():
            if mention.name is not None and not mention.is_plural and self._is_sure(mention):
                self.add(mention)

    def _mentions(self) -> Iterator[Mention]:
        """Every titled or full name, in order."""
        done = 0
        for place, token in enumerate(self.tokens):
            if place < done or not token.is_word:
                continue
            stem = _beginning(token.form)
            if stem is None:
                continue
            mention = self.reader.at(place, place + LONGEST_MENTION, first=stem)
            if mention and mention.name and (mention.title or _length(mention.name) > 1):
                yield mention
                done = mention.tokens.last

    def _is_sure(self, mention: Mention) -> bool:
        """Whether words behind a title are a name: a given one, one that recurs, a subject."""
        forms = self._forms_in(_name_of(mention))
        if any(form in GIVEN_NAMES for form in forms) or len(self._places.get(forms[-1], ())) > 1:
            return True
        before = mention.tokens.first - 1
        return before >= 0 and bool(readings(self.tokens[before].form, self.reader.printed(before)))

    def add(self, mention: Mention) -> Person:
        """The person of a name, new or known, with what this mention tells of the office."""
        name, forms = _name_of(mention), self._forms_of(mention)
        person = self._like(forms)
        if person is None:
            person = Person(forms, self._printed(name, forms))
            self.persons.append(person)
            if len(forms) > 1:
                self.reader.know(forms)
        elif len(forms) > len(person.forms):
            person.forms, person.name = forms, self._printed(name, forms)
            self.reader.know(forms)
        person.spellings.add(forms)
        person.is_feminine |= mention.is_feminine
        self._give_office(person, mention)
        return person

    def _give_office(self, person: Person, mention: Mention) -> None:
        if mention.title is not None:
            person.hold(office_of(mention, self.tokens))

    def _forms_in(self, span: Range) -> list[str]:
        return [token.form for token in self.tokens[span.first : span.last]]

    def _forms_of(self, mention: Mention) -> Forms:
        """The words of the mention's name, without a clitic before the first."""
        name = _name_of(mention)
        forms = self._forms_in(name)
        if mention.first and name.first == mention.tokens.first:
            forms[0] = mention.first
        return tuple(form for form in forms if form)

    def _printed(self, name: Range, forms: Forms) -> str:
        """The name as printed, without a clitic before it."""
        first, last = self.tokens[name.first], self.tokens[name.last - 1]
        words = self.reader.text[first.start : last.end].replace("_", " ").split()
        if first.form != forms[0]:
            words[0] = words[0][len(first.form) - len(forms[0]) :]
        return " ".join(words)

    def _like(self, forms: Forms) -> Person | None:
        """The person whose name this is: in full, else in part, else in another spelling."""
        for fits in (Person.is_called, Person.shares, Person.is_respelt):
            for person in self.persons:
                if fits(person, forms):
                    return person
        return None

    def _place_all(self) -> None:
        """Note for each person where the text names them."""
        for surname, bearers in self._by_surname().items():
            for place in self._places.get(surname, ()):
                for person in self._meant(bearers, place):
                    person.places.append(place)
        for person in self.persons:
            told = (office.place for office in person.offices if office.place >= 0)
            person.places = sorted({*person.places, *told})

    def _by_surname(self) -> dict[str, list[Person]]:
        """The persons by the last word of each of their names."""
        found: dict[str, list[Person]] = {}
        for person in self.persons:
            for surname in {spelling[-1] for spelling in person.spellings}:
                found.setdefault(surname, []).append(person)
        return found

    def _meant(self, bearers: list[Person], place: int) -> list[Person]:
        """Of several who bear the surname there those whose given name stands before it."""
        if len(bearers) < 2 or not place:
            return bearers
        given = {stem for _, stem in stems(self.tokens[place - 1].form)}
        return [person for person in bearers if not given.isdisjoint(person.forms[:-1])]

    def named(self, mention: Mention) -> tuple[Person, bool]:
        """Whom a name means, and whether the text has the fuller name; a stranger becomes known."""
        forms = self._forms_of(mention)
        place = mention.tokens.first
        found = [person for person in self.persons if person.answers_to(forms)]
        exact = [person for person in found if person.ends_in(forms)]
        person = self._nearest(exact or found, place)
        if person is None:
            person = self._fuller(forms) or self.add(mention)
            person.places.append(place)
            person.places.sort()
        elif len(person.forms) == 1:
            person = self._fuller(person.forms) or person
        self._give_office(person, mention)
        return person, len(person.forms) > 1

    def _fuller(self, surname: Forms) -> Person | None:
        """The person whose surname this is where the text has a full name without a title."""
        if len(surname) > 2 or surname[0] in NAME_JOINTS:
            return None
        for place in self.places_of(surname[0]):
            name = Range(place - 1, place + len(surname))
            if place and self._has_given_before(place) and self._ends_so(name, surname):
                return self.add(Mention(name, "person", name=name))
        return None

    def _ends_so(self, name: Range, surname: Forms) -> bool:
        return tuple(self._forms_in(name)[1:]) == surname

    def _has_given_before(self, place: int) -> bool:
        """Whether a given name that is no everyday word stands before the place."""
        given = self.tokens[place - 1]
        return given.is_word and any(
            GIVEN_NAMES.get(stem) is False for _, stem in stems(given.form)
        )

    def _nearest(self, persons: Sequence[Person], place: int) -> Person | None:
        """Of these the one named last before the place, else the one named first behind it."""
        before = [person for person in persons if person.last_before(place) >= 0]
        if before:
            return max(before, key=lambda person: person.last_before(place))
        end = len(self.tokens)
        return min(persons, key=lambda p: p.places[0] if p.places else end, default=None)

    def holding(self, mention: Mention, spoken: Sequence[Person]) -> Person | None:
        """Whom a title without a name means: its nearest earlier holder; `spoken` have spoken."""
        office = office_of(mention, self.tokens)
        place = mention.tokens.first
        holders = [p for p in self.persons if any(office.may_mean(held) for held in p.offices)]
        person = self._nearest(holders, place)
        if office.country and person is not None and person not in spoken[-1:]:
            return self._of_country(office.country, holders, place) or person
        if person is None and office.is_generic and mention.is_definite:
            return _of_the_kind(office, mention, spoken)
        return person

    def _of_country(self, country: str, holders: Sequence[Person], place: int) -> Person | None:
        """Of these the one named last before the place who holds an office of the country."""
        exact = [p for p in holders if any(held.country == country for held in p.offices)]
        return self._nearest([p for p in exact if p.last_before(place) >= 0], place)


def _name_of(mention: Mention) -> Range:
    """The words of the name; of a mention that gives none apart, all of it."""
    return mention.name or mention.tokens


def _length(span: Range) -> int:
    return span.last - span.first


def _of_the_kind(office: Office, mention: Mention, spoken: Sequence[Person]) -> Person | None:
    """The last who spoke and may be called so: المسؤولة الروسية."""
    if len(office.words) > 2:
        return None
    for number, person in enumerate(reversed(spoken)):
        countries = {held.country for held in person.offices} - {None}
        is_last_stranger = number == 0 and not countries
        fits = not office.country or office.country in countries or is_last_stranger
        if fits and person.is_feminine == mention.is_feminine:
            return person
    return None


def named_in(text: str, tokens: Sequence[Token]) -> list[Person]:
    """The persons whom a headline or a stretch that is no article names, with no place in it."""
    persons = People(Reader(text, tokens), tokens).persons
    for person in persons:
        person.offices = [replace(office, place=-1) for office in person.offices]
    return [person for person in persons if len(person.forms) > 1]
