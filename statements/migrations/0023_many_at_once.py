"""Many rows come in at once: the same checks of the same rules, each worked out less often.

What SQL functions ask is planned anew at each call, what PL/pgSQL functions ask once in a session.
"""

from django.db import migrations

from statements.migrations._earlier import as_made_in

# The functions of 0009 that ask one thing, in PL/pgSQL.
WORDING = """
CREATE OR REPLACE FUNCTION public.statement_content(statement bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $function$
BEGIN
    RETURN (SELECT jsonb_build_object(
        'article', s.article_id, 'text', s.text, 'kind', s.kind,
        'attributed_as', s.attributed_as, 'cue', s.cue, 'via', s.via,
        'said_on', s.said_on, 'said_on_status', s.said_on_status,
        'said_on_basis', s.said_on_basis, 'said_on_inferred', s.said_on_inferred,
        'occasion', s.occasion_id,
        'about', (SELECT coalesce(jsonb_agg(b.event_id ORDER BY b.event_id), '[]')
            FROM public.statements_statement_about b WHERE b.statement_id = s.id),
        'quotes', (SELECT coalesce(
                jsonb_agg(jsonb_build_array(q.start - s.start, q."end" - s.start) ORDER BY q.start),
                '[]')
            FROM public.statements_quote q WHERE q.statement_id = s.id),
        'attribution_note_ar', s.attribution_note_ar, 'attribution_note_en', s.attribution_note_en)
    FROM public.statements_statement s WHERE s.id = statement);
END
$function$;

CREATE OR REPLACE FUNCTION public.statement_wording(statement bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $function$
BEGIN
    RETURN encode(sha256(convert_to(public.statement_content(statement)::text, 'UTF8')), 'hex');
END
$function$;
"""
WORDING_AS_BEFORE = as_made_in("_decided", "CONTENT", "statement_content", "statement_wording")

ASKED = """
CREATE OR REPLACE FUNCTION public.can_log_in(account bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $function$
BEGIN
    RETURN coalesce((SELECT is_active FROM public.auth_user WHERE id = account), false);
END
$function$;

CREATE OR REPLACE FUNCTION public.second_review_at(moment timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $function$
BEGIN
    RETURN coalesce((SELECT second_review FROM public.statements_reviewrule
        WHERE since <= moment ORDER BY since DESC, id DESC LIMIT 1), true);
END
$function$;

CREATE OR REPLACE FUNCTION public.speaker_since(
    statement bigint, speaker bigint, moment timestamptz
) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $function$
BEGIN
    RETURN coalesce((SELECT to_speaker_id FROM public.statements_movedstatement
        WHERE statement_id = statement AND made_at > moment AND undone_at IS NULL
        ORDER BY made_at DESC, id DESC LIMIT 1), speaker);
END
$function$;
"""
ASKED_AS_BEFORE = as_made_in("_decided", "OWN", "can_log_in") + as_made_in(
    "_decided", "DECISIONS", "second_review_at", "speaker_since"
)

# Only the last decision gives a statement its state: what a later one follows is not asked about.
DECIDED = """
CREATE FUNCTION public.decision_is_last() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF NEW.kind <> 'amended' AND NOT EXISTS (
            SELECT FROM public.statements_decision d
            WHERE d.statement_id = NEW.statement_id AND d.kind <> 'amended'
              AND (d.made_at, d.id) > (NEW.made_at, NEW.id)) THEN
        PERFORM public.check_statement_decided(NEW.statement_id);
    END IF;
    RETURN NULL;
END
$function$;
DROP TRIGGER was_decided ON public.statements_decision;
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT ON public.statements_decision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.decision_is_last();
"""
DECIDED_AS_BEFORE = """
DROP TRIGGER was_decided ON public.statements_decision;
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT ON public.statements_decision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.part_is_decided();
DROP FUNCTION public.decision_is_last();
"""

# A quote stands in its statement's own text: the article's, which may be long, is not read for it.
SPANS = """
CREATE FUNCTION public.check_quote_spans(statement bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    broken record;
BEGIN
    SELECT q.id, q.start, q."end" INTO broken
        FROM public.statements_quote q
        JOIN public.statements_statement s ON s.id = q.statement_id
        WHERE s.id = statement
          AND (q.start < s.start OR q."end" > s."end"
               OR char_length(q.text) <> q."end" - q.start
               OR substr(s.text, q.start - s.start + 1, q."end" - q.start) <> q.text)
        LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'quote % does not stand in its statement from % to %',
            broken.id, broken.start, broken."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_text_stands_in_statement',
                SCHEMA = 'public', TABLE = 'statements_quote';
    END IF;
    PERFORM 1 FROM public.statements_quote one
        JOIN public.statements_quote other
            ON other.statement_id = one.statement_id AND other.id <> one.id
        WHERE one.statement_id = statement
          AND one.start < other."end" AND other.start < one."end";
    IF FOUND THEN
        RAISE EXCEPTION 'quotes of statement % overlap', statement
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quotes_stand_apart',
                SCHEMA = 'public', TABLE = 'statements_quote';
    END IF;
    PERFORM 1 FROM public.statements_statement s
        WHERE s.id = statement
          AND s.kind IN ('indirect', 'mixed')
          AND (s.kind = 'indirect') = EXISTS (
              SELECT FROM public.statements_quote q WHERE q.statement_id = s.id);
    IF FOUND THEN
        RAISE EXCEPTION 'statement %: a paraphrase has no quote, a partly verbatim one has some',
            statement
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_kind_fits_its_quotes',
                SCHEMA = 'public', TABLE = 'statements_statement';
    END IF;
END
$function$;

CREATE OR REPLACE FUNCTION public.check_statement_spans(statement bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    broken record;
BEGIN
    SELECT s.id, s.start, s."end" INTO broken
        FROM public.statements_statement s
        JOIN public.statements_article a ON a.id = s.article_id
        WHERE s.id = statement
          AND (char_length(s.text) <> s."end" - s.start
               OR substr(a.body, s.start + 1, s."end" - s.start) <> s.text);
    IF FOUND THEN
        RAISE EXCEPTION 'the text of statement % does not stand in its article from % to %',
            broken.id, broken.start, broken."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_text_stands_in_body',
                SCHEMA = 'public', TABLE = 'statements_statement';
    END IF;
    PERFORM public.check_quote_spans(statement);
END
$function$;

CREATE OR REPLACE FUNCTION public.quote_spans_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM public.check_quote_spans(OLD.statement_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM public.check_quote_spans(NEW.statement_id);
    END IF;
    RETURN NULL;
END
$function$;
"""
SPANS_AS_BEFORE = f"""
{as_made_in("0003_invariants", "SPANS", "check_statement_spans", "quote_spans_hold")}
DROP FUNCTION public.check_quote_spans(bigint);
"""

VERSION = """
CREATE OR REPLACE FUNCTION public.version_was_published() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    said text := encode(sha256(convert_to((NEW.content - 'speaker')::text, 'UTF8')), 'hex');
BEGIN
    -- by its statement, whatever the database believes of how common a kind is
    PERFORM 1 FROM public.statements_decision d
        WHERE d.statement_id = NEW.statement_id AND d.kind || '' = 'published' AND d.wording = said;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM 1 FROM public.statements_statementversion v
        JOIN public.statements_withholding w ON w.version_id = v.id AND w.lifted_at IS NULL
        WHERE v.id = NEW.id AND v.content ->> 'text' = chr(x'f0000'::integer);
    IF NOT FOUND THEN
        PERFORM public.refuse_by_rule('version_was_published', TG_TABLE_NAME,
            format('version %s of statement %s was never published', NEW.number, NEW.statement_id));
    END IF;
    RETURN NULL;
END
$function$;
"""

VERSION_AS_BEFORE = as_made_in("0021_dumps", "VERSIONS", "version_was_published")

WORDS = """
CREATE OR REPLACE FUNCTION public.words_are_counted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO public.statements_searchwordchange (scope, lexeme, documents)
            SELECT TG_ARGV[0], lexeme, -count(*)
                FROM old_rows, unnest(tsvector_to_array(words)) AS lexeme
                WHERE NOT starts_with(lexeme, '+') GROUP BY lexeme
            UNION ALL SELECT TG_ARGV[0], '*', -sum(length) FROM old_rows HAVING count(*) > 0;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO public.statements_searchwordchange (scope, lexeme, documents)
            SELECT TG_ARGV[0], lexeme, count(*)
                FROM new_rows, unnest(tsvector_to_array(words)) AS lexeme
                WHERE NOT starts_with(lexeme, '+') GROUP BY lexeme
            UNION ALL SELECT TG_ARGV[0], '*', sum(length) FROM new_rows HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END
$function$;
"""
WORDS_AS_BEFORE = as_made_in("0005_search", "WORDS", "words_are_counted")

# What these do for all rows of a command is planned for as many as there are then, not for as few
# as there were when an import began.
PLANNED_EACH_TIME = (
    *("statements_are_noted", "speaker_is_noted", "event_is_noted", "article_is_noted"),
    *("outlet_is_noted", "spoken_of_is_noted", "office_is_noted", "statements_are_released"),
    *("speaker_is_released", "event_is_released", "article_is_released", "outlet_is_released"),
    *("quote_is_released", "spoken_of_is_released", "withholding_is_released"),
    *("link_is_released", "reports_are_released", "releases_are_written"),
)

# Each statement by its key, whatever the database believes of how many are published.
RELEASED = """
CREATE OR REPLACE FUNCTION public.{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    those bigint[];
BEGIN
    SELECT array_agg(s.id) INTO those
        FROM (SELECT DISTINCT statement_id AS id FROM touched) AS t,
            LATERAL (SELECT id, status FROM public.statements_statement
                WHERE id = t.id OFFSET 0) AS s
        WHERE s.status = 'published';
    IF those IS NOT NULL THEN
        PERFORM public.release_statements(those);
    END IF;
    RETURN NULL;
END
$function$;
"""
RELEASED_AS_BEFORE = """
CREATE OR REPLACE FUNCTION public.{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    those bigint[];
BEGIN
    SELECT array_agg(DISTINCT s.id) INTO those FROM public.statements_statement s
        WHERE s.status = 'published' AND s.id IN (SELECT statement_id FROM touched);
    IF those IS NOT NULL THEN
        PERFORM public.release_statements(those);
    END IF;
    RETURN NULL;
END
$function$;
"""
OF_PARTS = ("quote_is_released", "spoken_of_is_released", "withholding_is_released")


def planned(name):
    """The operation that has the function's commands planned anew at each call."""
    function = f"ALTER FUNCTION public.{name}()"
    return migrations.RunSQL(
        f"{function} SET plan_cache_mode = force_custom_plan", f"{function} RESET plan_cache_mode"
    )


class Migration(migrations.Migration):
    dependencies = [("statements", "0022_search_tallies")]

    operations = [
        migrations.RunSQL(WORDING, WORDING_AS_BEFORE),
        migrations.RunSQL(ASKED, ASKED_AS_BEFORE),
        migrations.RunSQL(DECIDED, DECIDED_AS_BEFORE),
        migrations.RunSQL(SPANS, SPANS_AS_BEFORE),
        migrations.RunSQL(VERSION, VERSION_AS_BEFORE),
        migrations.RunSQL(WORDS, WORDS_AS_BEFORE),
        *(
            migrations.RunSQL(RELEASED.format(name=name), RELEASED_AS_BEFORE.format(name=name))
            for name in OF_PARTS
        ),
        *map(planned, PLANNED_EACH_TIME),
    ]
