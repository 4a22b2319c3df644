"""The offices that a text gives to persons, and when a title means the holder of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.extraction.lexicon import nationality_of, without_article
from statements.extraction.lists import forms
from statements.extraction.mention import Mention
from statements.extraction.tokens import Token

# Offices that go by two nouns.
_SAME_OFFICE = {"ناطق": "متحدث", "موفد": "مبعوث", "مندوب": "ممثل", "عاهل": "ملك"}
# Words of a title that tell nobody apart: الناطق الرسمي باسم.
_FORMAL = frozenset({"رسمي", "باسم", "اسم", ""})
_GENERIC = forms("generic_offices.txt")


@dataclass(slots=True)
class Office:
    """An office as one place in the text gives it to a person.

    `words` are all its words without ال; `place` is -1 where another text gives it.
    """

    place: int
    head: str
    country: str | None
    words: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Whether its noun stands for any person of a kind: المسؤول."""
        return self.head in _GENERIC

    def is_like(self, other: "Office") -> bool:
        """Whether both are one office."""
        return (self.head, self.country, self.words) == (other.head, other.country, other.words)

    def may_mean(self, held: "Office") -> bool:
        """Whether a title of this office can mean the holder of the other."""
        if self.head != held.head and self.head not in held.words:
            return False
        if self.country and held.country and self.country != held.country:
            return False
        return all(
            word in _FORMAL
            or word == self.head
            or nationality_of(word) is not None
            or _SAME_OFFICE.get(word, word) in held.words
            for word in self.words - held.words
        )


def office_of(mention: Mention, tokens: Sequence[Token]) -> Office:
    """The office that a mention names; of one without a title all its words."""
    title = mention.title or mention.tokens
    words = (token.form for token in tokens[title.first : title.last])
    bare = frozenset(without_article(_without_and(word)) for word in words)
    head = _SAME_OFFICE.get(mention.head, mention.head)
    return Office(mention.tokens.first, head, mention.country, bare)


def _without_and(form: str) -> str:
    """The word without و before its ال."""
    return form[1:] if form.startswith("وال") else form
