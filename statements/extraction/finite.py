"""Clauses with a finite reporting verb: أكد الوزير أن، الوزير أكد أن، الوزير الذي حذر من."""

from dataclasses import replace
from typing import NamedTuple

from statements.extraction.clause import Clause, Verb
from statements.extraction.complements import Complement, complement_of
from statements.extraction.cues import NOUN, QUOTED, THAT, Agreement, Cue
from statements.extraction.function_words import (
    ADVERBS,
    ASSERTING_IF_NEGATED,
    IMPERSONAL_VERBS,
    NEGATIONS,
    RELATIVES,
    VERBS_WITH_WORDS_BEHIND,
)
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage
from statements.extraction.positions import Sentence
from statements.extraction.subjects import (
    is_subject,
    relayed_source,
    spokesman,
    subject_before_relative,
    subject_behind,
)

DAMMA = "\u064f"
# Within so many words the spokesman stands behind the subject, and مسؤولية behind حمّل.
FURTHEST_SPOKESMAN, FURTHEST_OBJECT = 6, 12
# So far from their verb the words are not its own, where the verb means other things too.
FURTHEST_WORDS = 3
_RESPONSIBILITY = ("مسوولي", "مسؤولي", "المسؤولي")
_AUXILIARIES = frozenset({"كان", "وكان", "كانت", "وكانت"})
# How words are joined to the verb of a relative clause.
_JOINED_IN_RELATIVE = frozenset({THAT, QUOTED, "من", "إلى"})


class Attribution(NamedTuple):
    """Who speaks by a verb, where the words about them end, and who relays them."""

    speaker: Mention | None
    behind: int
    via: Mention | None = None
    is_fronted: bool = False


def finite_clause(sentence: Sentence, verb: Verb) -> Clause | None:
    """The reporting clause of a finite verb; None where it reports nothing or opens no clause."""
    passage = sentence.passage
    before = sentence.word_before(verb.place)
    if before in NEGATIONS:
        verb = replace(verb, is_negated=True)
    if _names_nobody(passage, verb) or _denies(verb):
        return None
    if before in RELATIVES and not verb.clitic:
        antecedent = subject_before_relative(passage, verb.place, sentence.first)
        if antecedent is not None:
            return _relative_clause(sentence, verb, antecedent)
    return _main_clause(sentence, verb)


def _main_clause(sentence: Sentence, verb: Verb) -> Clause | None:
    if not _is_fronted(sentence, verb) and not sentence.may_open(verb):
        return None
    given = _attribution(sentence, verb)
    joint = _complement(sentence, verb, given)
    if joint is None or not _reports(sentence, verb, given, joint):
        return None
    kind, content = joint
    if not given.is_fronted and not _stands_alone(sentence, verb, kind, given.speaker):
        return None
    is_behind = sentence.opens_with_quotation and verb.place > sentence.first
    return Clause(
        sentence.start_of(verb.place, is_fronted=given.is_fronted),
        verb.place,
        verb.cue,
        verb.tokens,
        given.speaker,
        kind,
        content,
        via=given.via,
        is_relay=given.via is not None,
        follows_words=is_behind and not sentence.found and kind != THAT,
    )


def _relative_clause(sentence: Sentence, verb: Verb, antecedent: Mention) -> Clause | None:
    """الوزير، الذي حذر من: said in passing, and only where nothing is reported before."""
    given = _attribution(sentence, verb)
    joint = _complement(sentence, verb, given)
    if joint is None or not _reports(sentence, verb, given, joint):
        return None
    kind, content = joint
    if sentence.found or kind not in _JOINED_IN_RELATIVE:
        return None
    start = antecedent.tokens.first
    return Clause(
        start, verb.place, verb.cue, verb.tokens, antecedent, kind, content, is_aside=True
    )


def _names_nobody(passage: Passage, verb: Verb) -> bool:
    """Whether the verb is passive by a damma on its first letter, or impersonal: يذكر أن."""
    if verb.cue.is_past:
        return DAMMA in passage.reader.printed(verb.place)[:3]
    is_impersonal = verb.cue.lemma in IMPERSONAL_VERBS
    is_masculine = verb.cue.agreement is Agreement.MASCULINE
    return is_impersonal and is_masculine and passage.is_that(verb.place + 1)


def _denies(verb: Verb) -> bool:
    """Whether nothing is said: لم يقل."""
    return verb.is_negated and verb.cue.lemma not in ASSERTING_IF_NEGATED


def _is_fronted(sentence: Sentence, verb: Verb) -> bool:
    """Whether the sentence opens with a subject whose verb this is."""
    if verb.place == sentence.first:
        return False
    return sentence.front is not None and sentence.front.verb == verb.place


def _attribution(sentence: Sentence, verb: Verb) -> Attribution:
    """Who speaks: the subject, whom the subject relays, or who speaks for it."""
    passage, end = sentence.passage, sentence.last
    given = _subject(sentence, verb)
    if given.speaker is not None:
        source = relayed_source(passage, given.behind, end)
        if source is not None:
            given = Attribution(source, source.tokens.last, given.speaker, given.is_fronted)
    furthest = min(end, given.behind + FURTHEST_SPOKESMAN)
    speaking = spokesman(passage, given.behind, furthest, end)
    if speaking is not None:
        return given._replace(speaker=speaking, behind=speaking.tokens.last)
    return given


def _subject(sentence: Sentence, verb: Verb) -> Attribution:
    """The subject behind the verb, else the one before it, and where its words end."""
    passage = sentence.passage
    mention = subject_behind(passage, verb.place + 1, sentence.last, verb.cue)
    if mention is not None and not is_subject(passage, mention, verb):
        mention = None
    front = sentence.front if _is_fronted(sentence, verb) else None
    if front is not None and (mention is None or verb.cue.takes(NOUN)):
        return Attribution(front.mention, verb.place + 1, is_fronted=True)
    return Attribution(mention, verb.place + 1 if mention is None else mention.tokens.last)


def _complement(sentence: Sentence, verb: Verb, given: Attribution) -> Complement | None:
    """How the words are joined; a quotation that opens the sentence stands before its verb."""
    passage, cue = sentence.passage, verb.cue
    joint = complement_of(passage, given.behind, sentence.last, cue, given.speaker)
    if joint is not None or sentence.found or given.speaker is None:
        return joint
    if sentence.opens_with_quotation and cue.takes(QUOTED):
        return QUOTED, sentence.first
    return None


def _reports(sentence: Sentence, verb: Verb, given: Attribution, joint: Complement) -> bool:
    """Whether the verb means saying here: each of these verbs and forms has other uses."""
    kind, content = joint
    if verb.cue.lemma == "حمّل" and not _blames(sentence, verb):
        return False
    if verb.cue.lemma == "أعلن" and given.speaker is None and kind in (NOUN, "عن"):
        return _is_elided_in_place(sentence, verb)
    if given.is_fronted and _was_doing(sentence, verb.cue) and kind not in (THAT, QUOTED):
        return False
    is_doubtful = verb.cue.lemma in VERBS_WITH_WORDS_BEHIND
    is_far = content - given.behind > FURTHEST_WORDS
    return not (is_doubtful and is_far) or (given.speaker is not None and kind == THAT)


def _blames(sentence: Sentence, verb: Verb) -> bool:
    """حمّل … مسؤولية: without the noun somebody only carries something."""
    near = range(verb.place, min(verb.place + FURTHEST_OBJECT, sentence.last))
    return any(sentence.passage.form(place).startswith(_RESPONSIBILITY) for place in near)


def _is_elided_in_place(sentence: Sentence, verb: Verb) -> bool:
    """أعلن without subject: only at the beginning is it the last speaker's, not a passive."""
    is_first = verb.place == sentence.first
    return is_first and sentence.passage.form(verb.place + 1) not in ADVERBS


def _was_doing(sentence: Sentence, cue: Cue) -> bool:
    """كان … يدعو: what somebody used to say or was about to."""
    return not cue.is_past and sentence.passage.form(sentence.first) in _AUXILIARIES


def _stands_alone(sentence: Sentence, verb: Verb, kind: str, subject: Mention | None) -> bool:
    """Whether the clause is not a part of what is said before."""
    is_joined = verb.clitic != "" and verb.place != sentence.first
    if is_joined and not verb.cue.is_past and subject is None:
        return False
    return sentence.holds(verb, kind, subject)
