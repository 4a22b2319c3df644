"""The search index: whether each entry says what it would say if it were made now."""

from collections.abc import Iterator, Sequence

from statements.fixity.check import Check, Whole, asked
from statements.fixity.fault import Fault
from statements.models.verifying import stale_articles, stale_statements
from statements.search.frequencies import miscounted
from statements.search.tables import ARTICLES, STATEMENTS

_STEP = 500
# Of an entry without them they are reckoned when it is read.
_TALLIES = """
SELECT 'statements_searchentry', e.statement_id, 'its packed columns are not those of its row'
FROM public.statements_searchentry e
WHERE e.statement_id = ANY (%(keys)s) AND (e.tally <> public.search_tally(e)
    OR e.tally_events <> public.search_tally_events(e))
"""


def _statements(keys: Sequence[int]) -> Iterator[Fault]:
    for key, what in stale_statements(keys):
        yield Fault("statements_searchentry", key, what)


def _articles(keys: Sequence[int]) -> Iterator[Fault]:
    for key, what in stale_articles(keys):
        yield Fault("statements_articleentry", key, what)


def _frequencies() -> Iterator[Fault]:
    for table in (STATEMENTS, ARTICLES):
        for lexeme, told, true in miscounted(table):
            what = f"{told} rows of {table.name} are told of, but there are {true}"
            yield Fault("statements_searchword", lexeme, what)


INDEX = (
    Check(
        "search of statements",
        "statements_statement",
        _statements,
        (
            ("statements_statement", "record"),
            ("statements_quote", "parent"),
            ("statements_statement_about", "parent"),
        ),
        _STEP,
    ),
    Check(
        "search of articles",
        "statements_article",
        _articles,
        (("statements_article", "record"),),
        _STEP,
    ),
    Check("packed columns", "statements_statement", asked(_TALLIES), ()),
    Whole("frequencies", _frequencies),
)
