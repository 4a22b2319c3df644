"""What a phrase that can speak tells of the speaker."""

from typing import NamedTuple

from statements.extraction.tokens import Range


class Mention(NamedTuple):
    """A phrase that can speak.

    `tokens` is all of it, `title` its office without the name, `name` the name alone; `head` is the
    lemma of the office or institution, `country` whose it is, where the phrase tells.
    """

    tokens: Range
    # person, institution or unnamed.
    kind: str
    title: Range | None = None
    name: Range | None = None
    head: str = ""
    country: str | None = None
    is_feminine: bool = False
    is_plural: bool = False
    is_definite: bool = True
    # What a list says that the name stands for: رويترز for its other spellings.
    meaning: str = ""
    # The first word without a clitic, where one stands before it.
    first: str = ""
    # The words that name the speaker, where the phrase has more: بيان | الخارجية الروسية.
    words: Range | None = None

    @property
    def is_person(self) -> bool:
        """Whether a person is meant."""
        return self.kind == "person"
