"""The extractor: from a text to the statements proposed in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from statements.extraction.actors import actor_in, implied_speaker
from statements.extraction.boilerplate import Stretch, boilerplate
from statements.extraction.clause import Clause
from statements.extraction.clauses import clauses_of, unreported_clause
from statements.extraction.contents import end_of, goes_on, heading, trimmed
from statements.extraction.cues import QUOTED
from statements.extraction.dating import Dating
from statements.extraction.draft import StatementDraft
from statements.extraction.drafting import Drafting
from statements.extraction.found import Found, reasons_of
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage
from statements.extraction.people import People, named_in
from statements.extraction.person import Person
from statements.extraction.quotations import Quotation, quotations
from statements.extraction.quoted import passage_of, speech
from statements.extraction.reader import Reader
from statements.extraction.reasons import Reason
from statements.extraction.speakers import Speakers
from statements.extraction.tokens import Range, paragraphs, sentences, tokenise, without

# Changes with every change of the rules that changes what is proposed.
VERSION = "1"
# Within so many tokens behind its verb a quotation belongs to the clause before.
NEAR_QUOTATION = 3


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
    """Reads one text, sentence by sentence."""

    def __init__(
        self, text: str, start: int, published: date | None, left_out: Sequence[Stretch] = ()
    ) -> None:
        self.text = text
        self.tokens = without(tokenise(text, start), left_out)
        self.reader = Reader(text, self.tokens)
        people = People(self.reader, self.tokens, _named_elsewhere(text, start, left_out))
        self.speakers = Speakers(self.reader, self.tokens, people)
        self.found: list[Found] = []
        self.quotes: list[Quotation] = []
        self.drafting = Drafting(self.reader, Dating(text, start, published), self.quotes)

    def drafts(self) -> list[StatementDraft]:
        """All statements of the text."""
        for paragraph in paragraphs(self.tokens):
            self._read_paragraph(paragraph)
        drafts = map(self.drafting.draft, self.found)
        return [draft for draft in drafts if draft is not None]

    def _read_paragraph(self, paragraph: Range) -> None:
        marked = quotations(self.text, self.tokens, paragraph)
        spoken = speech(self.reader, marked)
        self.quotes += spoken
        passage = passage_of(self.reader, marked, spoken)
        before = len(self.found)
        for sentence in sentences(self.tokens, paragraph, passage.hidden):
            clauses = clauses_of(passage, sentence)
            actor = None if clauses else actor_in(self.reader, sentence)
            if not clauses:
                unreported = unreported_clause(passage, sentence, actor)
                clauses = [unreported] if unreported is not None else []
            if clauses:
                self._read_clauses(sentence, clauses)
            elif sentence.first != paragraph.first or not self._is_headed(passage, sentence):
                if len(self.found) > before:
                    self._go_on(passage, sentence)
                if actor is not None:
                    self.speakers.acts(actor)

    def _read_clauses(self, sentence: Range, clauses: Sequence[Clause]) -> None:
        """Find what each clause of a sentence reports."""
        own = _without_mere_quotations(clauses)
        implied, start = implied_speaker(self.reader, sentence, own[0])
        own[0] = replace(own[0], start=start)
        ends = [*(clause.start for clause in own[1:]), sentence.last]
        for clause, last in zip(own, ends, strict=True):
            self._attribute(clause, last, implied)
            implied = None

    def _attribute(self, clause: Clause, last: int, implied: Mention | None) -> None:
        speaker = self.speakers.of(clause, implied)
        if speaker is None:
            return
        end = end_of(self.reader, clause, last)
        found = Found(clause.start, end, clause, speaker, [speaker.reason])
        is_broken = any(not quote.is_whole for quote in self.drafting.quotations_of(found))
        found.reasons += reasons_of(clause, is_broken=is_broken)
        self.found.append(found)

    def _is_headed(self, passage: Passage, sentence: Range) -> bool:
        """Whether the first sentence of a paragraph is one of «لافروف: …»; then it is found."""
        clause = heading(passage, sentence)
        speaker = self.speakers.of(clause) if clause is not None else None
        if clause is None or speaker is None:
            return False
        end = trimmed(self.reader, sentence.last)
        reasons = [speaker.reason, Reason.HEADED]
        self.found.append(Found(sentence.first, end, clause, speaker, reasons))
        return True

    def _go_on(self, passage: Passage, sentence: Range) -> None:
        """Add a sentence to the statement before it, where it goes on with it."""
        last = self.found[-1]
        if goes_on(passage, last, sentence):
            last.last = trimmed(self.reader, sentence.last)
            last.reasons.append(Reason.CONTINUED)


def _named_elsewhere(text: str, start: int, left_out: Sequence[Stretch]) -> list[Person]:
    """The persons whom the title and what is left out name in full."""
    around = " \n ".join([text[:start], *(text[cut.start : cut.end] for cut in left_out)])
    return named_in(around, tokenise(around)) if around.strip() else []


def _without_mere_quotations(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses without those that only bring in the quotation of the one before."""
    kept = [clauses[0]]
    for clause in clauses[1:]:
        agrees = clause.cue.agreement is kept[-1].cue.agreement
        if not (agrees and _only_quotes(clause)):
            kept.append(clause)
    return kept


def _only_quotes(clause: Clause) -> bool:
    is_elided = clause.subject is None and not clause.is_relay
    is_near = clause.content - clause.place <= NEAR_QUOTATION
    return is_elided and is_near and clause.complement == QUOTED
