"""Addresses that lead on: every one leads somewhere, to what stands, and in no circle."""

from collections.abc import Iterator

from statements.fixity.check import Whole, rows
from statements.fixity.fault import Fault

_FORMER = """
SELECT 'statements_former{noun}slug', f.id, format('the address %%s leads to {noun} %%s, and {noun}'
    ' %%s stands there', f.slug, f.{noun}_id, n.id)
FROM public.statements_former{noun}slug f JOIN public.statements_{noun} n ON n.slug = f.slug
UNION ALL
SELECT 'statements_former{noun}slug', f.id, format('the address %%s leads to nothing', f.slug)
FROM public.statements_former{noun}slug f
WHERE NOT EXISTS (SELECT FROM public.statements_{noun} n WHERE n.id = f.{noun}_id)
"""
_SPEAKERS = """
SELECT 'statements_speaker', gone.id, CASE
    WHEN kept.id IS NULL THEN 'it leads to a speaker who is not there'
    WHEN kept.merged_into_id IS NOT NULL
        THEN format('it leads to speaker %%s, who leads on to %%s', kept.id, kept.merged_into_id)
    WHEN kept.kind <> gone.kind THEN 'it leads to a speaker of another kind'
    ELSE 'it is merged into another and still says something' END
FROM public.statements_speaker gone
LEFT JOIN public.statements_speaker kept ON kept.id = gone.merged_into_id
WHERE gone.merged_into_id IS NOT NULL AND (kept.id IS NULL OR kept.merged_into_id IS NOT NULL
    OR kept.kind <> gone.kind
    OR EXISTS (SELECT FROM public.statements_statement WHERE speaker_id = gone.id))
UNION ALL
SELECT 'statements_speaker', s.id, 'of it no merge says what its row says'
FROM public.statements_speaker s
WHERE (s.merged_into_id IS NOT NULL) <> EXISTS (
    SELECT FROM public.statements_speakermove m
    WHERE m.kind = 'merge' AND m.from_speaker_id = s.id AND m.undone_at IS NULL
    UNION ALL SELECT FROM public.statements_speakermove m
    WHERE s.merged_into_id IS NOT NULL
        AND m.kind = 'split' AND m.to_speaker_id = s.id AND m.undone_at IS NOT NULL)
"""
_STATEMENTS = """
WITH RECURSIVE chain (start, at, path) AS (
    SELECT id, merged_into_id, ARRAY[id] FROM public.statements_statement
        WHERE merged_into_id IS NOT NULL
    UNION ALL
    SELECT c.start, s.merged_into_id, c.path || s.id
    FROM chain c JOIN public.statements_statement s ON s.id = c.at
    WHERE s.merged_into_id IS NOT NULL AND s.id <> ALL (c.path)
)
SELECT 'statements_statement', c.start, 'its address leads in a circle'
FROM chain c WHERE c.at = ANY (c.path)
UNION ALL
SELECT 'statements_statement', c.start, format('its address leads to statement %%s, which %%s',
    c.at, CASE WHEN s.id IS NULL THEN 'is not there' ELSE 'readers have never seen' END)
FROM chain c LEFT JOIN public.statements_statement s ON s.id = c.at
WHERE s.id IS NULL OR s.merged_into_id IS NULL AND s.number IS NULL
"""


def _redirects() -> Iterator[Fault]:
    former = [_FORMER.format(noun=noun) for noun in ("speaker", "event")]
    for sql in (*former, _SPEAKERS, _STATEMENTS):
        # In SQL that takes no values a percent sign stands for itself.
        yield from rows(sql.replace("%%", "%"))


REDIRECTS = Whole("redirects", _redirects)
