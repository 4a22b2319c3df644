"""Reporting clauses: where a sentence says that somebody says something."""

from statements.extraction.attributions import attribution_before, attribution_behind
from statements.extraction.clause import Clause, Verb
from statements.extraction.cues import Form
from statements.extraction.finite import finite_clause
from statements.extraction.function_words import ACCORDING, RELAYS
from statements.extraction.mention import Mention
from statements.extraction.passage import Passage
from statements.extraction.positions import Sentence
from statements.extraction.relays import (
    STANDING,
    is_of_document,
    opening_participle,
    participle_within,
    relay,
    standing,
)
from statements.extraction.tokens import Range

# What sets a clause with its subject first against the one before.
SET_AGAINST = frozenset({"غير", "الا", "بيد", "لكن", "ولكن", "فيما", "بينما"})
# The words besides verbs that can make a clause.
_OPENERS = RELAYS | STANDING | ACCORDING | SET_AGAINST


def clauses_of(passage: Passage, tokens: Range) -> list[Clause]:
    """The reporting clauses of a sentence, in order, none within another."""
    sentence = _sentence(passage, tokens)
    forms, verbs = passage.reader.forms, passage.reader.verbs
    behind = sentence.first
    for place in range(sentence.first, sentence.last):
        if place < behind or not (verbs[place] or forms[place] in _OPENERS):
            continue
        clause = _clause_at(sentence, place) if passage.is_word(place) else None
        if clause is not None:
            sentence.found.append(clause)
            behind = clause.content
    return sentence.found


def unreported_clause(passage: Passage, tokens: Range, actor: Mention | None) -> Clause | None:
    """What a sentence without a reporting verb may have: … قائلا, … بحسب مصدر.

    `actor` is the subject of the sentence's first verb.
    """
    sentence = _sentence(passage, tokens)
    return participle_within(sentence, actor) or attribution_behind(sentence)


def _sentence(passage: Passage, tokens: Range) -> Sentence:
    return Sentence(passage, passage.opening_word(tokens), tokens.last)


def _clause_at(sentence: Sentence, place: int) -> Clause | None:
    """The clause that the word there makes."""
    form = sentence.passage.form(place)
    if form in RELAYS:
        return relay(sentence, place)
    if form in STANDING and is_of_document(sentence.passage, place):
        return standing(sentence, place)
    if form in ACCORDING and not sentence.found:
        return attribution_before(sentence) if place == sentence.first else None
    if form in SET_AGAINST and sentence.passage.is_after_break(place) and place > sentence.first:
        return _set_against(sentence, place)
    verbs = sentence.passage.verbs_at(place)
    return _clause_of(sentence, verbs[0]) if verbs else None


def _set_against(sentence: Sentence, place: int) -> Clause | None:
    """…، غير أن المتحدثة قالت إن: a sentence of its own with its subject before the verb."""
    inner = Sentence(sentence.passage, place, sentence.last)
    if inner.front is None:
        return None
    return _clause_of(inner, sentence.passage.verbs_at(inner.front.verb)[0])


def _clause_of(sentence: Sentence, verb: Verb) -> Clause | None:
    if verb.cue.form is Form.NOUN:
        return None
    if verb.cue.form is Form.PARTICIPLE:
        return opening_participle(sentence, verb)
    return finite_clause(sentence, verb)
