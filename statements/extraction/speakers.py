"""Who speaks in a clause: the named, the titled, the one carried over, the institution."""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.extraction.clauses import Clause
from statements.extraction.cues import Agreement
from statements.extraction.draft import SpeakerKind
from statements.extraction.lexicon import head_of, is_definite, without_article
from statements.extraction.mentions import Mention, Reader
from statements.extraction.people import People, Person
from statements.extraction.reasons import Reason
from statements.extraction.tokens import QUOTE_MARKS, Token

# How far back a title or a noun with ال may lead.
LAST_SPEAKERS = 24
_NO_MARKS = str.maketrans(dict.fromkeys([*QUOTE_MARKS, "(", ")"], ""))
_DOCUMENTS = frozenset("بيان تقرير وزاره وكاله صحيفه مصدر مصادر قناه موقع رساله نص هييه هيئه منظمه حركه حزب جماعه لجنه مجلس حكومه رياسه رئاسه سلطات جيش قياده تحالف ايتلاف ائتلاف".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest name in the text, what it is, and how it is known."""

    name: str
    kind: SpeakerKind
    reason: Reason
    person: Person | None = None
    is_feminine: bool | None = None
    is_full: bool = True
    head: str = ""


class Speakers:
    """Attributes the clauses of one text in order, remembering who spoke last."""

    def __init__(self, reader: Reader, tokens: Sequence[Token], people: People) -> None:
        self.reader = reader
        self.tokens = tokens
        self.people = people
        self.spoken: list[Speaker] = []
        self._actor: Speaker | None = None
        self._institutions: dict[str, str] = {}

    def of(self, clause: Clause, within: Mention | None = None) -> Speaker | None:
        """The speaker of a clause; None where nobody can be meant. Whoever it is spoke last."""
        mention = clause.subject or within
        speaker = self._mentioned(mention) if mention is not None else self._carried(clause)
        if speaker is not None and not (clause.follows_words or clause.is_aside):
            self.spoken.append(speaker)
            self._actor = None
        return speaker

    def acts(self, mention: Mention) -> None:
        """Remember of whom a sentence tells in which nobody speaks."""
        self._actor = self._mentioned(mention)

    def _mentioned(self, mention: Mention) -> Speaker | None:
        if mention.kind == "unnamed":
            return self._unnamed(mention)
        if mention.is_person:
            return self._person(mention)
        return self._institution(mention)

    def _unnamed(self, mention: Mention) -> Speaker | None:
        """A source as printed; المصدر is the one before."""
        if mention.is_definite:
            for before in reversed(self.spoken[-LAST_SPEAKERS:]):
                if before.kind is SpeakerKind.UNNAMED:
                    return Speaker(before.name, before.kind, Reason.SAME_SOURCE, head=before.head)
        return Speaker(self._words(mention), SpeakerKind.UNNAMED, Reason.UNNAMED, is_feminine=None, head=mention.head)

    def _person(self, mention: Mention) -> Speaker | None:
        if mention.name is not None:
            person, is_full = self.people.named(mention)
            whole = is_full and mention.name.last - mention.name.first >= len(person.forms)
            named = Reason.SURNAME if is_full else Reason.SURNAME_ONLY
            return self._whole(person, Reason.NAMED if whole else named)
        if mention.is_plural:
            return Speaker(self._words(mention), SpeakerKind.PERSON, Reason.SEVERAL, is_full=False)
        source = self._same_source(mention)
        if source is not None:
            return source
        person_held = self.people.holding(mention, [s.person for s in self.spoken[-LAST_SPEAKERS:] if s.person])
        if person_held is not None:
            return self._whole(person_held, Reason.TITLE)
        return Speaker(
            self._words(mention), SpeakerKind.PERSON, Reason.TITLE_ONLY, is_feminine=mention.is_feminine, is_full=False
        )

    def _same_source(self, mention: Mention) -> Speaker | None:
        """المسؤول، الدبلوماسي: the unnamed one who has just spoken under that noun."""
        last = self.spoken[-1] if self.spoken else None
        if last is None or last.kind is not SpeakerKind.UNNAMED or not mention.is_definite or last.head != mention.head:
            return None
        return Speaker(last.name, last.kind, Reason.SAME_SOURCE, head=last.head)

    def _whole(self, person: Person, reason: Reason) -> Speaker:
        return Speaker(person.name, SpeakerKind.PERSON, reason, person, person.is_feminine or None, len(person.forms) > 1)

    def _institution(self, mention: Mention) -> Speaker | None:
        span = mention.words or mention.tokens
        first = mention.first or self.tokens[span.first].form
        length = span.last - span.first
        if length == 1 and is_definite(first) and without_article(first) in _DOCUMENTS:
            return self._earlier(without_article(first)) or Speaker(
                self._words(mention), SpeakerKind.INSTITUTION, Reason.DOCUMENT, is_full=False
            )
        words = self._words(mention)
        name = self._fullest(mention, words)
        if mention.head:
            self._institutions[mention.head] = name
        return Speaker(name, SpeakerKind.INSTITUTION, Reason.INSTITUTION, is_feminine=True if mention.is_feminine else None)

    def _earlier(self, head: str) -> Speaker | None:
        """The institution that a bare noun with ال goes back to: الوزارة، البيان."""
        if head in self._institutions:
            return Speaker(self._institutions[head], SpeakerKind.INSTITUTION, Reason.SAME_INSTITUTION)
        for before in reversed(self.spoken[-LAST_SPEAKERS:]):
            if before.kind is SpeakerKind.INSTITUTION:
                return Speaker(before.name, before.kind, Reason.SAME_INSTITUTION)
        return None

    def _fullest(self, mention: Mention, words: str) -> str:
        """The name of a ministry with وزارة, where the text prints it so."""
        span = mention.words or mention.tokens
        first = mention.first or self.tokens[span.first].form
        if head_of(first) == "field" and is_definite(first):
            wanted = [first, *(self.tokens[n].form for n in range(span.first + 1, span.last))]
            for place in self.people.places_of("وزاره"):
                if [t.form for t in self.tokens[place + 1 : place + 1 + len(wanted)]] == wanted:
                    return f"{self.reader.printed(place)} {words}"
        return words

    def _words(self, mention: Mention) -> str:
        """The phrase as printed, without the marks around it."""
        span = mention.words or mention.tokens
        places = [n for n in range(span.first, span.last) if self.tokens[n].form not in QUOTE_MARKS]
        text = self.reader.text[self.tokens[places[0]].start : self.tokens[places[-1]].end]
        words = text.translate(_NO_MARKS).split()
        if mention.first and words[0].startswith("لل"):
            words[0] = "ال" + words[0][2:]
        elif mention.first:
            words[0] = words[0][len(self.tokens[span.first].form) - len(mention.first) :]
        return " ".join(words)

    def _carried(self, clause: Clause) -> Speaker | None:
        """The last who spoke and agrees with the verb."""
        feminine = clause.cue.agreement is Agreement.FEMININE
        plural = clause.cue.agreement is Agreement.PLURAL
        actors = [self._actor] if self._actor else []
        for before in [*actors, *reversed(self.spoken[-6:])]:
            if plural and before.kind is SpeakerKind.PERSON and before.is_full:
                continue
            if feminine and before.kind is SpeakerKind.PERSON and before.person and before.is_feminine is None and self._known_masculine(before.person):
                continue
            if not feminine and before.is_feminine and before.kind is not SpeakerKind.UNNAMED:
                continue
            return Speaker(before.name, before.kind, Reason.ELIDED, before.person, before.is_feminine, before.is_full, before.head)
        return None

    def _known_masculine(self, person: Person) -> bool:
        """Whether the text gives a masculine office to the person."""
        return bool(person.offices) and not person.is_feminine
