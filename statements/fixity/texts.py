"""Sources, bodies, and what stands in them."""

from collections.abc import Iterator, Sequence

from statements.fixity.check import Check, asked
from statements.fixity.fault import Fault
from statements.importers.verifying import faults_of
from statements.models import Article

# The bytes themselves are read and hashed, in the database.
_SOURCES = """
SELECT 'statements_source', id, 'its content has another SHA-256 than when it was received'
FROM public.statements_source
WHERE id = ANY (%(keys)s) AND content IS NOT NULL AND encode(sha256(content), 'hex') <> sha256
"""
_SPANS = """
SELECT 'statements_statement', s.id, format('it does not stand in article %%s from %%s to %%s',
    s.article_id, s.start, s."end")
FROM public.statements_statement s LEFT JOIN public.statements_article a ON a.id = s.article_id
WHERE s.id = ANY (%(keys)s) AND (char_length(s.text) <> s."end" - s.start
    OR substr(a.body, s.start + 1, s."end" - s.start) IS DISTINCT FROM s.text)
UNION ALL
SELECT 'statements_statement', s.id, 'it is listed under other days than its dates say'
FROM public.statements_statement s JOIN public.statements_article a ON a.id = s.article_id
WHERE s.id = ANY (%(keys)s) AND s.listed_days IS DISTINCT FROM
    coalesce(public.partial_date_days(s.said_on), a.published_days)
"""
_QUOTES = """
SELECT 'statements_quote', q.id, format('it does not stand in statement %%s from %%s to %%s',
    q.statement_id, q.start, q."end"), s.id
FROM public.statements_quote q JOIN public.statements_statement s ON s.id = q.statement_id
WHERE s.id = ANY (%(keys)s) AND (q.start < s.start OR q."end" > s."end"
    OR char_length(q.text) <> q."end" - q.start
    OR substr(s.text, q.start - s.start + 1, q."end" - q.start) <> q.text)
UNION ALL
SELECT 'statements_quote', q.id, format('it overlaps the quote before it in statement %%s',
    q.statement_id), q.statement_id
FROM (SELECT *, max("end") OVER (PARTITION BY statement_id ORDER BY start, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM public.statements_quote WHERE statement_id = ANY (%(keys)s)) q
WHERE q.start < q.before
UNION ALL
SELECT 'statements_statement', s.id, CASE s.kind WHEN 'indirect'
    THEN 'it is a paraphrase and has quotes' ELSE 'it is partly verbatim and has no quote' END, s.id
FROM public.statements_statement s
WHERE s.id = ANY (%(keys)s) AND s.kind IN ('indirect', 'mixed') AND (s.kind = 'indirect') =
    EXISTS (SELECT FROM public.statements_quote q WHERE q.statement_id = s.id)
"""


def _bodies(keys: Sequence[int]) -> Iterator[Fault]:
    held = Article.objects.filter(pk__in=keys, source__content__isnull=False)
    for article in held.select_related("source").iterator(chunk_size=len(keys)):
        for fault in faults_of(article):
            yield Fault("statements_article", article.pk, fault)


TEXTS = (
    Check("sources", "statements_source", asked(_SOURCES), (("statements_source", "record"),), 200),
    Check("bodies", "statements_article", _bodies, (("statements_article", "record"),), 50),
    Check(
        "spans",
        "statements_statement",
        asked(_SPANS),
        (("statements_statement", "record"),),
    ),
    Check(
        "quotes",
        "statements_statement",
        asked(_QUOTES),
        (("statements_statement", "record"), ("statements_quote", "parent")),
    ),
)
