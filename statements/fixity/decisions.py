"""Decisions, what they were about, and the versions and releases that came of them."""

from statements.fixity.check import Check, asked

_STATUS = """
SELECT 'statements_statement', s.id, CASE
    WHEN d.given IS DISTINCT FROM s.status
        THEN format('it is %%s, but the last decision on it is %%s', s.status,
            coalesce(d.kind, 'none'))
    WHEN d.wording <> public.statement_wording(s.id)
        THEN 'it is not worded as when it was ' || d.kind
    ELSE 'it has another speaker than when it was ' || d.kind END
FROM public.statements_statement s
LEFT JOIN LATERAL (
    SELECT kind, wording, speaker_id, made_at,
        CASE WHEN kind IN ('proposed', 'reopened') THEN 'candidate' ELSE kind END AS given
    FROM public.statements_decision
    WHERE statement_id = s.id AND kind <> 'amended' ORDER BY made_at DESC, id DESC LIMIT 1
) d ON true
WHERE s.id = ANY (%(keys)s) AND (d.given IS DISTINCT FROM s.status
    OR s.status IN ('accepted', 'published') AND (d.wording <> public.statement_wording(s.id)
        OR s.speaker_id IS DISTINCT FROM
            public.speaker_since(s.id, d.speaker_id, d.made_at)))
"""
_ORDER = """
SELECT 'statements_decision', d.id, format('statement %%s: %%s cannot follow %%s', d.statement_id,
    d.kind, coalesce(d.last, 'nothing')), d.statement_id
FROM (
    SELECT one.*, (SELECT kind FROM public.statements_decision
        WHERE statement_id = one.statement_id AND kind <> 'amended'
            AND (made_at, id) < (one.made_at, one.id)
        ORDER BY made_at DESC, id DESC LIMIT 1) AS last
    FROM public.statements_decision one WHERE one.statement_id = ANY (%(keys)s)
) d
WHERE NOT coalesce(CASE d.kind
    WHEN 'proposed' THEN d.last IS NULL
    WHEN 'accepted' THEN d.last IN ('proposed', 'reopened', 'accepted')
    WHEN 'rejected' THEN d.last IN ('proposed', 'reopened', 'accepted')
    WHEN 'reopened' THEN d.last IN ('rejected', 'accepted')
    WHEN 'amended' THEN d.last IN ('published', 'withdrawn')
    WHEN 'published' THEN d.last IN ('accepted', 'published', 'withdrawn')
    WHEN 'withdrawn' THEN d.last = 'published' END, false)
UNION ALL
SELECT 'statements_decision', d.id, format('statement %%s was published without somebody %%s having'
    ' accepted it so', d.statement_id,
    CASE WHEN public.second_review_at(d.made_at) THEN 'else' ELSE 'first' END), d.statement_id
FROM public.statements_decision d
LEFT JOIN LATERAL (
    SELECT made_at, id FROM public.statements_decision
    WHERE statement_id = d.statement_id AND kind IN ('proposed', 'reopened', 'withdrawn')
        AND (made_at, id) < (d.made_at, d.id)
    ORDER BY made_at DESC, id DESC LIMIT 1
) since ON true
WHERE d.statement_id = ANY (%(keys)s) AND d.kind = 'published' AND NOT EXISTS (
    SELECT FROM public.statements_decision a
    WHERE a.statement_id = d.statement_id AND a.kind IN ('accepted', 'amended')
        AND (a.made_at, a.id) < (d.made_at, d.id) AND (a.made_at, a.id) > (since.made_at, since.id)
        AND a.wording = d.wording
        AND d.speaker_id = public.speaker_since(a.statement_id, a.speaker_id, a.made_at)
        AND (a.by_id <> d.by_id OR NOT public.second_review_at(d.made_at)))
"""
# A version that came in withheld has one letter in place of its words (migration 0021).
_VERSIONS = """
SELECT 'statements_statement', statement_id, format('its versions are numbered %%s',
    string_agg(number::text, ', ' ORDER BY number)), statement_id
FROM public.statements_statementversion WHERE statement_id = ANY (%(keys)s)
GROUP BY statement_id HAVING min(number) <> 1 OR max(number) <> count(*)
UNION ALL
SELECT 'statements_statementversion', v.id,
    format('no decision published version %%s of statement %%s', v.number, v.statement_id),
    v.statement_id
FROM public.statements_statementversion v
WHERE v.statement_id = ANY (%(keys)s) AND v.content ->> 'text' <> chr(x'f0000'::integer)
    AND NOT EXISTS (SELECT FROM public.statements_decision d
        WHERE d.statement_id = v.statement_id AND d.kind = 'published' AND d.wording = encode(
            sha256(convert_to((v.content - 'speaker')::text, 'UTF8')), 'hex'))
UNION ALL
SELECT 'statements_statement', s.id, CASE WHEN v.content IS NULL
    THEN 'it is published and has no version' ELSE 'it is not what its last version says' END, s.id
FROM public.statements_statement s
LEFT JOIN LATERAL (SELECT content FROM public.statements_statementversion
    WHERE statement_id = s.id ORDER BY number DESC LIMIT 1) v ON true
WHERE s.id = ANY (%(keys)s) AND s.status = 'published' AND v.content IS DISTINCT FROM
    public.statement_content(s.id) || jsonb_build_object('speaker', s.speaker_id)
"""
_RELEASES = """
SELECT 'statements_statement', s.id, 'it has a number and no release'
FROM public.statements_statement s
WHERE s.id = ANY (%(keys)s) AND s.number IS NOT NULL
    AND NOT EXISTS (SELECT FROM public.statements_release r WHERE r.statement_id = s.id)
UNION ALL
SELECT 'statements_release', r.statement_id, CASE WHEN s.number IS NULL
    THEN 'its statement was never published' ELSE 'it was changed before it was released' END
FROM public.statements_release r JOIN public.statements_statement s ON s.id = r.statement_id
WHERE r.statement_id = ANY (%(keys)s) AND (s.number IS NULL OR r.changed_at < r.released_at)
"""
_TOUCHED = (
    ("statements_statement", "record"),
    ("statements_quote", "parent"),
    ("statements_statement_about", "parent"),
    ("statements_movedstatement", "parent"),
)

DECISIONS = tuple(
    Check(name, "statements_statement", asked(sql), _TOUCHED)
    for name, sql in (
        ("decisions", _STATUS),
        ("order of decisions", _ORDER),
        ("versions", _VERSIONS),
        ("releases", _RELEASES),
    )
)
