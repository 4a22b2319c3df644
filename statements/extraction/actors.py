"""Who speaks where a verb has no subject: whose remarks are named, or who acted before it."""

from statements.extraction.clause import Clause
from statements.extraction.cues import Form
from statements.extraction.lexicon import FRAMES, NOT_PERSONS, title_of
from statements.extraction.mention import Mention
from statements.extraction.reader import Reader
from statements.extraction.subjects import without_lam
from statements.extraction.tokens import COMMAS, Range

# How far from a sentence's beginning its first subject begins.
FURTHEST_ACTOR = 8
# So many words before its verb tell of somebody.
FEWEST_NARRATED = 3
_REMARKS = frozenset({"تصريحات", "تصريح", "كلام", "لتصريحات", "بتصريحات"})


def implied_speaker(reader: Reader, sentence: Range, clause: Clause) -> tuple[Mention | None, int]:
    """Who speaks by a verb without a subject, where the sentence tells, and the clause's start."""
    if clause.subject is not None or clause.cue.form is Form.PARTICIPLE:
        return None, clause.start
    for place in range(sentence.first, clause.place - 1):
        if reader.form(place) in _REMARKS:
            mention = _named_behind(reader, place + 1, clause.place)
            if mention is not None:
                return mention, place
    if clause.place - sentence.first < FEWEST_NARRATED:
        return None, clause.start
    return actor_in(reader, Range(sentence.first, clause.place)), clause.start


def _named_behind(reader: Reader, place: int, end: int) -> Mention | None:
    """Whose remarks they are: تصريحات لرئيس الوزراء … اتهم فيها."""
    mention = reader.at(place, end, first=without_lam(reader.form(place)))
    is_named = mention is not None and mention.is_person and mention.name is not None
    return mention if is_named else None


def actor_in(reader: Reader, words: Range) -> Mention | None:
    """The person who is the subject of the first verb: التقى X Y وأكد."""
    first = _past_frame(reader, words)
    for place in range(first, min(first + FURTHEST_ACTOR, words.last)):
        if not _may_begin(reader, place, is_first=place < first + 2):
            continue
        mention = reader.at(place, words.last)
        if mention is None or not mention.is_person or mention.is_plural:
            continue
        if mention.name is not None or place < first + 2:
            return mention
    return None


def _may_begin(reader: Reader, place: int, *, is_first: bool) -> bool:
    """Whether a person is named there, and not as somebody's or behind a preposition."""
    if not is_first and reader.form(place - 1) in NOT_PERSONS:
        return False
    return title_of(reader.form(place)) is not None or reader.known_length(place) > 0


def _past_frame(reader: Reader, words: Range) -> int:
    first = words.first
    while first < words.last and not reader.tokens[first].is_word:
        first += 1
    frame = FRAMES.at(reader.tokens, first)
    first += frame.length if frame is not None else 0
    while first < words.last and reader.form(first) in COMMAS:
        first += 1
    return first
