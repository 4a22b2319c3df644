"""What joins reported words to their verb: أنّ, a quotation, a preposition, a bare noun."""

from statements.extraction.cues import NOUN, QUOTED, THAT, Cue, Form
from statements.extraction.function_words import (
    CIRCUMSTANCES,
    CONTRASTS,
    DEMONSTRATIVES,
    NO_PREPOSITION,
    RELAYS,
    SAYABLE_NOUNS,
    STATING_VERBS,
)
from statements.extraction.lexicon import (
    NOT_PERSONS,
    OCCASIONS,
    PLACES,
    TOPICS,
    head_of,
    is_definite,
    is_verbal_noun,
    nationality_of,
    title_of,
)
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage
from statements.extraction.tokens import QUOTE_MARKS

# How far behind verb and subject their complement is sought, and a preposition.
FURTHEST_COMPLEMENT, FURTHEST_PREPOSITION = 45, 14
# The prepositions by their exact form, as verbs.txt spells them.
PREPOSITIONS = {"الي": "إلى", "من": "من", "عن": "عن", "علي": "على", "في": "في"}
_WITH_CIRCUMSTANCES = frozenset({"في", "من", "على"})
_REPEATED = frozenset({"الي", "التاكيد", "التذكير"})

Complement = tuple[str, int]


def complement_of(
    passage: Passage, place: int, end: int, cue: Cue, subject: Mention | None = None
) -> Complement | None:
    """How the words are joined to the verb, and where they begin; None where nothing fits."""
    behind = passage.past_adverbs(place, end)
    for near in range(behind, min(end, place + FURTHEST_COMPLEMENT)):
        found = _joint_at(passage, near, behind, cue)
        if found is not None:
            return found
        if near > behind and _ends_search(passage, near):
            break
    is_repeated = cue.takes("إعادة") and passage.form(behind) in _REPEATED
    noun = behind + passage.is_comma(behind)
    if is_repeated or (cue.takes(NOUN) and _is_said(passage, noun, end, cue, subject)):
        return NOUN, noun
    return None


def _joint_at(passage: Passage, place: int, behind: int, cue: Cue) -> Complement | None:
    if cue.takes(THAT) and passage.is_that(place):
        return THAT, place + 1
    if cue.takes(QUOTED) and passage.is_colon_or_opening(place):
        return QUOTED, place
    if place < behind + FURTHEST_PREPOSITION:
        preposition = preposition_at(passage, place, cue, is_near=place == behind)
        if preposition is not None:
            return preposition, place + 1
    return None


def _ends_search(passage: Passage, place: int) -> bool:
    """Whether another clause begins there."""
    form = passage.form(place)
    return form in CONTRASTS or form in RELAYS or _opens_another(passage, place)


def _opens_another(passage: Passage, place: int) -> bool:
    if place in passage.hidden:
        return False
    is_apart = passage.is_comma(place - 1)
    return any(
        (verb.clitic == "و" or is_apart) and verb.cue.form is Form.FINITE and verb.cue.is_past
        for verb in passage.verbs_at(place)
    )


def preposition_at(passage: Passage, place: int, cue: Cue, *, is_near: bool) -> str | None:
    """The verb's preposition, alone or joined to its noun, as verbs.txt spells it."""
    form = passage.form(place)
    name = PREPOSITIONS.get(form)
    if name is not None:
        return name if cue.takes(name) and _leads_on(passage.form(place + 1), name) else None
    clitic = form[:1]
    if clitic not in ("ب", "ل") or not cue.takes(clitic):
        return None
    if form == clitic:
        return clitic if passage.form(place + 1) in QUOTE_MARKS else None
    if len(form) < 4 or form in NO_PREPOSITION:
        return None
    return clitic if _has_noun(passage, place, is_near=is_near) else None


def _leads_on(form: str, preposition: str) -> bool:
    """Whether what follows a preposition is said, not where or when it was."""
    if preposition in _WITH_CIRCUMSTANCES and (form in OCCASIONS or form in CIRCUMSTANCES):
        return False
    return form != ""


def _has_noun(passage: Passage, place: int, *, is_near: bool) -> bool:
    """Whether the word is a noun behind a joined preposition, and not ب or ل of its own."""
    form = passage.form(place)
    if form.startswith(("بال", "لل", "بان")) and len(form) > 5:
        return True
    noun = form[1:]
    if _is_known(noun) or PLACES.at(passage.reader.tokens, place, noun):
        return True
    if title_of(form) is not None:
        return False
    if passage.reader.known_length(place):
        return False
    is_construed = is_definite(passage.form(place + 1)) and place - 1 not in passage.openings
    return is_near or is_construed


def _is_known(noun: str) -> bool:
    return bool(noun in TOPICS or is_verbal_noun(noun) or head_of(noun) or nationality_of(noun))


def _is_said(passage: Passage, place: int, end: int, cue: Cue, subject: Mention | None) -> bool:
    """Whether a noun stands there that can be what is said."""
    form = passage.form(place)
    if place >= end or not (passage.reader.tokens[place].is_word or form in QUOTE_MARKS):
        return False
    if subject is None and not _is_matter(passage, place, cue):
        return False
    if form in DEMONSTRATIVES and is_definite(passage.form(place + 1)):
        return True
    return form not in NOT_PERSONS or form in SAYABLE_NOUNS


def _is_matter(passage: Passage, place: int, cue: Cue) -> bool:
    """Whether the noun is sure to be no subject: هذا، الاتهامات، دعوته."""
    form = passage.form(place)
    if form in DEMONSTRATIVES or is_definite(form):
        return True
    if cue.lemma in STATING_VERBS and (form in TOPICS or passage.form(place + 1)[:1].isdigit()):
        return True
    return _is_possessed(passage, place)


def _is_possessed(passage: Passage, place: int) -> bool:
    """Whether a noun has a pronoun or a noun with ال behind it: دعوته، استعداد موسكو."""
    if passage.reader.printed(place).endswith(("ه", "ها", "هم", "هما")):
        return True
    behind = place + 1
    return is_definite(passage.form(behind)) or passage.phrase_at(behind, place + 3) is not None
