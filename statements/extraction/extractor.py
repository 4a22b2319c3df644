"""The extractor: from a text to the statements proposed in it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from statements.extraction.boilerplate import Stretch, boilerplate
from statements.extraction.clauses import THAT_WORDS, Clause, Clauses
from statements.extraction.dating import Dating, Saying
from statements.extraction.cues import NOUN, QUOTED, THAT, Form, cue_of, readings
from statements.extraction.draft import Confidence, Kind, QuoteDraft, SpeakerKind, StatementDraft
from statements.extraction.lexicon import (
    FRAMES,
    INSTITUTIONS,
    NOT_PERSONS,
    OUTLETS,
    PLACES,
    head_of,
    is_definite,
    stems,
    title_of,
    without_article,
)
from statements.extraction.mentions import Mention, Reader
from statements.extraction.people import People, Person, named_in
from statements.extraction.quotations import Quotation, quotations
from statements.extraction.reasons import Reason
from statements.extraction.speakers import Speaker, Speakers
from statements.extraction.tokens import COMMAS, FULL_STOPS, QUOTE_MARKS, Range, Token, paragraphs, sentences, tokenise, without

# Changes with every change of the rules that changes what is proposed.
VERSION = "1"
SHORTEST_QUOTE = 4
_REMARKS = frozenset("تصريحات تصريح كلام لتصريحات بتصريحات".split())
# What bears a name in marks.
NAMED_THINGS = frozenset(
    "تنظيم حركه جماعه صحيفه قناه وكاله مدينه منطقه قاعده عمليه طراز مقاتله حزب جبهه لواء كتيبه فصيل مجموعه برنامج موقع اسم مسمي فندق معبر حي "
    "قوات تيار كتله ائتلاف تحالف منصه شركه صاروخ صواريخ طائره قاذفه سفينه مبادره اتفاق اتفاقيه قانون كتاب فيلم حمله مؤسسه منظمه شبكه مجله جريده اذاعه".split()
)


@dataclass(slots=True)
class Found:
    """A statement in the making: its tokens, its clause, its speaker."""

    first: int
    last: int
    clause: Clause
    speaker: Speaker
    reasons: list[Reason] = field(default_factory=list)


def propose(
    text: str,
    *,
    start: int = 0,
    published: date | None = None,
    left_out: Sequence[Stretch] = (),
) -> list[StatementDraft]:
    """The statements of a text from `start` on, in order, none overlapping another.

    `published` is the day from which relative words (أمس) are reckoned; without it they date
    nothing. Nothing is proposed in the stretches left out.
    """
    return Extractor(text, start, published, left_out).drafts()


def propose_file(content: str, published: date | None = None) -> list[StatementDraft]:
    """The statements of a file whose first line is the title; boilerplate proposes nothing."""
    start = content.find("\n") + 1
    if not start:
        return []
    return propose(content, start=start, published=published, left_out=boilerplate(content, start))


class Extractor:
    """Reads one text."""

    def __init__(
        self, text: str, start: int, published: date | None, left_out: Sequence[Stretch] = ()
    ) -> None:
        self.text = text
        self.published = published
        self.tokens = without(tokenise(text, start), left_out)
        self.reader = Reader(text, self.tokens)
        self.people = People(self.reader, self.tokens, self._named_elsewhere(start, left_out))
        self.speakers = Speakers(self.reader, self.tokens, self.people)
        self.dating = Dating(text, start, published)
        self.found: list[Found] = []
        self.quotes: list[Quotation] = []

    def _named_elsewhere(self, start: int, left_out: Sequence[Stretch]) -> list[Person]:
        """The persons whom the title and what is left out name in full."""
        around = " \n ".join([self.text[:start], *(self.text[cut.start : cut.end] for cut in left_out)])
        return named_in(around, tokenise(around)) if around.strip() else []

    def drafts(self) -> list[StatementDraft]:
        """All statements of the text."""
        for paragraph in paragraphs(self.tokens):
            self._paragraph(paragraph)
        return [draft for draft in map(self._draft, self.found) if draft is not None]

    def _paragraph(self, paragraph: Range) -> None:
        found = quotations(self.text, self.tokens, paragraph)
        quotes = [quote for quote in found if self._is_quote(quote)]
        self.quotes += quotes
        inside = {n for q in found if q.is_whole for n in range(q.opening + 1, q.closing)}
        openings = {quote.opening for quote in quotes if self.tokens[quote.opening].form in QUOTE_MARKS}
        closings = {quote.closing for quote in quotes}
        clauses = Clauses(self.reader, inside, openings, closings)
        before = len(self.found)
        for sentence in sentences(self.tokens, paragraph, inside):
            self._sentence(sentence, paragraph, clauses, openings, len(self.found) > before)

    def _is_quote(self, quote: Quotation) -> bool:
        """Whether the marks hold words that somebody says, not a name or one ironic word."""
        places = [n for n in range(quote.opening + 1, quote.closing) if self.tokens[n].is_word]
        if len(places) >= SHORTEST_QUOTE:
            return True
        if not places:
            return False
        before = self.tokens[quote.opening - 1].form if quote.opening else ""
        behind = self.tokens[quote.closing + 1].form if quote.closing + 1 < len(self.tokens) else ""
        begins = self.tokens[places[0]].form
        if (is_definite(begins) or head_of(begins)) and (behind in THAT_WORDS or len(places) < 4 and self._is_cue(quote.opening - 1)):
            return False
        if before in THAT_WORDS or before == ":":
            return True
        if self._is_cue(quote.opening - 1):
            return len(places) > 1
        return not self._is_name_in_marks(places, before)

    def _is_name_in_marks(self, places: Sequence[int], before: str) -> bool:
        """Whether few words in marks name something: «داعش», تنظيم «الدولة الإسلامية», «سو-24»."""
        forms = [self.tokens[n].form for n in places]
        named = any(phrases.at(self.tokens, places[0]) for phrases in (INSTITUTIONS, OUTLETS, PLACES))
        if named or without_article(before) in NAMED_THINGS or before in ("ـ", "ل", "ب"):
            return True
        if title_of(before) is not None or head_of(before) is not None:
            return True
        if any(form[0].isdigit() or not "\u0621" <= form[0] <= "\u064a" for form in forms):
            return True
        printed = self.reader.printed(places[-1])
        return is_definite(forms[0]) or (len(forms) == 1 and printed.endswith(("ه", "ها", "هم")))

    def _is_cue(self, place: int) -> bool:
        token = self.tokens[place]
        return token.is_word and bool(readings(token.form, self.reader.printed(place)))

    def _sentence(self, sentence: Range, paragraph: Range, clauses: Clauses, openings: set[int], continues: bool) -> None:
        in_sentence = clauses.of(sentence) or self._other_clauses(sentence, clauses)
        if not in_sentence:
            if not self._headed(sentence, paragraph, openings):
                if continues:
                    self._continue(sentence, openings)
                actor = self._actor(sentence, sentence.last)
                if actor is not None:
                    self.speakers.acts(actor)
            return
        own = self._merged(in_sentence, sentence)
        remarked = self._remarked(sentence, own[0])
        within = remarked[0] if remarked else self._narrated(sentence, own[0])
        if remarked:
            own[0] = replace(own[0], start=remarked[1])
        for number, clause in enumerate(own):
            last = own[number + 1].start if number + 1 < len(own) else sentence.last
            speaker = self.speakers.of(clause, within if clause.subject is None and number == 0 else None)
            if speaker is None:
                continue
            end = self._trim(sentence.last) if clause.follows_words else self._trimmed(clause, last)
            item = Found(clause.start, end, clause, speaker, [speaker.reason])
            self._note(item)
            self.found.append(item)

    def _other_clauses(self, sentence: Range, clauses: Clauses) -> list[Clause]:
        """What a sentence without a reporting verb may have: … قائلا, … بحسب مصدر."""
        clause = clauses.with_participle(sentence, self._actor(sentence, sentence.last)) or clauses.after_words(sentence)
        return [clause] if clause is not None else []

    def _note(self, item: Found) -> None:
        clause = item.clause
        if clause.is_relay:
            item.reasons.append(Reason.RELAYED)
        if clause.cue.lemma == "بحسب":
            item.reasons.append(Reason.ACCORDING)
        if clause.cue.form is Form.PARTICIPLE:
            item.reasons.append(Reason.PARTICIPLE)
        if clause.follows_words:
            item.reasons.append(Reason.AFTER_WORDS)
        if any(not quote.is_whole for quote in self._quotes_of(item)):
            item.reasons.append(Reason.BROKEN_MARKS)
        if clause.complement not in (THAT, QUOTED):
            item.reasons.append(Reason.NO_COMPLEMENTIZER)

    def _merged(self, clauses: Sequence[Clause], sentence: Range) -> list[Clause]:
        """The clauses without those that only bring in the quotation of the one before."""
        kept: list[Clause] = []
        for clause in clauses:
            only_quotes = (
                bool(kept) and clause.subject is None and clause.complement == QUOTED
                and clause.content - clause.place <= 3 and not clause.is_relay
                and clause.cue.agreement is kept[-1].cue.agreement
            )
            if not only_quotes:
                kept.append(clause)
        return kept

    def _narrated(self, sentence: Range, clause: Clause) -> Mention | None:
        """Who acts in the clause before an elided verb of the same sentence: التقى X Y وأكد."""
        if clause.subject is not None or clause.place - sentence.first < 3 or clause.cue.form is Form.PARTICIPLE:
            return None
        return self._actor(sentence, clause.place)

    def _remarked(self, sentence: Range, clause: Clause) -> tuple[Mention, int] | None:
        """Whose remarks a sentence names before an elided verb, and where: تصريحات لرئيس الوزراء اتهم فيها."""
        if clause.subject is not None or clause.cue.form is Form.PARTICIPLE:
            return None
        for place in range(sentence.first, clause.place - 1):
            if self.tokens[place].form in _REMARKS:
                form = self.tokens[place + 1].form
                stem = stems(form)[-1][1] if form[:1] == "ل" and title_of(form) is None else form
                mention = self.reader.at(place + 1, clause.place, first=stem)
                if mention is not None and mention.is_person and mention.name is not None:
                    return mention, place
        return None

    def _actor(self, sentence: Range, end: int) -> Mention | None:
        """The person who is the subject of a sentence's first verb."""
        first = sentence.first
        while first < end and not self.tokens[first].is_word:
            first += 1
        frame = FRAMES.at(self.tokens, first)
        first += frame.length if frame else 0
        while first < end and self.tokens[first].form in COMMAS:
            first += 1
        for place in range(first, min(first + 8, end)):
            if place > first + 1 and self.tokens[place - 1].form in NOT_PERSONS:
                continue
            if title_of(self.tokens[place].form) is None and not self.reader.known_length(place):
                continue
            mention = self.reader.at(place, end)
            if mention is None or not mention.is_person or mention.is_plural:
                continue
            if mention.name is not None or place <= first + 1:
                return mention
        return None

    def _continue(self, sentence: Range, openings: set[int]) -> None:
        """A sentence without a clause that goes on with the words of the one before."""
        first = sentence.first
        while first < sentence.last and not self.tokens[first].is_word and first not in openings:
            first += 1
        if first >= sentence.last:
            return
        form = self.tokens[first].form
        last = self.found[-1]
        stem = form[1:] if form[:1] == "و" else form
        goes_on = first in openings or stem in THAT_WORDS or self._is_unmarked_speech(last)
        if goes_on and self._adjoins(last.last, sentence.first):
            last.last = self._trim(sentence.last)
            last.reasons.append(Reason.CONTINUED)

    def _adjoins(self, last: int, first: int) -> bool:
        return all(not self.tokens[n].is_word for n in range(last, first))

    def _is_unmarked_speech(self, item: Found) -> bool:
        """Whether the words stand behind a colon without marks, so that only the line ends them."""
        content = item.clause.content
        if item.clause.complement != QUOTED or self.tokens[content].form != ":":
            return False
        behind = self.tokens[content + 1].form if content + 1 < len(self.tokens) else ""
        return behind not in QUOTE_MARKS and behind not in THAT_WORDS

    def _headed(self, sentence: Range, paragraph: Range, openings: set[int]) -> bool:
        """«لافروف: …»: a name and a colon at the beginning of a line."""
        if sentence.first != paragraph.first:
            return False
        mention = self.reader.at(sentence.first, sentence.last, loose=False)
        if mention is None or mention.tokens.last >= sentence.last - 3 or self.tokens[mention.tokens.last].form != ":":
            return False
        if mention.name is None or not mention.is_person or mention.tokens.last + 1 not in openings:
            return False
        cue = cue_of("قال", "قال")
        assert cue is not None
        place = mention.tokens.last
        clause = Clause(sentence.first, place, cue, Range(place, place), mention, QUOTED, place)
        speaker = self.speakers.of(clause)
        if speaker is None:
            return False
        self.found.append(Found(sentence.first, self._trim(sentence.last), clause, speaker, [speaker.reason, Reason.HEADED]))
        return True

    def _trimmed(self, clause: Clause, last: int) -> int:
        """Behind the last token of the words, without a tail of the reporter's."""
        return self._trim(self._before_tail(clause, last))

    def _before_tail(self, clause: Clause, last: int) -> int:
        for n in range(clause.content + 2, last - 1):
            form = self.tokens[n].form
            if form == "اشاره" and self.tokens[n - 1].form == "في" and self.tokens[n - 2].form in COMMAS:
                return n - 2
            if form in ("بحسب", "وفق", "وفقا", "حسب", "حسبما") and self.tokens[n - 1].form in COMMAS and self._closed_before(n - 1):
                return n - 1
        return last

    def _closed_before(self, place: int) -> bool:
        return place > 0 and self.tokens[place - 1].form in QUOTE_MARKS

    def _trim(self, last: int) -> int:
        """Behind the last word or closing mark: stops, commas and blanks are out."""
        while last > 0:
            token = self.tokens[last - 1]
            keeps = token.form in ("؟", "?", "!") and False
            if token.is_word or token.form in QUOTE_MARKS or token.form in (")", "]", "%") or keeps:
                return last
            last -= 1
        return last

    def _draft(self, item: Found) -> StatementDraft | None:
        if item.last <= item.first or item.last <= item.clause.content:
            return None
        start, end = self.tokens[item.first].start, self.tokens[item.last - 1].end
        quotes = self._quotes_in(item)
        saying = self._saying(item)
        return StatementDraft(
            start=start, end=end, text=self.text[start:end], quotes=quotes,
            kind=self._kind(item, quotes), speaker=item.speaker.name, speaker_kind=item.speaker.kind,
            attributed_as=self._title(item), cue=self._words(item.clause.cue_words),
            via=self._via(item), said_on=saying.on if saying else None, said_on_basis=saying.basis if saying else None,
            confidence=self._confidence(item), reasons=tuple(dict.fromkeys(item.reasons)),
        )

    def _saying(self, item: Found) -> Saying | None:
        """The date that the reporting clause names, from its first word to what is said."""
        clause = item.clause
        last = clause.content if clause.content > clause.place else item.last
        return self.dating.of(self.tokens[item.first].start, self.tokens[min(last, item.last) - 1].end)

    def _words(self, span: Range) -> str | None:
        if span.first >= span.last:
            return None
        return self.text[self.tokens[span.first].start : self.tokens[span.last - 1].end]

    def _title(self, item: Found) -> str | None:
        subject = item.clause.subject
        if subject is None or subject.title is None:
            return None
        return self._words(subject.title)

    def _via(self, item: Found) -> str | None:
        via = item.clause.via
        if via is None:
            return None
        return via.meaning or self._words(via.tokens)

    def _quotes_of(self, item: Found) -> Iterator[Quotation]:
        """The quotations that open within the statement, in order."""
        first = bisect_left(self.quotes, item.first - 1, key=lambda quote: quote.opening)
        for number in range(first, len(self.quotes)):
            if self.quotes[number].opening >= item.last:
                break
            yield self.quotes[number]

    def _quotes_in(self, item: Found) -> tuple[QuoteDraft, ...]:
        """The outermost quotations within, without their marks."""
        found: list[QuoteDraft] = []
        for quote in self._quotes_of(item):
            if quote.opening < item.first - 1 or quote.opening >= item.last or (found and self.tokens[quote.opening].start < found[-1].end):
                continue
            first, last = quote.opening + 1, min(quote.closing, item.last)
            if not quote.is_whole:
                last = self._trim(last)
            if last > first:
                a, b = self.tokens[first].start, self.tokens[last - 1].end
                if quote.closing < len(self.tokens) and last == quote.closing:
                    b = max(b, len(self.text[: self.tokens[quote.closing].start].rstrip()))
                found.append(QuoteDraft(a, b, self.text[a:b]))
        return tuple(found)

    def _kind(self, item: Found, quotes: tuple[QuoteDraft, ...]) -> Kind:
        if not quotes:
            return Kind.DIRECT if self._is_unmarked_speech(item) else Kind.INDIRECT
        content = item.clause.content
        outside = 0
        for n in range(content, item.last):
            token = self.tokens[n]
            quoted = any(q.start <= token.start < q.end for q in quotes)
            outside += token.is_word and not quoted and token.form not in NOT_PERSONS
        return Kind.DIRECT if outside == 0 else Kind.MIXED

    def _confidence(self, item: Found) -> Confidence:
        reasons = set(item.reasons)
        if reasons & {Reason.TITLE_ONLY, Reason.SEVERAL, Reason.DOCUMENT, Reason.ACCORDING}:
            return Confidence.LOW
        if reasons & {Reason.ELIDED, Reason.PARTICIPLE, Reason.SURNAME_ONLY, Reason.TITLE, Reason.SAME_INSTITUTION, Reason.HEADED, Reason.AFTER_WORDS}:
            return Confidence.MEDIUM
        if Reason.NO_COMPLEMENTIZER in reasons and item.clause.complement == NOUN:
            return Confidence.MEDIUM
        return Confidence.HIGH
