"""From a statement found to its draft: its quotations, kind, title, date and confidence."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from statements.extraction.contents import is_unmarked_speech, trimmed
from statements.extraction.dating import Dating, Saying
from statements.extraction.draft import Kind, QuoteDraft, StatementDraft
from statements.extraction.found import Found, confidence_of
from statements.extraction.lexicon import NOT_PERSONS
from statements.extraction.mention import Mention
from statements.extraction.quotations import Quotation
from statements.extraction.reader import Reader
from statements.extraction.tokens import Range


class Drafting:
    """Drafts the statements of one text; `quotations` are those that are speech, in order."""

    def __init__(self, reader: Reader, dating: Dating, quotations: Sequence[Quotation]) -> None:
        self._reader = reader
        self._dating = dating
        self._quotations = quotations

    def draft(self, found: Found) -> StatementDraft | None:
        """The statement as it is proposed; None where nothing is said."""
        if found.last <= found.first or found.last <= found.clause.content:
            return None
        start, end = self._start(found.first), self._end(found.last)
        quotes = self._quotes_in(found)
        saying = self._saying(found)
        return StatementDraft(
            start=start,
            end=end,
            text=self._reader.text[start:end],
            quotes=quotes,
            kind=self._kind(found, quotes),
            speaker=found.speaker.name,
            speaker_kind=found.speaker.kind,
            attributed_as=self._title(found.clause.subject),
            cue=self._words(found.clause.cue_words),
            via=self._via(found.clause.via),
            said_on=saying.on if saying else None,
            said_on_basis=saying.basis if saying else None,
            confidence=confidence_of(found),
            reasons=tuple(dict.fromkeys(found.reasons)),
        )

    def _start(self, place: int) -> int:
        return self._reader.tokens[place].start

    def _end(self, last: int) -> int:
        """The end of the token before."""
        return self._reader.tokens[last - 1].end

    def _words(self, span: Range) -> str | None:
        """The tokens as printed."""
        if span.first >= span.last:
            return None
        return self._reader.text[self._start(span.first) : self._end(span.last)]

    def _title(self, subject: Mention | None) -> str | None:
        title = subject.title if subject is not None else None
        return self._words(title) if title is not None else None

    def _via(self, via: Mention | None) -> str | None:
        return via.meaning or self._words(via.tokens) if via is not None else None

    def _saying(self, found: Found) -> Saying | None:
        """The date that the reporting clause names, from its first word to what is said."""
        clause = found.clause
        last = clause.content if clause.content > clause.place else found.last
        return self._dating.of(self._start(found.first), self._end(min(last, found.last)))

    def quotations_of(self, found: Found) -> Iterator[Quotation]:
        """The quotations that open within the statement, in order."""
        first = bisect_left(self._quotations, found.first - 1, key=lambda quote: quote.opening)
        for number in range(first, len(self._quotations)):
            if self._quotations[number].opening >= found.last:
                break
            yield self._quotations[number]

    def _quotes_in(self, found: Found) -> tuple[QuoteDraft, ...]:
        """The outermost quotations within, without their marks."""
        drafts: list[QuoteDraft] = []
        for quotation in self.quotations_of(found):
            is_inner = drafts and self._start(quotation.opening) < drafts[-1].end
            quote = None if is_inner else self._quote(quotation, found.last)
            if quote is not None:
                drafts.append(quote)
        return tuple(drafts)

    def _quote(self, quotation: Quotation, end: int) -> QuoteDraft | None:
        """The words between the marks, as far as the statement goes."""
        first, last = quotation.opening + 1, min(quotation.closing, end)
        if not quotation.is_whole:
            last = trimmed(self._reader, last)
        if last <= first:
            return None
        text = self._reader.text
        start, stop = self._start(first), self._end(last)
        if quotation.is_whole and last == quotation.closing:
            stop += len(text[stop : self._start(last)].rstrip())
        return QuoteDraft(start, stop, text[start:stop])

    def _kind(self, found: Found, quotes: Sequence[QuoteDraft]) -> Kind:
        """Direct where all that is said is quoted, mixed where a part is."""
        if not quotes:
            is_direct = is_unmarked_speech(self._reader, found.clause)
            return Kind.DIRECT if is_direct else Kind.INDIRECT
        said = self._reader.tokens[found.clause.content : found.last]
        words = (word for word in said if word.is_word and word.form not in NOT_PERSONS)
        is_direct = all(any(q.start <= word.start < q.end for q in quotes) for word in words)
        return Kind.DIRECT if is_direct else Kind.MIXED
