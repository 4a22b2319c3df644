"""Reading a phrase that can speak, whatever it is: a person, an institution, a document."""

from statements.extraction.lexicon import (
    DOCUMENTS,
    is_definite,
    stems,
    title_of,
    without_article,
)
from statements.extraction.lists import forms
from statements.extraction.mention import Mention
from statements.extraction.titled import Titled
from statements.extraction.tokens import QUOTE_MARKS, Range

_HONOURS = forms("honours.txt")
# What follows صاحب in an honour: صاحب السمو الملكي.
_HONOURED = frozenset({"السمو", "الملكي", "المعالي", "الفخامه", "الجلاله", "السعاده"})
_ISSUED = forms("issued.txt")


class SpeakingPhrase(Titled):
    """Reads one phrase whole, by the first of its kinds that fits."""

    def read(self) -> Mention | None:
        """The phrase that begins at the first word; None if none does."""
        place = self.start
        honoured = self._past_honours()
        if honoured > place:
            found = self._behind_honour(honoured)
            return found if found is not None and found.is_person else None
        if self.form(place) in ("ذات", "نفس") and is_definite(self.form(place + 1)):
            return self._behind_honour(place + 1)
        if self.form(place) in QUOTE_MARKS:
            return self._in_marks()
        return self._of_any_kind() if self.is_word(place) else None

    def _of_any_kind(self) -> Mention | None:
        return (
            self._document()
            or self._honoured()
            or self._known()
            or self.outlet()
            or self.institution()
            or self.one_of_several()
            or self.titled()
            or self.headed()
            or self.unknown_outlet()
            or self.country()
            or self._named()
        )

    def _past_honours(self) -> int:
        """Behind معالي، صاحب السمو الملكي and the like; the phrase's beginning for none."""
        last = self.start
        while self.form(last) in _HONOURS or (last > self.start and self.form(last) in _HONOURED):
            last += 1
        return last

    def _behind_honour(self, place: int) -> Mention | None:
        """The phrase that begins there, with all that stands before it."""
        found = self.phrase_from(place, loose=self.loose).read()
        return self._all_of(found) if found is not None else None

    def _all_of(self, found: Mention) -> Mention:
        return found._replace(tokens=Range(self.start, found.tokens.last))

    def _in_marks(self) -> Mention | None:
        """A name in quotation marks: «البنتاغون», «الوكالة الوطنية للإعلام»."""
        behind = self.past_marks(self.start)
        if behind == self.start:
            return None
        inner = self.phrase_from(self.start + 1)
        found = inner.institution() or inner.outlet() or inner.headed() or inner.unknown_outlet()
        if found is None:
            return None
        words = Range(self.start + 1, behind - 1)
        return found._replace(tokens=Range(self.start, behind), words=words)

    def _document(self) -> Mention | None:
        """A statement in writing, for which its issuer speaks: بيان صادر عن الخارجية الروسية."""
        if without_article(self.form(self.start)) not in DOCUMENTS:
            return None
        place = self.start + 1
        while self.form(place) in _ISSUED:
            place += 1
        if not self.is_word(place):
            return None
        first = next((stem for clitic, stem in stems(self.form(place)) if clitic == "ل"), "")
        found = self.phrase_from(place, first=first)._issuer()
        if found is None:
            return None
        return self._all_of(found)._replace(words=found.tokens, first=first, is_feminine=False)

    def _issuer(self) -> Mention | None:
        """Whoever can issue a document; a person without a title only if known."""
        return (
            self.outlet()
            or self.institution()
            or self.titled()
            or self.headed()
            or self.country()
            or (None if self.first else self._known())
        )

    def _honoured(self) -> Mention | None:
        """A name behind السيد، الدكتور، الفريق …"""
        title = title_of(self.form(self.start))
        if title is None or title.kinds != {"honorific"}:
            return None
        name = self.name_at(self.past_ranks(self.start))
        if name is None:
            return None
        return self._person(name)._replace(is_feminine=title.is_feminine)

    def _known(self) -> Mention | None:
        """A name that has been read elsewhere in the text."""
        length = self.known_length(self.start)
        if not length:
            return None
        return self.with_title_behind(self._person(Range(self.start, self.start + length)))

    def _named(self) -> Mention | None:
        """A name without a title before it."""
        name = self.name_at(self.start)
        return self.with_title_behind(self._person(name)) if name is not None else None

    def _person(self, name: Range) -> Mention:
        return Mention(Range(self.start, name.last), "person", name=name)
