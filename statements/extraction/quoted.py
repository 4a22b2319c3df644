"""Which marks hold words that somebody says, and which a name or one ironic word."""

from statements.extraction.cues import readings
from statements.extraction.function_words import NAMED_THINGS, THAT_WORDS
from statements.extraction.lexicon import (
    INSTITUTIONS,
    OUTLETS,
    PLACES,
    head_of,
    is_definite,
    title_of,
    without_article,
)
from statements.extraction.passage import Passage
from statements.extraction.quotations import Quotation
from statements.extraction.reader import Reader
from statements.extraction.tokens import QUOTE_MARKS

# Of so many words a quotation is speech wherever it stands; of fewer it may be a name.
SHORTEST_QUOTE = 4
_JOINED_BEFORE = frozenset({"ـ", "ل", "ب"})
_FIRST_LETTER, _LAST_LETTER = "ء", "ي"


def speech(reader: Reader, quotations: list[Quotation]) -> list[Quotation]:
    """The quotations that hold what somebody says."""
    return [quotation for quotation in quotations if _is_speech(reader, quotation)]


def passage_of(reader: Reader, quotations: list[Quotation], spoken: list[Quotation]) -> Passage:
    """The paragraph of these quotations, of which those spoken are speech."""
    hidden = {n for q in quotations if q.is_whole for n in range(q.opening + 1, q.closing)}
    openings = {q.opening for q in spoken if reader.form(q.opening) in QUOTE_MARKS}
    return Passage(reader, hidden, openings, {q.closing for q in spoken})


def _is_speech(reader: Reader, quotation: Quotation) -> bool:
    inside = range(quotation.opening + 1, quotation.closing)
    words = [place for place in inside if reader.tokens[place].is_word]
    if not words or len(words) >= SHORTEST_QUOTE:
        return bool(words)
    before = quotation.opening - 1
    is_behind_verb = _is_verb(reader, before)
    if _is_subject(reader, words[0], reader.form(quotation.closing + 1), is_behind_verb):
        return False
    if reader.form(before) in THAT_WORDS or reader.form(before) == ":":
        return True
    if is_behind_verb:
        return len(words) > 1
    return not _is_name(reader, words, reader.form(before))


def _is_verb(reader: Reader, place: int) -> bool:
    if place < 0 or not reader.tokens[place].is_word:
        return False
    return bool(readings(reader.form(place), reader.printed(place)))


def _is_subject(reader: Reader, first: int, behind: str, is_behind_verb: bool) -> bool:
    """Whether the marks hold who speaks: قالت «الوكالة»، «حزب الله» أن."""
    begins = reader.form(first)
    is_noun = is_definite(begins) or head_of(begins) is not None
    return is_noun and (is_behind_verb or behind in THAT_WORDS)


def _is_name(reader: Reader, words: list[int], before: str) -> bool:
    """Whether few words in marks name something: «داعش», تنظيم «الدولة الإسلامية», «سو-24»."""
    first = words[0]
    if any(names.at(reader.tokens, first) for names in (INSTITUTIONS, OUTLETS, PLACES)):
        return True
    if _is_named_thing(before) or is_definite(reader.form(first)):
        return True
    if any(_is_foreign(reader.form(place)) for place in words):
        return True
    return len(words) == 1 and reader.printed(first).endswith(("ه", "ها", "هم"))


def _is_named_thing(form: str) -> bool:
    """Whether what follows the word is a name: تنظيم، وزير، لـ."""
    if without_article(form) in NAMED_THINGS or form in _JOINED_BEFORE:
        return True
    return title_of(form) is not None or head_of(form) is not None


def _is_foreign(form: str) -> bool:
    """Whether the word begins with a digit or a letter of another script."""
    return not _FIRST_LETTER <= form[:1] <= _LAST_LETTER
