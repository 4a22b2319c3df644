"""What is found of a reporting clause: its verb, its subject, how the words are joined to them."""

from dataclasses import dataclass

from statements.extraction.cues import Cue
from statements.extraction.mention import Mention
from statements.extraction.tokens import Range


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb at a place of the text, with the و or ف before it."""

    place: int
    clitic: str
    cue: Cue
    is_negated: bool = False

    @property
    def tokens(self) -> Range:
        """The verb with its negation."""
        return Range(self.place - self.is_negated, self.place + 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause in the tokens of a text.

    `start` is its first token with و and frame; `cue` the verb; `content` the first token behind
    verb, subject and complementizer; `complement` how the words are joined (أن, «, a preposition
    …).
    """

    start: int
    place: int
    cue: Cue
    cue_words: Range
    subject: Mention | None
    complement: str
    content: int
    via: Mention | None = None
    is_relay: bool = False
    follows_words: bool = False
    # Said in passing: the speaker is not the one whom what follows goes on with.
    is_aside: bool = False
