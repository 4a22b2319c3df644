"""The archive's own words: those that begin as typed, and those nearest to a misspelt one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from typing import Any

from django.db import connection, transaction

from statements.arabic.analysis import analyse
from statements.arabic.distance import distance, one_slip_from
from statements.arabic.normalise import without_marks
from statements.arabic.prefixes import ARTICLE, without_clitics
from statements.arabic.tokens import tokens
from statements.arabic.word_lists import STOP_WORDS
from statements.search import frequencies, lexemes
from statements.search.at_home import WORDS
from statements.search.away import SearchAwayError
from statements.search.lexemes import quoted
from statements.search.spread import of_each, parts, united
from statements.search.tables import STATEMENTS

SHORTEST_TYPED = 2
SHORTEST_MISSPELT = 3
LONGEST_MISSPELT = 30
# In words of so few letters one may be wrong, in longer ones two.
SHORT_WORD = 4
MOST_SLIPS = 2
# So many words are looked at closely.
CANDIDATES = 100
# pg_trgm calls words alike from this share of common letter groups on.
LIKENESS = 0.25
# So many statements in which a word follows another are counted.
MOST_FOLLOWING = 1000
# The spelling of a word is taken from so many statements, of each from so many letters.
SAMPLES = 5
SAMPLE_LENGTH = 10_000
ARABIC_LETTERS = "ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي"

Documents = Mapping[str, int]

_WORDS = f"""
    SELECT substr(lexeme, 2), sum(documents)::bigint AS number FROM (
        SELECT lexeme, documents FROM public.statements_searchword
            WHERE scope = '{STATEMENTS.scope}' AND lexeme LIKE '=%%' AND ({{which}})
        UNION ALL
        SELECT lexeme, documents FROM {{changes}}
            WHERE scope = '{STATEMENTS.scope}' AND lexeme LIKE '=%%' AND ({{which}})
    ) AS known GROUP BY lexeme HAVING sum(documents) > 0
        ORDER BY {{order}}, lexeme LIMIT {CANDIDATES}
"""  # noqa: S608
_TEXTS = f"""
    SELECT wanted.word, left(statement.text, {SAMPLE_LENGTH})
        FROM unnest(%(words)s::text[], %(queries)s::text[])
            WITH ORDINALITY AS wanted (word, query, number) {{rows}}
            JOIN public.statements_statement AS statement ON id = row.{STATEMENTS.key}
        ORDER BY id
"""  # noqa: S608

_FOLLOWING = f"""
    SELECT wanted.word, (
            SELECT count(*) FROM (
                SELECT FROM {STATEMENTS.name} AS entry
                    WHERE entry.words @@ wanted.query::tsquery LIMIT {MOST_FOLLOWING}
            ) AS found
        )
        FROM unnest(%(words)s::text[], %(queries)s::text[]) AS wanted (word, query)
"""  # noqa: S608
# The same where the rows lie on several servers, which count them all.
_FOLLOWING_THERE = f"""
    SELECT words.word, least(sum(n)::bigint, {MOST_FOLLOWING})
        FROM unnest(%(words)s::text[]) WITH ORDINALITY AS words (word, number)
        JOIN ({{counts}}) AS counted (number, n) USING (number) GROUP BY word
"""  # noqa: S608


def frequent_words(typed: str, limit: int) -> list[tuple[str, int]]:
    """The words that begin as typed, be it behind ال, each with the number of statements it finds.

    Of words with one stem, which find the same, only the most frequent is given. Most frequent
    first, without stop words, as printed in the archive.
    """
    first = _one_of_each_stem(_beginning(typed))
    numbers = frequencies.documents(STATEMENTS, map(_stem, first))
    ordered = sorted(first, key=lambda word: (-numbers[_stem(word)], word))[:limit]
    printed = as_printed(ordered)
    return [(printed[word], numbers[_stem(word)]) for word in ordered if word in printed]


def following_words(word: str, typed: str, limit: int) -> list[str]:
    """The words that begin as typed and that follow the other word somewhere, most often first."""
    if not (begun := list(_beginning(typed))):
        return []
    pairs = [quoted(lexemes.pair(_exact(word), following)) for following in begun]
    with connection.cursor() as cursor:
        cursor.execute(*_asked_how_often(begun, pairs))
        often = {following: n for following, n in cursor.fetchall() if n}
    first = _one_of_each_stem(sorted(often, key=lambda each: (-often[each], each)))[:limit]
    printed = as_printed(first)
    return [printed[each] for each in first if each in printed]


def _asked_how_often(words: list[str], pairs: list[str]) -> tuple[str, dict[str, Any]]:
    """The query that counts the statements with each of the pairs, and its parameters."""
    if STATEMENTS.is_at_home:
        raise SearchAwayError(WORDS)
    if not STATEMENTS.asks_servers:
        return _FOLLOWING, {"words": words, "queries": pairs}
    names = parts(STATEMENTS)
    counts = united(
        f"SELECT {number}, count(*) FROM {part} WHERE words @@ %(pair_{number})s::tsquery"  # noqa: S608
        for number in range(1, len(pairs) + 1)
        for part in names
    )
    constants = {f"pair_{number}": pair for number, pair in enumerate(pairs, start=1)}
    return _FOLLOWING_THERE.format(counts=counts), {"words": words, **constants}


def nearest_words(word: str, limit: int) -> list[str]:
    """The words to which fewest letters of a misspelt one need change, as printed in the archive.

    In words of up to four letters one letter may differ, in longer ones two; what is written
    onto the front (وال، بال) does not count. The most frequent come first of those that are
    equally near. Numbers are never misspelt.
    """
    asked = _exact(word)
    if not (SHORTEST_MISSPELT <= len(asked) <= LONGEST_MISSPELT and asked.isalpha()):
        return []
    known = _one_slip_away(asked)
    if not known and len(without_clitics(asked)) > SHORT_WORD:
        known = _alike(asked)
    slips = {found: slips_between(asked, found) for found in known}
    least = min(slips.values(), default=0)
    near = [found for found, n in slips.items() if n == least <= MOST_SLIPS]
    near.sort(key=lambda found: (distance(asked, found), -known[found], found))
    first = _one_of_each_stem(near)[:limit]
    printed = as_printed(first)
    return [printed[found] for found in first if found in printed]


def slips_between(asked: str, word: str) -> int:
    """How many letters differ between two words in exact form, or between them without clitics."""
    return min(distance(asked, word), distance(without_clitics(asked), without_clitics(word)))


def as_printed(exact_words: Iterable[str]) -> dict[str, str]:
    """The words as some statements print them, without marks; by exact form."""
    if not (words := list(exact_words)):
        return {}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    with connection.cursor() as cursor:
        queries = [quoted(lexemes.exact(word)) for word in words]
        rows = of_each(STATEMENTS, "wanted", queries, STATEMENTS.key, most=SAMPLES)
        asked = {"words": words, "queries": queries, **rows.parameters}
        cursor.execute(_TEXTS.format(rows=rows.sql), asked)
        for word, text in cursor.fetchall():
            spellings = (text[t.start : t.end] for t in tokens(text) if t.exact == word)
            seen[word].update(without_marks(spelling) for spelling in spellings)
    return {word: spelt.most_common(1)[0][0] for word, spelt in seen.items() if spelt}


def _exact(typed: str) -> str:
    """The only word that is typed, in exact form; empty where there are none or several."""
    words = [token.exact for token in tokens(typed)]
    return words[0] if len(words) == 1 else ""


def _stem(exact: str) -> str:
    return lexemes.stem(analyse(exact).stem)


def _one_of_each_stem(words: Iterable[str]) -> list[str]:
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(_stem(word), word)
    return list(first.values())


def _beginning(typed: str) -> Documents:
    """The most frequent words that begin as typed, be it behind ال, without stop words."""
    start = _exact(typed)
    if len(start) < SHORTEST_TYPED or start == ARTICLE:
        return {}
    starts = [lexemes.exact(start), lexemes.exact(ARTICLE + start)]
    bounds = {f"start_{n}": start for n, start in enumerate(starts)}
    bounds |= {f"end_{n}": start[:-1] + chr(ord(start[-1]) + 1) for n, start in enumerate(starts)}
    within = [f"lexeme >= %(start_{n})s AND lexeme < %(end_{n})s" for n in range(len(starts))]
    which = f"({' OR '.join(within)}) AND lexeme <> ALL(%(stop_words)s)"
    stop_words = [lexemes.exact(word) for word in STOP_WORDS]
    return _words(which, "number DESC", {**bounds, "stop_words": stop_words})


def _one_slip_away(asked: str) -> Documents:
    """All words at a distance of one from the word, with the article or without clitics."""
    bare = without_clitics(asked)
    letters = ascii_lowercase if asked.isascii() else ARABIC_LETTERS
    near = {w for form in (asked, bare, ARTICLE + bare) for w in one_slip_from(form, letters)}
    wanted = [lexemes.exact(word) for word in {*near, bare, ARTICLE + bare} - STOP_WORDS]
    return _words("lexeme = ANY(%(wanted)s)", "number DESC", {"wanted": wanted})


def _alike(asked: str) -> Documents:
    """Words with many of the same groups of three letters, the most like first."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            threshold = "SELECT set_config('pg_trgm.similarity_threshold', %s, true)"
            cursor.execute(threshold, [str(LIKENESS)])
        order = "similarity(lexeme, %(asked)s) DESC"
        known = _words("lexeme %% %(asked)s", order, {"asked": asked})
    return {word: number for word, number in known.items() if word not in STOP_WORDS}


def _words(which: str, order: str, parameters: dict[str, Any]) -> Documents:
    with connection.cursor() as cursor:
        asked = _WORDS.format(which=which, order=order, changes=STATEMENTS.changes)
        cursor.execute(asked, parameters)
        return dict(cursor.fetchall())
