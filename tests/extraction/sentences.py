"""Sentences in which what should be proposed is marked: [speaker | passage]."""

import re

import pytest

from statements.extraction import StatementDraft, propose

_STATEMENT = re.compile(r"\[[^|\]]*\| ([^\]]*)\]")


def rows(*sentences: str) -> pytest.MarkDecorator:
    """One test for each sentence, numbered."""
    return pytest.mark.parametrize(
        "sentence", sentences, ids=[str(number) for number in range(1, len(sentences) + 1)]
    )


def plain(sentence: str) -> str:
    """The sentence as a newspaper prints it, without the brackets and the speakers in them."""
    return _STATEMENT.sub(r"\1", sentence)


def drafts(sentence: str) -> list[StatementDraft]:
    """What is proposed for the sentence as printed."""
    return propose(plain(sentence))


def reading(sentence: str) -> str:
    """The sentence as printed, with what is proposed in brackets behind its speaker."""
    text = plain(sentence)
    parts, done = [], 0
    for draft in propose(text):
        parts += [text[done : draft.start], f"[{draft.speaker} | {draft.text}]"]
        done = draft.end
    return "".join([*parts, text[done:]])


def only(sentence: str) -> StatementDraft:
    """The one statement of the sentence."""
    (draft,) = drafts(sentence)
    return draft
