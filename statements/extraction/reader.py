"""Reading the noun phrases of a text that can speak."""

from statements.extraction.mention import Mention
from statements.extraction.phrases import SpeakingPhrase
from statements.extraction.text_words import TextWords


class Reader(TextWords):
    """Reads noun phrases in the tokens of one text.

    A phrase is read from its first word on, by the grammar of Arabic titles: a noun of office, what
    it is construed with, its adjectives, then perhaps a name; or a name, then perhaps a title.
    """

    def at(self, place: int, end: int, *, first: str = "", loose: bool = False) -> Mention | None:
        """The phrase that begins there and ends before `end`; None if none does.

        `first` replaces the first word where a clitic stands before it; `loose` takes any word for
        a name that nothing forbids, as between a verb and its أنّ.
        """
        mention = SpeakingPhrase(self, place, end, first, loose=loose).read()
        if mention is None or not first or first == self.form(place):
            return mention
        return mention._replace(first=first)
