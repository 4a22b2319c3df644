"""What a reader asks for, and the condition that finds it."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db.models import Expression, F, Func, Value
from django.db.models.fields import BooleanField

from statements.arabic.tokens import Token, tokens
from statements.search.index import LONGEST_WORD

LONGEST_QUERY = 200
PHRASE = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's query: phrases of exact forms; a single word is a phrase of one."""

    phrases: tuple[tuple[str, ...], ...] = ()
    was_cut: bool = False

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.phrases)

    @property
    def tsquery(self) -> str:
        """The query as a PostgreSQL tsquery literal: every phrase must be found."""
        return " & ".join(
            "(" + " <-> ".join(f"'{word[:LONGEST_WORD]}'" for word in phrase) + ")"
            for phrase in self.phrases
        )


def parse(text: str) -> Query:
    """The query that a reader's line asks: words, and exact phrases in quotation marks.

    Stop words outside phrases are left out unless the line holds nothing else. A line of over
    200 characters is cut there.
    """
    line = _whole_words(text)
    quoted = [list(tokens("".join(filter(None, m.groups())))) for m in PHRASE.finditer(line)]
    words = list(tokens(PHRASE.sub(" ", line)))
    telling = [word for word in words if not word.is_stop_word]
    loose = telling or ([] if any(quoted) else words)
    phrases = [_forms(phrase) for phrase in quoted if phrase] + [_forms([word]) for word in loose]
    return Query(tuple(dict.fromkeys(phrases)), was_cut=len(text) > LONGEST_QUERY)


def _whole_words(text: str) -> str:
    """The first 200 characters of a line, without a word that goes on behind them."""
    if len(text) <= LONGEST_QUERY or not text[LONGEST_QUERY].isalnum():
        return text[:LONGEST_QUERY]
    kept = re.sub(r"\w+$", "", text[:LONGEST_QUERY])
    return kept or text[:LONGEST_QUERY]


def matches(query: Query, vector: str) -> Expression:
    """The condition that the query is found in the tsvector column of that path."""
    return _Matches(F(vector), _TsQuery(Value(query.tsquery)))


def _forms(phrase: list[Token]) -> tuple[str, ...]:
    return tuple(token.exact for token in phrase)


class _TsQuery(Func):
    template = "(%(expressions)s)::tsquery"
    output_field: Any = SearchQueryField()


class _Matches(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field: Any = BooleanField()
