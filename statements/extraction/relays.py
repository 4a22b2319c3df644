"""Words that another relays or a document holds: نقلت وكالة عن، جاء في بيان، … قائلا."""

from statements.extraction.clause import Clause, Verb
from statements.extraction.complements import Complement, complement_of
from statements.extraction.cues import QUOTED, THAT, Agreement, Cue, Form
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage
from statements.extraction.positions import Sentence
from statements.extraction.subjects import spokesman

# Within so many words عن follows the verb of relaying, and the relayed words their speaker.
FURTHEST_WHENCE, FURTHEST_WORDS = 12, 20
# Within so many words what is said follows its participle.
FURTHEST_OF_PARTICIPLE = 6
_WHENCE = frozenset({"عن", "عنه", "عنها", "عنهم"})
# How something stands in a document.
STANDING = frozenset({"جاء", "وجاء", "ورد", "وورد", "جاءت", "وجاءت"})
_IN_A_DOCUMENT = frozenset({"في", "بيان", "ببيان"})
_JOINED_TO_PARTICIPLE = frozenset({THAT, QUOTED, "إلى"})


def finite_cue(lemma: str, agreement: Agreement = Agreement.MASCULINE) -> Cue:
    """The cue of words that attribute as a verb does."""
    return Cue(lemma, Form.FINITE, agreement, frozenset({THAT, QUOTED}))


def agreement_of(form: str) -> Agreement:
    """With whom a word with a pronoun goes: عنها, قولها with a woman."""
    return Agreement.FEMININE if form.endswith("ها") else Agreement.MASCULINE


def relay(sentence: Sentence, place: int) -> Clause | None:
    """نقلت وكالة … عن … قوله: the one behind عن speaks, the agency relays."""
    passage = sentence.passage
    near = range(place + 1, min(sentence.last, place + FURTHEST_WHENCE))
    whence = next((n for n in near if passage.form(n) in _WHENCE), None)
    if whence is None:
        return None
    via = passage.phrase_at(place + 1, whence) if whence > place + 1 else None
    if passage.form(whence) != "عن":
        cue = finite_cue("نقل", agreement_of(passage.form(whence)))
        return _relayed(sentence, Verb(place, "", cue), None, whence + 1, via)
    speaker = passage.phrase_at(whence + 1, sentence.last)
    if speaker is None:
        return None
    verb = Verb(place, "", finite_cue("نقل"))
    return _relayed(sentence, verb, speaker, speaker.tokens.last, via)


def _relayed(
    sentence: Sentence, verb: Verb, speaker: Mention | None, behind: int, via: Mention | None
) -> Clause | None:
    """The clause of a relay; without a speaker it is the one who spoke before."""
    joint = _joint(sentence.passage, behind, sentence.last)
    if joint is None:
        return None
    start = sentence.start_of(verb.place)
    return Clause(start, verb.place, verb.cue, verb.tokens, speaker, *joint, via=via, is_relay=True)


def is_of_document(passage: Passage, place: int) -> bool:
    """Whether a word of standing is followed by a document: جاء في."""
    return passage.form(place + 1) in _IN_A_DOCUMENT


def standing(sentence: Sentence, place: int) -> Clause | None:
    """جاء في بيان … أن: whoever issued it speaks."""
    passage = sentence.passage
    document = passage.phrase_at(place + 2, sentence.last)
    behind = document.tokens.last if document is not None else place + 2
    joint = _joint(passage, behind, sentence.last)
    if joint is None:
        return None
    verb = Verb(place, "", finite_cue("جاء"))
    return Clause(sentence.start_of(place), place, verb.cue, verb.tokens, document, *joint)


def _joint(passage: Passage, place: int, end: int) -> Complement | None:
    """Where the relayed words begin, with أنّ, a colon or a quotation."""
    for near in range(place, min(end, place + FURTHEST_WORDS)):
        if passage.is_that(near):
            return THAT, near + 1
        if passage.is_colon_or_opening(near):
            return QUOTED, near
    return None


def opening_participle(sentence: Sentence, verb: Verb) -> Clause | None:
    """A participle that opens a sentence continues what the last speaker said."""
    if verb.place != sentence.first:
        return None
    joint = complement_of(sentence.passage, verb.place + 1, sentence.last, verb.cue)
    if joint is None:
        return None
    return Clause(verb.place, verb.place, verb.cue, verb.tokens, None, *joint)


def participle_within(sentence: Sentence, actor: Mention | None) -> Clause | None:
    """A sentence whose verb reports nothing, but whose participle does: توجه إليه … قائلا.

    `actor` is the subject of the sentence's first verb.
    """
    passage, first = sentence.passage, sentence.first
    for place in range(first + 2, sentence.last):
        cue = passage.cue_at(place) if passage.is_word(place) else None
        if cue is None or not _goes_on(passage, place, cue):
            continue
        last = min(sentence.last, place + FURTHEST_OF_PARTICIPLE)
        joint = complement_of(passage, place + 1, last, cue)
        if joint is not None and joint[0] in _JOINED_TO_PARTICIPLE:
            speaker = spokesman(passage, first, place, place) or actor
            return Clause(first, place, cue, Verb(place, "", cue).tokens, speaker, *joint)
    return None


def _goes_on(passage: Passage, place: int, cue: Cue) -> bool:
    """Whether a participle continues the sentence: قائلا, or one behind a comma or before أنّ."""
    if cue.form is not Form.PARTICIPLE:
        return False
    return cue.lemma == "قال" or passage.is_comma(place - 1) or passage.is_that(place + 1)
