"""Who can be the subject of a reporting verb: behind it, before it, or speaking for the subject."""

from statements.extraction.clause import Verb
from statements.extraction.complements import PREPOSITIONS, preposition_at
from statements.extraction.cues import NOUN, Agreement, Cue
from statements.extraction.function_words import (
    ADVERBS,
    BETWEEN_SUBJECT_AND_VERB,
    COLLECTIVES,
    MASCULINE_COUNTRIES,
    TRANSITIVE_VERBS,
)
from statements.extraction.lexicon import (
    GIVEN_NAMES,
    NAME_JOINTS,
    OUTLET_HEADS,
    TOPICS,
    is_definite,
    is_verbal_noun,
    stems,
    title_of,
)
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage

# Within so many words before أنّ any word may be the name of the subject.
LONGEST_UNKNOWN_SUBJECT = 6
# How far before a relative pronoun the phrase begins that it tells of.
LONGEST_ANTECEDENT = 14
_NOBODY = frozenset({"البعض", "بعض", "كثيرون", "الكثيرون", "الجميع", "اخرون"})


def subject_behind(passage: Passage, place: int, end: int, cue: Cue) -> Mention | None:
    """The phrase behind a verb that can speak, past words of time and manner."""
    behind = passage.past_adverbs(place, end)
    that = passage.that_after(behind, end)
    is_short = that is not None and 0 < that - behind <= LONGEST_UNKNOWN_SUBJECT
    found = passage.phrase_at(behind, end if that is None else that, loose=is_short)
    return found or _surname_before_preposition(passage, behind, cue)


def _surname_before_preposition(passage: Passage, place: int, cue: Cue) -> Mention | None:
    """A family name with ال right before the verb's own preposition: وأشاد الفرجاني بـ."""
    preposition = preposition_at(passage, place + 1, cue, is_near=True)
    if preposition is None or cue.takes(NOUN) or not is_definite(passage.form(place)):
        return None
    return passage.phrase_at(place, place + 1, loose=True)


def subject_before_relative(passage: Passage, place: int, first: int) -> Mention | None:
    """The person whom a relative clause tells of: المبعوث … الذي حذر من."""
    pronoun = place - 1
    last = pronoun - 1 if passage.is_comma(pronoun - 1) else pronoun
    for begin in range(max(first, last - LONGEST_ANTECEDENT), last):
        mention = passage.phrase_at(begin, last, first=without_lam(passage.form(begin)))
        if mention is not None and mention.tokens.last == last:
            is_sure = mention.name is not None or not mention.is_person
            return mention if is_sure and _pronoun_agrees(passage, pronoun, mention) else None
    return None


def _pronoun_agrees(passage: Passage, pronoun: int, mention: Mention) -> bool:
    if mention.is_feminine or not mention.is_person:
        return True
    return passage.form(pronoun).endswith("ذي")


def without_lam(form: str) -> str:
    """The word without ل, unless it is an office: لرئيس → رئيس."""
    if form.startswith("ل") and len(form) > 3 and title_of(form) is None:
        return stems(form)[-1][1]
    return form


def spokesman(passage: Passage, first: int, last: int, end: int) -> Mention | None:
    """Who speaks for the subject: حذرت تركيا على لسان الرئيس."""
    for place in range(first, last):
        if passage.form(place) == "علي" and passage.form(place + 1) == "لسان":
            return passage.phrase_at(place + 2, end)
        if passage.is_that(place):
            return None
    return None


def relayed_source(passage: Passage, place: int, end: int) -> Mention | None:
    """أفادت وكالة … نقلاً عن مصدر: the one behind عن speaks, the subject relays."""
    if passage.form(place) != "نقلا" or passage.form(place + 1) != "عن":
        return None
    return passage.phrase_at(place + 2, end)


def is_subject(passage: Passage, mention: Mention, verb: Verb) -> bool:
    """Whether the phrase behind the verb is its subject rather than its object."""
    cue = verb.cue
    if not agrees(mention, cue):
        return False
    if cue.has_object:
        return True
    head = passage.form(mention.tokens.first)
    if head in _NOBODY or _is_object_phrase(passage, mention, cue):
        return False
    if not _is_credible(passage, mention, cue):
        return False
    if cue.lemma in TRANSITIVE_VERBS and not _has_object(passage, mention.tokens.last):
        return False
    is_collective = mention.kind == "institution" and head in COLLECTIVES
    return not is_collective or cue.agreement is Agreement.FEMININE


def agrees(subject: Mention, cue: Cue) -> bool:
    """Whether the verb can have this subject by gender; names tell none."""
    if subject.is_plural or cue.agreement is Agreement.PLURAL:
        return True
    is_feminine = cue.agreement is Agreement.FEMININE
    if subject.title is not None and subject.is_person:
        return subject.is_feminine == is_feminine
    if subject.kind != "institution":
        return True
    if subject.head == "دوله":
        return is_feminine or subject.country in MASCULINE_COUNTRIES
    return is_feminine or not subject.is_feminine


def _has_object(passage: Passage, behind: int) -> bool:
    """Whether a noun follows the phrase, so that the phrase is not itself the object."""
    form = passage.form(behind)
    return not (passage.is_that(behind) or form in PREPOSITIONS or form[:1] in "بل")


def _is_credible(passage: Passage, mention: Mention, cue: Cue) -> bool:
    """Whether a bare word behind a verb is a name: known, or followed by what a subject is."""
    if not mention.is_person or mention.title is not None or mention.name is None:
        return True
    first, behind = mention.name.first, mention.tokens.last
    if passage.reader.known_length(first):
        return True
    if any(passage.form(place) in GIVEN_NAMES for place in range(first, mention.name.last)):
        return True
    if _leads_to_words(passage, behind):
        return True
    return not is_definite(passage.form(first)) and _goes_on(passage, behind, cue)


def _leads_to_words(passage: Passage, place: int) -> bool:
    """Whether أنّ, a mark or لـ follows."""
    if passage.is_that(place) or passage.is_comma(place) or passage.is_colon_or_opening(place):
        return True
    return passage.form(place).startswith("ل")


def _goes_on(passage: Passage, place: int, cue: Cue) -> bool:
    """Whether a word of place or time follows, or the verb's own preposition."""
    form = passage.form(place)
    if form in BETWEEN_SUBJECT_AND_VERB or form in ADVERBS:
        return True
    return preposition_at(passage, place, cue, is_near=True) is not None


def _is_object_phrase(passage: Passage, mention: Mention, cue: Cue) -> bool:
    """Whether what looks like a name is a noun with a preposition: بمكانة، لراديو."""
    first = mention.tokens.first
    head = passage.form(first)
    if mention.title is not None or not mention.is_person or not head.startswith(("ب", "ل")):
        return False
    if passage.reader.known_length(first) or head in GIVEN_NAMES:
        return False
    if _is_noun(head[1:]):
        return True
    return head[0] == "ب" and cue.takes("ب") and passage.form(mention.tokens.last)[:1] != "ب"


def _is_noun(form: str) -> bool:
    return (
        form in TOPICS
        or form in OUTLET_HEADS
        or form in NAME_JOINTS
        or form in GIVEN_NAMES
        or is_verbal_noun(form)
    )
