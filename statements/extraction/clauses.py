"""Reporting clauses: where a sentence says that somebody says something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from statements.extraction.cues import NOUN, QUOTED, THAT, Agreement, Cue, Form, cue_of, readings
from statements.extraction.lexicon import (
    FRAMES,
    GIVEN_NAMES,
    NAME_JOINTS,
    NOT_PERSONS,
    OCCASIONS,
    OUTLET_HEADS,
    TOPICS,
    PLACES,
    head_of,
    is_definite,
    is_verbal_noun,
    nationality_of,
    stems,
    title_of,
)
from statements.extraction.mentions import Mention, Reader
from statements.extraction.tokens import COMMAS, QUOTE_MARKS, Range

THAT_WORDS = frozenset(
    "ان انه انها انهم انهما اننا انني اني انا بان بانه بانها بانهم باننا بانني فان فانه فانها".split()
)
# «بان كي مون» is a name.
_NOT_THAT_BEFORE = "كي"
# What may stand between a sentence's beginning or و and the verb.
CONNECTORS = frozenset(
    "كما لكنه لكنها لكنهم لكن ثم فيما بينما حيث اذ قد فقد وقد لقد كان كانت وكان وكانت وقت حين هذا وهذا الا عاد و وكما ولكنه ولكن وفيما وبينما "
    "وحيث وثم الذي وايضا ايضا كذلك وكذلك بدوره وبدوره".split()
)
_TWO_WORD_CONNECTORS = {"حين": "في", "وقت": "في", "الوقت": "في"}
_RELATIVE = frozenset("الذي التي الذين اللذان اللذين اللتان والذي والتي".split())
_BAR_BEFORE = THAT_WORDS | frozenset("حول بشان بعد قبل مع رغم خلال ضد بسبب نتيجه منذ دون غير عدم عن عند ما لا لن لم سوف هل من الي علي او بعدما عندما اذا لو حسبما وفقما مثلما كي لكي حتي اي".split())
_NEGATION = frozenset("لم ولم لا ولا لن ولن ما وما فلم".split())
_ASSERTED_BY_NEGATION = frozenset({"استبعد", "نفى", "أنكر", "تردد", "أخفى"})
_ADVERBS = frozenset(
    "معاليه سعادته سموه فخامته جلالته سيادته دولته معاليها سعادتها فيه فيها نفسه نفسها ذاته عليه عليها عليهم قد ايضا اليوم امس مجددا كذلك بدوره بدورها بدورهم قائلا يوم الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت مساء صباح ليل لاحقا سابقا امام".split()
)
_PREPOSITIONS = {"إلى": "الي", "من": "من", "عن": "عن", "على": "علي", "في": "في"}
_CLITICS = {"ب": "ب", "ل": "ل"}
_IMPERSONAL = frozenset({"ذكر", "اعتقد", "توقع", "رجح", "قال", "أشار", "ظن", "نوه"})
_RELAYS = frozenset("نقل نقلت ينقل تنقل ونقل ونقلت نقلا ونقلا نسب نسبت ونسبت ونسب".split())
_STANDS_IN = frozenset("جاء وجاء ورد وورد جاءت وجاءت".split())
_ACCORDING = frozenset("بحسب وبحسب حسب وحسب وفق ووفق وفقا ووفقا حسبما وحسبما وفقما".split())
_SAYING_OF = frozenset("قوله قولها قولهم قولهما تاكيده تاكيدها تاكيدهم تصريحه ما".split())
FURTHEST_COMPLEMENT = 45


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause in the tokens of a text.

    `start` is its first token with و and frame; `cue` the verb; `content` the first token behind
    verb, subject and complementizer; `complement` how the words are joined (أن, «, a preposition …).
    """

    start: int
    place: int
    cue: Cue
    cue_words: Range
    subject: Mention | None
    complement: str
    content: int
    via: Mention | None = None
    is_fronted: bool = False
    is_relay: bool = False
    follows_words: bool = False
    # Said in passing: the speaker is not the one whom what follows goes on with.
    is_aside: bool = False


class Clauses:
    """Finds the reporting clauses of one text, sentence by sentence."""

    def __init__(self, reader: Reader, hidden: set[int], openings: set[int], closings: set[int]) -> None:
        self.reader = reader
        self.hidden = hidden
        self.openings = openings
        self.closings = closings

    def form(self, place: int) -> str:
        """The form of the token there."""
        return self.reader.form(place)

    def of(self, sentence: Range) -> list[Clause]:
        """The clauses of a sentence, in order."""
        first = self._first_word(sentence)
        front = self._front(first, sentence.last)
        found: list[Clause] = []
        tokens = self.reader.tokens
        for place in range(first, sentence.last):
            if not tokens[place].is_word or place in self.hidden:
                continue
            if found and place < found[-1].content:
                continue
            clause = self._at(place, sentence, first, front, found)
            if clause is not None:
                found.append(clause)
        return found

    def _first_word(self, sentence: Range) -> int:
        place = sentence.first
        while place < sentence.last and not self.reader.tokens[place].is_word and place not in self.openings:
            place += 1
        return place

    def _at(
        self, place: int, sentence: Range, first: int, front: "_Front | None", found: Sequence[Clause]
    ) -> Clause | None:
        form = self.form(place)
        if form in _RELAYS:
            return self._relay(place, sentence, first, found)
        if form in _STANDS_IN and self.form(place + 1) in ("في", "بيان", "ببيان"):
            return self._stands_in(place, sentence, first, found)
        if form in _ACCORDING and not found:
            return self._according(place, sentence, first)
        for clitic, cue in readings(form, self.reader.printed(place)):
            return self._clause(place, clitic, cue, sentence, first, front, found)
        return None

    def _clause(
        self, place: int, clitic: str, cue: Cue, sentence: Range, first: int,
        front: "_Front | None", found: Sequence[Clause],
    ) -> Clause | None:
        if cue.form is Form.NOUN:
            return None
        if cue.form is Form.PARTICIPLE:
            return self._participle(place, cue, sentence, first)
        before = self.form(place - 1) if place > first else ""
        if self._is_passive(place, cue):
            return None
        if before in _NEGATION and cue.lemma not in _ASSERTED_BY_NEGATION:
            return None
        negated = before in _NEGATION
        fronted = front is not None and front.verb == place
        relative = self._before_relative(place, first) if before in _RELATIVE and not clitic else None
        if not fronted and relative is None and not self._may_open(place, clitic, cue, sentence, first, found, negated):
            return None
        subject, behind = self._subject(place + 1, sentence.last, cue)
        if fronted and front is not None:
            own = subject is not None and not cue.takes(NOUN) and self._can_be_subject(subject, cue, behind, found)
            if own:
                fronted = False
            else:
                subject, behind = front.mention, place + 1
        if subject is not None and not fronted and not self._can_be_subject(subject, cue, behind, found):
            subject, behind = None, place + 1
        subject, behind, via = self._quoting(subject, behind, sentence.last)
        spokesman = self._spokesman(behind, sentence.last)
        if spokesman is not None:
            subject, behind = spokesman, spokesman.tokens.last
        complement = self._complement(behind, sentence.last, cue, subject)
        if complement is None and first in self.openings and not found and subject is not None and cue.takes(QUOTED):
            complement = QUOTED, first
        if complement is None:
            return None
        kind, content = complement
        if cue.lemma == "حمّل" and not any(self.form(n).startswith(("مسوولي", "مسؤولي", "المسؤولي")) for n in range(place, min(place + 12, sentence.last))):
            return None
        if subject is None and cue.lemma == "أعلن" and kind in (NOUN, "عن") and (place != first or self.form(place + 1) in _ADVERBS):
            return None
        if fronted and not cue.is_past and kind not in (THAT, QUOTED) and self.form(first) in ("وكان", "كان", "وكانت", "كانت"):
            return None
        if cue.lemma in _DOUBTFUL and content - behind > 3 and (subject is None or kind != THAT):
            return None
        if relative is not None:
            if found or kind not in (THAT, QUOTED, "من", "إلى"):
                return None
            return Clause(relative.tokens.first, place, cue, Range(place, place + 1), relative, kind, content, is_aside=True)
        if not cue.is_past and clitic and place != first and subject is None:
            return None
        if not self._holds(place, clitic, cue, kind, subject, first, fronted, found):
            return None
        start = self._start(place, clitic, sentence, first, fronted, found)
        follows = bool(first in self.openings and place > first and not found and kind not in (THAT,))
        return Clause(start, place, cue, Range(place - negated, place + 1), subject, kind, content, via=via, is_fronted=fronted, is_relay=via is not None, follows_words=follows)

    def _quoting(self, subject: Mention | None, place: int, end: int) -> tuple[Mention | None, int, Mention | None]:
        """أفادت وكالة … نقلاً عن مصدر: the one behind عن speaks, the subject relays."""
        if subject is None or self.form(place) not in ("نقلا", "نقلآ") or self.form(place + 1) != "عن":
            return subject, place, None
        source = self.reader.at(place + 2, end)
        return (source, source.tokens.last, subject) if source is not None else (subject, place, None)

    def _before_relative(self, place: int, first: int) -> Mention | None:
        """The person whom a relative clause tells of: المبعوث … الذي حذر من."""
        last = place - 1
        if self.form(last - 1) in COMMAS:
            last -= 1
        for begin in range(max(first, last - 14), last):
            form = self.form(begin)
            stem = stems(form)[-1][1] if form[:1] == "ل" and len(form) > 3 and title_of(form) is None else form
            mention = self.reader.at(begin, last, first=stem)
            if mention is not None and mention.tokens.last == last:
                feminine = mention.is_feminine or not mention.is_person
                agrees = feminine or self.form(place - 1).endswith("ذي")
                return mention if agrees and (mention.name is not None or not mention.is_person) else None
        return None

    def _spokesman(self, place: int, end: int, furthest: int = 0) -> Mention | None:
        """Who speaks for the subject: حذرت تركيا على لسان الرئيس."""
        for n in range(place, min(end, furthest or place + 6)):
            if self.form(n) == "علي" and self.form(n + 1) == "لسان":
                return self.reader.at(n + 2, end)
            if self._is_that(n):
                return None
        return None

    def _is_passive(self, place: int, cue: Cue) -> bool:
        """Whether the verb names nobody: printed with a damma on its first letter, or يذكر أن."""
        printed = self.reader.printed(place)
        if "\u064f" in printed[:3] and cue.is_past:
            return True
        impersonal = not cue.is_past and cue.lemma in _IMPERSONAL and cue.agreement is Agreement.MASCULINE
        return impersonal and self._is_that(place + 1)

    def _participle(self, place: int, cue: Cue, sentence: Range, first: int) -> Clause | None:
        """A participle that opens a sentence continues what the last speaker said."""
        if place != first:
            return None
        complement = self._complement(place + 1, sentence.last, cue, None)
        if complement is None:
            return None
        return Clause(place, place, cue, Range(place, place + 1), None, complement[0], complement[1])

    def _may_open(
        self, place: int, clitic: str, cue: Cue, sentence: Range, first: int, found: Sequence[Clause], negated: bool
    ) -> bool:
        """Whether a reporting clause can begin with the word there."""
        if place == first:
            return True
        before = self.form(place - 1)
        if negated:
            return place - 1 == first or self.form(place - 2) in CONNECTORS or self.form(place - 1)[0] == "و"
        if clitic or before == "و":
            if not cue.is_past:
                return self._after_mark(place) and not found
            return True
        if before in _RELATIVE or before in _BAR_BEFORE:
            return False
        if before in CONNECTORS:
            return True
        if self._after_mark(place):
            contrasted = self.form(first) in ("فيما", "وفيما", "بينما", "وبينما")
            return not found or place - 1 in self.closings or contrasted
        return not found and (self._framed(first, place) or self._verb_before(place, first))

    def _after_mark(self, place: int) -> bool:
        before = self.form(place - 1)
        return before in COMMAS or place - 1 in self.closings or before in (":", "-", "–", "—", "؛", ")")

    def _verb_before(self, place: int, first: int) -> bool:
        """Whether an auxiliary stands before it: عاد … وأكد."""
        return self.form(place - 1) in ("وقت", "حين", "الوقت")

    def _framed(self, first: int, place: int) -> bool:
        """Whether all before the verb is a frame: وفي موضوع آخر قال, من جهة أخرى أكد."""
        found = FRAMES.at(self.reader.tokens, first)
        if found is not None and first + found.length >= place - 1:
            return True
        opening = self.form(first)
        bare = opening[1:] if opening[0] == "و" else opening
        return bare in _FRAME_OPENERS and place - first <= 14 and not any(
            self.form(n) in COMMAS for n in range(first, place)
        )

    def _subject(self, place: int, end: int, cue: Cue) -> tuple[Mention | None, int]:
        """The subject behind the verb, and where it ends."""
        behind = self._past_adverbs(place, end)
        that = self._that_after(behind, end)
        loose = that is not None and 0 < that - behind <= 6
        limit = that if that is not None else end
        mention = self.reader.at(behind, limit, loose=loose)
        if mention is None:
            return None, place
        return mention, mention.tokens.last

    def _past_adverbs(self, place: int, end: int) -> int:
        """Behind words of time and manner, and a phrase of place between two commas."""
        place = self._past_words(place, end)
        if self.form(place) in COMMAS and self.form(place + 1) in _PARENTHETIC:
            furthest = 18 if self.form(place + 1) in _RELATIVE else 9
            for n in range(place + 2, min(end, place + furthest)):
                if self.form(n) in COMMAS:
                    return self._past_words(n + 1, end)
        return place

    def _past_words(self, place: int, end: int) -> int:
        while place < end and (self.form(place) in _ADVERBS or self.form(place) in COMMAS or self.form(place) == ":"):
            if self.form(place) in COMMAS and self.form(place + 1) not in _ADVERBS and title_of(self.form(place + 1)) is None:
                break
            if self.form(place) == ":" and not self._colon_in_error(place):
                break
            place += 1
        return place

    def _colon_in_error(self, place: int) -> bool:
        """«قال: لافروف إن»: a colon between verb and subject."""
        return any(self.form(place + n) in THAT_WORDS for n in (2, 3)) and self.form(place + 1) not in QUOTE_MARKS and self.reader.at(place + 1, place + 4) is not None

    def _that_after(self, place: int, end: int) -> int | None:
        """The next أنّ, colon or opening mark of a quotation, if near."""
        for n in range(place, min(end, place + 24)):
            form = self.form(n)
            if self._is_that(n) or form == ":" or n in self.openings:
                return n
        return None

    def _is_that(self, place: int) -> bool:
        form = self.form(place)
        return form in THAT_WORDS and self.form(place + 1) != _NOT_THAT_BEFORE

    def _agrees(self, subject: Mention, cue: Cue) -> bool:
        """Whether the verb can have this subject by gender; names tell none."""
        if subject.is_plural or cue.agreement is Agreement.PLURAL:
            return True
        if subject.title is not None and subject.is_person:
            return subject.is_feminine == (cue.agreement is Agreement.FEMININE)
        if subject.kind == "institution" and subject.is_feminine and subject.head != "دوله":
            return cue.agreement is Agreement.FEMININE
        if subject.kind == "institution" and subject.head == "دوله":
            masculine = subject.country in _MASCULINE_COUNTRIES
            return masculine or (cue.agreement is Agreement.FEMININE)
        return True

    def _can_be_subject(self, subject: Mention, cue: Cue, behind: int, found: Sequence[Clause]) -> bool:
        """Whether what follows the verb is its subject rather than its object."""
        if not self._agrees(subject, cue):
            return False
        if cue.has_object:
            return True
        head = self.form(subject.tokens.first)
        if head in _NOBODY or self._is_object_phrase(subject, head, cue):
            return False
        if not self._is_credible(subject, cue, behind):
            return False
        if cue.lemma in _TRANSITIVE and not self._has_object(behind):
            return False
        if subject.kind == "institution" and head in _COLLECTIVES:
            return cue.agreement is Agreement.FEMININE
        return True

    def _has_object(self, behind: int) -> bool:
        """Whether a noun follows the phrase, so that the phrase is not itself the object."""
        form = self.form(behind)
        return not (self._is_that(behind) or form in _PREPOSITIONS.values() or form[:1] in "بل" or form == "")

    def _is_credible(self, subject: Mention, cue: Cue, behind: int) -> bool:
        """Whether a bare word behind a verb is a name: known, or followed by what a subject is."""
        if not subject.is_person or subject.title is not None or subject.name is None:
            return True
        first = subject.name.first
        if self.reader.known_length(first) or any(self.form(n) in GIVEN_NAMES for n in range(first, subject.name.last)):
            return True
        form = self.form(behind)
        led = self._is_that(behind) or form in COMMAS or form == ":" or behind in self.openings or form[:1] == "ل"
        return led or (not is_definite(self.form(first)) and (form in _BETWEEN or form in _ADVERBS or self._preposition(behind, cue, near=True) is not None))

    def _is_object_phrase(self, subject: Mention, head: str, cue: Cue) -> bool:
        """Whether what looks like a name is a noun with a preposition: بمكانة، لراديو."""
        if subject.title is not None or not subject.is_person or head[:1] not in "بل":
            return False
        if self.reader.known_length(subject.tokens.first) or head in GIVEN_NAMES:
            return False
        rest = head[1:]
        noun = rest in TOPICS or is_verbal_noun(rest) or rest in OUTLET_HEADS or rest in NAME_JOINTS or rest in GIVEN_NAMES
        if head[0] == "ل":
            return noun
        return noun or (cue.takes("ب") and self.form(subject.tokens.last)[:1] != "ب")

    def _complement(self, place: int, end: int, cue: Cue, subject: Mention | None) -> tuple[str, int] | None:
        """How the words are joined to the verb, and where they begin; None where nothing fits."""
        last = min(end, place + FURTHEST_COMPLEMENT)
        behind = self._past_adverbs(place, end)
        for n in range(behind, last):
            form = self.form(n)
            if self._is_that(n) and cue.takes(THAT):
                return THAT, n + 1
            if (form == ":" or n in self.openings) and cue.takes(QUOTED):
                return QUOTED, n
            if n < behind + 14:
                preposition = self._preposition(n, cue, near=n == behind)
                if preposition is not None:
                    return preposition, n + 1
            if n > behind and (form in ("فيما", "بينما") or form in _RELAYS or self._opens_another(n)):
                break
        if cue.takes(NOUN) and self._object_at(behind, end, subject, cue):
            return NOUN, behind
        if cue.takes("إعادة") and self.form(behind) in ("الي", "التاكيد", "التذكير"):
            return NOUN, behind
        return None

    def _opens_another(self, place: int) -> bool:
        for clitic, cue in readings(self.form(place), self.reader.printed(place)):
            apart = clitic == "و" or self.form(place - 1) in COMMAS
            if apart and cue.form is Form.FINITE and cue.is_past and place not in self.hidden:
                return True
        return False

    def _preposition(self, place: int, cue: Cue, *, near: bool) -> str | None:
        form = self.form(place)
        for name, folded in _PREPOSITIONS.items():
            if form == folded and cue.takes(name) and self._leads_on(place + 1, name):
                return name
        for name, clitic in _CLITICS.items():
            if form == clitic and cue.takes(name) and place + 1 in self.openings | {place + 1 if self.form(place + 1) in QUOTE_MARKS else -1}:
                return name
            if len(form) > 3 and form[0] == clitic and cue.takes(name) and form not in _NO_CLITIC:
                if self._has_noun(place, form, near):
                    return name
        return None

    def _has_noun(self, place: int, form: str, near: bool) -> bool:
        """Whether the word is a noun behind a joined preposition, and not ب or ل of its own."""
        if form.startswith(("بال", "لل", "بان")) and len(form) > 5:
            return True
        rest = form[1:]
        known = rest in TOPICS or is_verbal_noun(rest) or head_of(rest) or nationality_of(rest)
        if known or PLACES.at(self.reader.tokens, place, rest):
            return True
        if is_definite(self.form(place + 1)) and not self.reader.known_length(place) and place - 1 not in self.openings:
            return title_of(form) is None
        return near and title_of(form) is None and not self.reader.known_length(place)

    def _leads_on(self, place: int, preposition: str) -> bool:
        """Whether what follows a preposition is said, not where or when it was."""
        form = self.form(place)
        if preposition in ("في", "من", "علي", "على") and (form in OCCASIONS or form in ("هامش", "جانبه", "جهته", "ناحيته", "جانبها", "جهتها", "خلال", "حسابه", "موقعه", "صفحته", "جهه", "ناحيه")):
            return False
        return form != ""

    def _object_at(self, place: int, end: int, subject: Mention | None, cue: Cue) -> bool:
        """Whether a noun stands there that can be what is said."""
        form = self.form(place)
        token = self.reader.tokens[place] if place < end else None
        if token is None or not (token.is_word or place in self.openings or form in QUOTE_MARKS):
            return False
        stated = form in _DEMONSTRATIVES or cue.lemma in _STATING and (form in TOPICS or self.form(place + 1)[:1].isdigit())
        if subject is None and not (stated or is_definite(form) or self._possessed(place)):
            return False
        if form in _DEMONSTRATIVES and is_definite(self.form(place + 1)):
            return True
        return form not in NOT_PERSONS or form in ("ذلك", "ما", "كل", "بعض", "جميع", "اي", "وجود", "عدم")

    def _possessed(self, place: int) -> bool:
        """Whether a noun has a pronoun or a noun with ال behind it: دعوته، استعداد موسكو."""
        printed = self.reader.printed(place)
        return printed.endswith(("ه", "ها", "هم", "هما")) or is_definite(self.form(place + 1)) or self.reader.at(place + 1, place + 3) is not None

    def _holds(
        self, place: int, clitic: str, cue: Cue, kind: str, subject: Mention | None, first: int, fronted: bool, found: Sequence[Clause]
    ) -> bool:
        """Whether a clause amid a sentence is one of its own and not part of what is said."""
        begins = all(self.form(n) in CONNECTORS or self.form(n) in _NEGATION for n in range(first, place))
        if begins:
            return True
        if fronted or not found:
            return subject is not None or place == first or kind in (THAT, QUOTED) or clitic != "" or fronted
        if kind in (THAT, QUOTED):
            return True
        if subject is not None and subject.is_person:
            return True
        return self._after_mark(place) or self.form(place - 1) in CONNECTORS

    def _start(
        self, place: int, clitic: str, sentence: Range, first: int, fronted: bool, found: Sequence[Clause]
    ) -> int:
        """The first token of the clause, with its و, its connective and its frame."""
        if not found:
            if place > first and self.form(place - 1) in _DATELINE_ENDS and first not in self.openings:
                return place
            if fronted or place == first or first in self.openings or self._is_prefix(first, place):
                return first
        start = place
        while start - 1 >= first and (self.form(start - 1) in CONNECTORS or self.form(start - 1) in _NEGATION):
            start -= 1
        if start - 1 >= first and self.form(start) in _TWO_WORD_CONNECTORS and self.form(start - 1) in ("في", "وفي"):
            start -= 1
        elif start - 1 >= first and start == place and self.form(start - 1) == "الوقت":
            start -= 1
        return start

    def _is_prefix(self, first: int, place: int) -> bool:
        """Whether the words before the verb only frame it."""
        opening = self.form(first)
        bare = opening[1:] if opening[:1] == "و" and len(opening) > 2 else opening
        if FRAMES.at(self.reader.tokens, first) or FRAMES.at(self.reader.tokens, first, bare):
            return True
        if all(self.form(n) in CONNECTORS or self.form(n) in _NEGATION for n in range(first, place)):
            return True
        if bare in _FRAME_OPENERS or bare[:1] in "بل" and place - first < 8:
            return not self._has_verb(first, place)
        return self.form(first + 1) in COMMAS or self.form(first + 2) in COMMAS and place - first < 5

    def _has_verb(self, first: int, place: int) -> bool:
        """Whether a clause of its own stands before the verb: a comma and و before it."""
        return place > first and self.form(place)[:1] == "و" and self.form(place - 1) in COMMAS and place - first > 8

    def _front(self, first: int, end: int) -> "_Front | None":
        """The subject that stands before its verb: الوزير الروسي شدد، وكان الوزير قد أكد."""
        place = first
        found = FRAMES.at(self.reader.tokens, place)
        if found is not None:
            place += found.length
            place += self.form(place) in COMMAS
        while place < end and (self.form(place) in CONNECTORS or self.form(place) in COMMAS or self.form(place) in _ADVERSATIVES) and place < first + 8:
            place += 1
        form = self.form(place)
        stem = form[1:] if form[:1] == "و" and title_of(form) is None and self.reader.at(place, end) is None else form
        mention = self.reader.at(place, end, first=stem)
        if mention is None or not self._is_plain(mention, place):
            return None
        verb = self._verb_behind(mention.tokens.last, end)
        return _Front(mention, verb) if verb is not None else None

    def _is_plain(self, mention: Mention, place: int) -> bool:
        """Whether the phrase is certain to be one: a bare word is only where the name is known."""
        if not mention.is_person or mention.title is not None:
            return True
        return self.reader.known_length(place) > 0 or self.form(place) in GIVEN_NAMES

    def _verb_behind(self, place: int, end: int) -> int | None:
        """The verb that a subject before it has, past قد, frames between commas, and phrases of place."""
        last = min(end, place + 14)
        while place < last:
            form = self.form(place)
            cue = cue_of(form, self.reader.printed(place)) if self.reader.tokens[place].is_word else None
            if cue is not None and cue.form is Form.FINITE:
                return place
            if form in COMMAS and self.form(place + 1) in _RELATIVE:
                closing = next((n for n in range(place + 2, min(end, place + 18)) if self.form(n) in COMMAS), None)
                if closing is None:
                    return None
                place, last = closing + 1, min(end, closing + 15)
                continue
            if form in _RELATIVE or form in THAT_WORDS or place in self.openings or form == ":":
                return None
            if form[:1] == "و" and cue_of(form[1:], form) is not None:
                return None
            if form[:1] == "ف" and place > 1 and cue_of(form[1:], self.reader.printed(place)) is not None:
                return place
            if form in _ADVERBS or form in COMMAS or form in ("قد", "فقد", "كان", "ايضا", "لم", "لا"):
                place += 1
                continue
            if form in _BETWEEN or (form[:1] in "لب" and len(form) > 3) or self.form(place - 1) in _BETWEEN or is_definite(form) or form in OCCASIONS or form in NOT_PERSONS:
                place += 1
                continue
            if self._between_commas(place, last):
                place += 1
                continue
            return None
        return None

    def _between_commas(self, place: int, last: int) -> bool:
        """Whether a parenthesis between commas is being passed."""
        before = next((self.form(n) for n in range(place - 1, max(place - 8, -1), -1) if self.form(n) in COMMAS), "")
        return bool(before) and any(self.form(n) in COMMAS for n in range(place, last))

    def _relay(self, place: int, sentence: Range, first: int, found: Sequence[Clause]) -> Clause | None:
        """نقلت وكالة … عن … قوله: the one behind عن speaks, the agency relays."""
        near = range(place + 1, min(sentence.last, place + 12))
        whence = next((n for n in near if self.form(n) in ("عن", "عنه", "عنها", "عنهم")), None)
        if whence is None:
            return None
        if self.form(whence) != "عن":
            return self._relayed_of_the_last(place, whence, sentence, first, found)
        via = self.reader.at(place + 1, whence) if whence > place + 1 else None
        speaker = self.reader.at(whence + 1, sentence.last, loose=False)
        if speaker is None:
            return None
        behind = speaker.tokens.last
        content = self._relayed(behind, sentence.last)
        if content is None:
            return None
        start = self._start(place, "", sentence, first, False, found)
        cue = Cue("نقل", Form.FINITE, Agreement.MASCULINE, frozenset({THAT, QUOTED}))
        return Clause(start, place, cue, Range(place, place + 1), speaker, content[0], content[1], via=via, is_relay=True)

    def _relayed_of_the_last(self, place: int, whence: int, sentence: Range, first: int, found: Sequence[Clause]) -> Clause | None:
        """نقلت الوكالة عنه قوله: the one who spoke before."""
        content = self._relayed(whence + 1, sentence.last)
        if content is None:
            return None
        via = self.reader.at(place + 1, whence)
        agreement = Agreement.FEMININE if self.form(whence) == "عنها" else Agreement.MASCULINE
        cue = Cue("نقل", Form.FINITE, agreement, frozenset({THAT, QUOTED}))
        start = self._start(place, "", sentence, first, False, found)
        return Clause(start, place, cue, Range(place, place + 1), None, *content, via=via, is_relay=True)

    def with_participle(self, sentence: Range, actor: Mention | None) -> Clause | None:
        """A sentence whose verb reports nothing, but whose participle does: توجه إليه … قائلا."""
        first = self._first_word(sentence)
        for place in range(first + 2, sentence.last):
            if place in self.hidden or not self.reader.tokens[place].is_word:
                continue
            cue = cue_of(self.form(place), self.reader.printed(place))
            if cue is None or cue.form is not Form.PARTICIPLE or not self._continues(place, cue):
                continue
            complement = self._complement(place + 1, min(sentence.last, place + 6), cue, None)
            if complement is not None and complement[0] in (THAT, QUOTED, "إلى"):
                actor = self._spokesman(first, place, furthest=place) or actor
                return Clause(first, place, cue, Range(place, place + 1), actor, *complement)
        return None

    def _continues(self, place: int, cue: Cue) -> bool:
        """Whether a participle stands where one continues a sentence: behind a comma, or قائلا."""
        return cue.lemma == "قال" or self.form(place - 1) in COMMAS or self._is_that(place + 1)

    def after_words(self, sentence: Range) -> Clause | None:
        """Words whose attribution follows them: …، بحسب مصدر طبي؛ …، حسبما ذكرت البعثة."""
        first = self._first_word(sentence)
        for place in range(first + 5, sentence.last - 1):
            if place in self.hidden or self.form(place) not in _ACCORDING or self.form(place)[0] == "و" and self.form(place - 1) not in COMMAS:
                continue
            inner = place + 1
            cue = cue_of(self.form(inner), self.reader.printed(inner)) or (self.form(inner) == "ما" and cue_of(self.form(inner + 1), self.reader.printed(inner + 1)))
            if cue:
                inner += 1 + (self.form(inner) == "ما")
            form = self.form(inner)
            stem = ("ال" + form[2:] if form.startswith("لل") else form[1:]) if form[:1] == "ل" and self.form(place).endswith("وفقا") else form
            mention = self.reader.at(inner, sentence.last, first=stem)
            if mention is None or not self._can_be_named_after(mention, inner):
                continue
            if mention.tokens.last < sentence.last - 12 or mention.head == "وكاله" and not mention.meaning:
                continue
            according = Cue("بحسب", Form.FINITE, Agreement.MASCULINE, frozenset({THAT}))
            return Clause(first, place, according, Range(place, place + 1), mention, QUOTED, first, follows_words=True)
        return None

    def _can_be_named_after(self, mention: Mention, place: int) -> bool:
        """Whether a phrase behind بحسب can have said the words before it."""
        if mention.kind == "unnamed":
            return True
        if mention.is_person:
            return mention.name is not None and (mention.title is not None or bool(self.reader.known_length(place)))
        return mention.tokens.last - mention.tokens.first > 1 or bool(mention.meaning)

    def _stands_in(self, place: int, sentence: Range, first: int, found: Sequence[Clause]) -> Clause | None:
        """جاء في بيان … أن: whoever issued it speaks."""
        mention = self.reader.at(place + 2, sentence.last)
        content = self._relayed(mention.tokens.last if mention else place + 2, sentence.last)
        if content is None:
            return None
        start = self._start(place, "", sentence, first, False, found)
        cue = Cue("جاء", Form.FINITE, Agreement.MASCULINE, frozenset({THAT, QUOTED}))
        return Clause(start, place, cue, Range(place, place + 1), mention, content[0], content[1])

    def _relayed(self, place: int, end: int) -> tuple[str, int] | None:
        for n in range(place, min(end, place + 20)):
            if self._is_that(n):
                return THAT, n + 1
            if self.form(n) == ":" or n in self.openings:
                return QUOTED, n
            if self.form(n) in _SAYING_OF and n < end - 2:
                continue
        return None

    def _according(self, place: int, sentence: Range, first: int) -> Clause | None:
        """بحسب …، فإن X أكد at a sentence's beginning."""
        if place != first:
            return None
        inner = place + 1
        if self.form(inner) in ("ل", "الي"):
            inner += 1
        form = self.form(inner)
        stem = ("ال" + form[2:] if form.startswith("لل") else form[1:]) if form[:1] == "ل" and self.form(place) in ("وفقا", "ووفقا") else form
        if form in ("قوله", "قولها", "قولهم"):
            return self._in_ones_words(place, inner, sentence)
        mention = self.reader.at(inner, sentence.last, first=stem)
        if mention is None:
            return None
        behind = mention.tokens.last
        content = next((n for n in range(behind, min(sentence.last, behind + 14)) if self._is_that(n) or self.form(n) in COMMAS), None)
        if content is None or (mention.head == "وكاله" and not mention.meaning):
            return None
        if self.form(content) in COMMAS and cue_of(self.form(content + 1), self.reader.printed(min(content + 1, sentence.last - 1))):
            return None
        inner_clause = self._within_according(content + 1, sentence, first, mention)
        if inner_clause is not None:
            return inner_clause
        cue = Cue("بحسب", Form.FINITE, Agreement.MASCULINE, frozenset({THAT}))
        return Clause(first, place, cue, Range(place, place + 1), mention, "بحسب", content + 1)


    def _in_ones_words(self, place: int, inner: int, sentence: Range) -> Clause | None:
        """وبحسب قوله، فإن: the one who spoke before goes on."""
        content = next((n for n in range(inner + 1, min(sentence.last, inner + 4)) if self._is_that(n)), None)
        if content is None:
            return None
        agreement = Agreement.FEMININE if self.form(inner) == "قولها" else Agreement.MASCULINE
        cue = Cue("بحسب", Form.FINITE, agreement, frozenset({THAT}))
        return Clause(place, place, cue, Range(place, inner + 1), None, THAT, content + 1)

    def _within_according(self, place: int, sentence: Range, first: int, via: Mention) -> Clause | None:
        """The speaker behind وبحسب بيان، فإن: whoever is said there to have said something."""
        for begin in (place, place + 1):
            front = self._front(begin, sentence.last)
            if front is not None and front.mention.is_person:
                clause = self._clause(front.verb, "", _cue(self.reader, front.verb), sentence, begin, front, [])
                return replace(clause, start=first, via=via) if clause else None
        return None


def _cue(reader: Reader, place: int) -> Cue:
    """The cue that is known to stand there."""
    cue = cue_of(reader.form(place), reader.printed(place))
    assert cue is not None
    return cue


@dataclass(frozen=True, slots=True)
class _Front:
    """A subject before its verb."""

    mention: Mention
    verb: int


# Words with a ب or ل of their own, or that only frame.
_NO_CLITIC = frozenset(
    "بشان بعد بين بدوره بدورها بدورهم بحسب لدي لكن لكنه لكنها لانه لان بلاده بلادها بلادهم بلده بلد بلاد برنامج بيان بعض بيد بينما بعدما بحيث بحضور بمناسبه بالتزامن "
    "باسم بقياده باتجاه بعيدا بهدف بموجب بشكل بصوره بجانب بالقرب بالاضافه بالنسبه بالرغم لقاء لقاءه لقائه لوسائل للصحافيين للصحفيين لصحيفه لوكاله لقناه لاذاعه لشبكه لموقع لبرنامج ليل لاحقا".split()
)
# Verbs that need an object: without another noun, what follows them is it.
_TRANSITIVE = frozenset({"اتهم", "وصف", "حمّل", "ناشد", "حث", "حض", "هنأ"})
# Words that are verbs of saying only with what is said right behind: بيّن، ردّ، زاد.
_DOUBTFUL = frozenset({"بين", "رد", "زاد", "وعد", "مضى", "قدر", "خلص", "أمل", "ظن", "أورد"})
_STATING = frozenset({"أكد", "نفى", "رفض", "توقع", "استبعد", "اقترح", "جدد", "رجح"})
_DEMONSTRATIVES = frozenset({"هذا", "هذه", "تلك", "هولاء", "هؤلاء"})
_NOBODY = frozenset("البعض بعض كثيرون الكثيرون الجميع اخرون".split())
_ADVERSATIVES = frozenset("اما واما غير الا بيد ان ولكن".split())
# What parts «موسكو (رويترز) - » from the sentence.
_DATELINE_ENDS = frozenset({"-", "–", "—", ":", "/", ")", "»"})
_FRAME_OPENERS = frozenset(
    "في من الي علي عن حول بشان خلال بعد قبل ردا تعليقا وفق بحسب حسب هذا بدوره بدورها ميدانيا سياسيا امنيا دوليا عسكريا كما وردا وتعليقا "
    "بخصوص بالنسبه عقب اثر ازاء لدي عبر ضمن فضلا الي بالمقابل كذلك ايضا لاحقا سابقا امس اليوم وسط".split()
)
_BETWEEN = frozenset("في من الي علي عن خلال امام بعد قبل عقب عبر لدي ضمن مع امس اليوم مساء صباح يوم حول بشان".split())
_PARENTHETIC = _RELATIVE | frozenset("في خلال امام بعد قبل عقب مع لدي ضمن عبر".split())
_COLLECTIVES = frozenset("الدول المجتمع الاطراف العالم الحكومات الشعوب الجماعات الفصائل القوي الجانب الجانبين الطرفين الادارات دول المنظمات الجميع".split())
_MASCULINE_COUNTRIES = frozenset({"العراق", "الأردن", "لبنان", "المغرب", "السودان", "اليمن", "الاتحاد الأوروبي", "حلف شمال الأطلسي", "الناتو"})

__all__ = ["THAT_WORDS", "Clause", "Clauses", "replace"]
