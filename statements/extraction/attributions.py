"""Attributions without a verb: بحسب بيان الوزارة، …; … وفقا لمصدر طبي; وبحسب قوله، فإن."""

from dataclasses import replace

from statements.extraction.clause import Clause
from statements.extraction.cues import QUOTED, THAT, cue_of
from statements.extraction.finite import finite_clause
from statements.extraction.function_words import ACCORDING
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage
from statements.extraction.positions import Sentence
from statements.extraction.relays import agreement_of, finite_cue
from statements.extraction.tokens import Range

ATTRIBUTED = "بحسب"
# How many words may stand before an attribution that follows its words, and behind it.
FEWEST_BEFORE, MOST_BEHIND = 5, 12
# Within so many words أنّ or a comma follows the phrase behind بحسب, and قوله.
FURTHEST_WORDS, FURTHEST_OF_OWN_WORDS = 14, 4
_OWN_WORDS = frozenset({"قوله", "قولها", "قولهم"})
_CUE = finite_cue(ATTRIBUTED)


def attribution_before(sentence: Sentence) -> Clause | None:
    """بحسب …، فإن X أكد at a sentence's beginning."""
    passage, first, last = sentence.passage, sentence.first, sentence.last
    place = first + 1 + (passage.form(first + 1) in ("ل", "الي"))
    if passage.form(place) in _OWN_WORDS:
        return _in_own_words(sentence, place)
    source = passage.phrase_at(place, last, first=_source_word(passage, first, place))
    if source is None or _is_any_agency(source):
        return None
    joint = _joint(passage, source.tokens.last, last)
    if joint is None or _begins_clause(passage, joint, last):
        return None
    quoted = _quoted_by(sentence, joint + 1, source)
    if quoted is not None:
        return quoted
    return Clause(first, first, _CUE, Range(first, first + 1), source, ATTRIBUTED, joint + 1)


def _joint(passage: Passage, place: int, end: int) -> int | None:
    """The أنّ or comma behind the source."""
    near = range(place, min(end, place + FURTHEST_WORDS))
    return next((n for n in near if passage.is_that(n) or passage.is_comma(n)), None)


def _begins_clause(passage: Passage, comma: int, end: int) -> bool:
    """Whether a reporting verb follows the comma, so that the clause is its own."""
    return passage.is_comma(comma) and comma + 1 < end and passage.cue_at(comma + 1) is not None


def _source_word(passage: Passage, place: int, behind: int) -> str:
    """The first word of a source, without the ل of وفقا لـ."""
    form = passage.form(behind)
    if not form.startswith("ل") or not passage.form(place).endswith("وفقا"):
        return form
    return "ال" + form[2:] if form.startswith("لل") else form[1:]


def _is_any_agency(source: Mention) -> bool:
    return source.head == "وكاله" and not source.meaning


def _in_own_words(sentence: Sentence, place: int) -> Clause | None:
    """وبحسب قوله، فإن: the one who spoke before goes on."""
    passage, first = sentence.passage, sentence.first
    near = range(place + 1, min(sentence.last, place + FURTHEST_OF_OWN_WORDS))
    that = next((n for n in near if passage.is_that(n)), None)
    if that is None:
        return None
    cue = finite_cue(ATTRIBUTED, agreement_of(passage.form(place)))
    return Clause(first, first, cue, Range(first, place + 1), None, THAT, that + 1)


def _quoted_by(sentence: Sentence, place: int, via: Mention) -> Clause | None:
    """The speaker behind وبحسب بيان، فإن: whoever is said there to have said something."""
    for begin in (place, place + 1):
        inner = Sentence(sentence.passage, begin, sentence.last)
        front = inner.front
        if front is not None and front.mention.is_person:
            clause = finite_clause(inner, sentence.passage.verbs_at(front.verb)[0])
            return replace(clause, start=sentence.first, via=via) if clause else None
    return None


def attribution_behind(sentence: Sentence) -> Clause | None:
    """Words whose attribution follows them: …، بحسب مصدر طبي؛ …، حسبما ذكرت البعثة."""
    passage, first, last = sentence.passage, sentence.first, sentence.last
    for place in range(first + FEWEST_BEFORE, last - 1):
        if place in passage.hidden or not _is_attribution(passage, place):
            continue
        behind = _past_verb(passage, place + 1)
        word = _source_word(passage, place, behind)
        source = passage.phrase_at(behind, last, first=word)
        if source is None or not _can_be_source(passage, source, behind):
            continue
        if last - source.tokens.last <= MOST_BEHIND and not _is_any_agency(source):
            words = Range(place, place + 1)
            return Clause(first, place, _CUE, words, source, QUOTED, first, follows_words=True)
    return None


def _is_attribution(passage: Passage, place: int) -> bool:
    form = passage.form(place)
    return form in ACCORDING and (form[0] != "و" or passage.is_comma(place - 1))


def _past_verb(passage: Passage, place: int) -> int:
    """Behind a verb: حسبما ذكرت …، بحسب ما ذكرت …."""
    verb = place + (passage.form(place) in ("ما", "لما"))
    is_verb = passage.cue_at(verb) is not None or _has_pronoun(passage.form(verb))
    return verb + 1 if is_verb else place


def _has_pronoun(form: str) -> bool:
    """Whether the word is a reporting verb with a pronoun: ما أعلنته، ما قاله."""
    return form.endswith("ه") and cue_of(form[:-1], form[:-1]) is not None


def _can_be_source(passage: Passage, source: Mention, place: int) -> bool:
    """Whether a phrase behind بحسب can have said the words before it."""
    if source.kind == "unnamed":
        return True
    if source.is_person:
        is_known = source.title is not None or passage.reader.known_length(place) > 0
        return source.name is not None and is_known
    return source.tokens.last - source.tokens.first > 1 or bool(source.meaning)
