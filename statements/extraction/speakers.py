"""Who speaks in a clause: the named, the titled, the one carried over, the institution."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from statements.extraction.clause import Clause
from statements.extraction.cues import Agreement
from statements.extraction.draft import SpeakerKind
from statements.extraction.lexicon import (
    DOCUMENTS,
    OUTLET_HEADS,
    head_of,
    is_definite,
    without_article,
)
from statements.extraction.lists import forms
from statements.extraction.mention import Mention
from statements.extraction.offices import LONGEST_TITLE
from statements.extraction.people import People
from statements.extraction.person import Person
from statements.extraction.reader import Reader
from statements.extraction.reasons import Reason
from statements.extraction.tokens import QUOTE_MARKS, Range, Token

# How many speakers back a title or a noun with ال may lead, and a verb without a subject.
LAST_SPEAKERS, LAST_CARRIED_OVER = 24, 6
_NO_MARKS = str.maketrans(dict.fromkeys([*QUOTE_MARKS, "(", ")"], ""))
_NOUNS_OF_ISSUERS = forms("nouns_of_issuers.txt")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest name in the text, what it is, and how it is known."""

    name: str
    kind: SpeakerKind
    reason: Reason
    person: Person | None = None
    # None where the text does not tell.
    is_feminine: bool | None = None
    is_full: bool = True
    head: str = ""

    def agrees(self, agreement: Agreement) -> bool:
        """Whether a verb in this form can be the speaker's."""
        is_one_person = self.kind is SpeakerKind.PERSON and self.is_full
        if agreement is Agreement.PLURAL and is_one_person:
            return False
        if agreement is Agreement.FEMININE:
            return not self._is_known_masculine
        return not self.is_feminine or self.kind is SpeakerKind.UNNAMED

    @property
    def _is_known_masculine(self) -> bool:
        """Whether the text gives a masculine office to the person."""
        if self.kind is not SpeakerKind.PERSON or self.person is None:
            return False
        return self.is_feminine is None and self.person.is_known_masculine


class Speakers:
    """Attributes the clauses of one text in order, remembering who spoke last."""

    def __init__(self, reader: Reader, tokens: Sequence[Token], people: People) -> None:
        self.reader = reader
        self.tokens = tokens
        self.people = people
        self.spoken: list[Speaker] = []
        # Of whom the last sentence told in which nobody spoke.
        self._actor: Speaker | None = None
        # The name last read under each noun: وزارة, وكالة.
        self._institutions: dict[str, str] = {}

    def of(self, clause: Clause, within: Mention | None = None) -> Speaker | None:
        """The speaker of a clause; None where nobody can be meant. Whoever it is spoke last."""
        mention = clause.subject or within
        speaker = self._mentioned(mention) if mention is not None else self._carried(clause)
        if clause.subject is not None and speaker is not None and speaker.person is not None:
            speaker.person.is_feminine |= clause.cue.agreement is Agreement.FEMININE
        if speaker is not None and not (clause.follows_words or clause.is_aside):
            self.spoken.append(speaker)
            self._actor = None
        return speaker

    def acts(self, mention: Mention) -> None:
        """Remember of whom a sentence tells in which nobody speaks."""
        self._actor = self._mentioned(mention)

    def _mentioned(self, mention: Mention) -> Speaker:
        if mention.kind == "unnamed":
            return self._unnamed(mention)
        if mention.is_person:
            return self._named(mention) if mention.name is not None else self._titled(mention)
        return self._institution(mention)

    def _lately(self) -> Iterator[Speaker]:
        """Those who have spoken, the last first."""
        return reversed(self.spoken[-LAST_SPEAKERS:])

    def _unnamed(self, mention: Mention) -> Speaker:
        """A source as printed; المصدر is the one before."""
        for before in self._lately() if mention.is_definite else ():
            if before.kind is SpeakerKind.UNNAMED:
                return _again(before, Reason.SAME_SOURCE)
        words, head = self._words(mention), mention.head
        return Speaker(words, SpeakerKind.UNNAMED, Reason.UNNAMED, head=head)

    def _named(self, mention: Mention) -> Speaker:
        person, is_full = self.people.named(mention)
        if not is_full:
            return _whole(person, Reason.SURNAME_ONLY)
        name = mention.name or mention.tokens
        is_whole = name.last - name.first >= len(person.forms)
        return _whole(person, Reason.NAMED if is_whole else Reason.SURNAME)

    def _titled(self, mention: Mention) -> Speaker:
        """Who holds the office, as far as the text tells; else the office itself."""
        if mention.is_plural:
            return self._office(mention, Reason.SEVERAL)
        last = self.spoken[-1] if self.spoken else None
        if last is not None and _is_same_source(mention, last):
            return _again(last, Reason.SAME_SOURCE)
        spoken = [s.person for s in self.spoken[-LAST_SPEAKERS:] if s.person]
        holder = self.people.holding(mention, spoken)
        if holder is not None:
            return _whole(holder, Reason.TITLE)
        office = self._office(mention, Reason.TITLE_ONLY)
        return replace(office, is_feminine=mention.is_feminine)

    def _office(self, mention: Mention, reason: Reason) -> Speaker:
        return Speaker(self._words(mention), SpeakerKind.PERSON, reason, is_full=False)

    def _institution(self, mention: Mention) -> Speaker:
        span = _span_of(mention)
        first = self._first_form(mention)
        bare = without_article(first)
        is_bare = _length(span) == 1 or bare in DOCUMENTS
        if is_bare and is_definite(first) and bare in _NOUNS_OF_ISSUERS:
            return self._earlier(bare) or self._document(mention)
        name = self._fullest(mention, self._words(mention))
        self._institutions[mention.head or bare] = name
        feminine = mention.is_feminine or None
        return Speaker(name, SpeakerKind.INSTITUTION, Reason.INSTITUTION, is_feminine=feminine)

    def _document(self, mention: Mention) -> Speaker:
        """البيان, الوزارة where none has been named before."""
        words = self._words(mention)
        return Speaker(words, SpeakerKind.INSTITUTION, Reason.DOCUMENT, is_full=False)

    def _earlier(self, head: str) -> Speaker | None:
        """The institution that a bare noun with ال goes back to: الوزارة، البيان."""
        name = self._institutions.get(head)
        if name is None and head in DOCUMENTS:
            spoken = (s.name for s in self._lately() if s.kind is SpeakerKind.INSTITUTION)
            name = next(spoken, None)
        if name is None:
            name = self._named_elsewhere(head)
        if name is None:
            return None
        return Speaker(name, SpeakerKind.INSTITUTION, Reason.SAME_INSTITUTION)

    def _named_elsewhere(self, head: str) -> str | None:
        """The first institution of the text under a noun: بعثة | الأمم المتحدة."""
        for place in self.people.places_of(head)[:3] if head not in DOCUMENTS else ():
            mention = self.reader.at(place, place + LONGEST_TITLE)
            if (
                mention is not None
                and mention.kind == "institution"
                and _length(mention.tokens) > 1
            ):
                return self._words(mention)
        return None

    def _first_form(self, mention: Mention) -> str:
        """The first word that names the speaker, without a clitic."""
        return mention.first or self.tokens[_span_of(mention).first].form

    def _fullest(self, mention: Mention, words: str) -> str:
        """The name of a ministry with وزارة, where the text prints it so."""
        first = self._first_form(mention)
        if head_of(first) != "field" or not is_definite(first):
            return words
        span = _span_of(mention)
        rest = Range(span.first + 1, span.last)
        wanted = [first, *self._forms(rest)]
        for place in self.people.places_of("وزاره"):
            if self._forms(Range(place + 1, place + 1 + len(wanted))) == wanted:
                return f"{self.reader.printed(place)} {words}"
        return words

    def _forms(self, span: Range) -> list[str]:
        return [token.form for token in self.tokens[span.first : span.last]]

    def _words(self, mention: Mention) -> str:
        """The phrase as printed, without the marks around it and a clitic before it."""
        span = _span_of(mention)
        inner = [
            t for t in self.tokens[span.first : self._bracket_in(span)] if t.form not in QUOTE_MARKS
        ]
        text = self.reader.text[inner[0].start : inner[-1].end]
        words = text.translate(_NO_MARKS).split()
        if mention.first and words[0].startswith("لل"):
            words[0] = "ال" + words[0].removeprefix("لل")
        elif mention.first:
            words[0] = words[0][len(self.tokens[span.first].form) - len(mention.first) :]
        return " ".join(words)

    def _bracket_in(self, span: Range) -> int:
        """Where a short name in brackets begins, which is no part of the name; else the end."""
        return next(
            (
                n
                for n in range(span.first + 1, span.last)
                if self.tokens[n].form == "(" and self.tokens[span.first].form not in OUTLET_HEADS
            ),
            span.last,
        )

    def _carried(self, clause: Clause) -> Speaker | None:
        """Of whom was told last, else the last who spoke and agrees with the verb."""
        actor = [self._actor] if self._actor else []
        for before in (*actor, *reversed(self.spoken[-LAST_CARRIED_OVER:])):
            if before.agrees(clause.cue.agreement):
                return replace(before, reason=Reason.ELIDED)
        return None


def _span_of(mention: Mention) -> Range:
    """The words that name the speaker."""
    return mention.words or mention.tokens


def _length(span: Range) -> int:
    return span.last - span.first


def _is_same_source(mention: Mention, last: Speaker) -> bool:
    """Whether المسؤول، الدبلوماسي is the unnamed one who has just spoken under that noun."""
    is_source = last.kind is SpeakerKind.UNNAMED and mention.is_definite
    return is_source and last.head == mention.head


def _again(before: Speaker, reason: Reason) -> Speaker:
    """A source that has spoken before."""
    return Speaker(before.name, before.kind, reason, head=before.head)


def _whole(person: Person, reason: Reason) -> Speaker:
    """A person by the fullest name in the text."""
    feminine = person.is_feminine or None
    is_full = len(person.forms) > 1
    return Speaker(person.name, SpeakerKind.PERSON, reason, person, feminine, is_full)
