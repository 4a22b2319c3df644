"""What must hold whatever road a change takes, kept by the database itself.

All names are schema-qualified and every function sets its search path, so that a dump of the
database restores. The checks of spans are constraint triggers, deferred to the end of the
transaction: a body and its statements may be moved together.
"""

from django.db import migrations

SOURCES = """
CREATE FUNCTION public.source_never_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'source % is kept as it was received', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_never_changes',
                SCHEMA = 'public', TABLE = 'statements_source';
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER source_never_changes BEFORE UPDATE ON public.statements_source
    FOR EACH ROW EXECUTE FUNCTION public.source_never_changes();
"""
DROP_SOURCES = """
DROP TRIGGER source_never_changes ON public.statements_source;
DROP FUNCTION public.source_never_changes();
"""

NUMBERS = """
CREATE SEQUENCE public.statement_number AS bigint;

CREATE FUNCTION public.statement_takes_number() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    known bigint := CASE WHEN TG_OP = 'UPDATE' THEN OLD.number END;
BEGIN
    IF known IS NOT NULL AND NEW.number IS DISTINCT FROM known THEN
        RAISE EXCEPTION 'statement % keeps its number for ever', known
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_number_is_permanent',
                SCHEMA = 'public', TABLE = 'statements_statement';
    END IF;
    IF TG_OP = 'UPDATE' AND known IS NULL AND NEW.status = 'withdrawn' THEN
        RAISE EXCEPTION 'statement % was never published', OLD.id
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'statement_number_from_first_publication',
                SCHEMA = 'public', TABLE = 'statements_statement';
    END IF;
    IF known IS NULL AND (NEW.status = 'published' OR NEW.number IS NOT NULL) THEN
        -- one at a time: a number given by a fixture moves the sequence past itself
        PERFORM pg_advisory_xact_lock(5230913, 1);
        IF NEW.number IS NULL THEN
            NEW.number := nextval('public.statement_number');
        ELSE
            PERFORM setval('public.statement_number', NEW.number) FROM public.statement_number
                WHERE last_value < NEW.number OR NOT is_called AND last_value = NEW.number;
        END IF;
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER statement_takes_number BEFORE INSERT OR UPDATE ON public.statements_statement
    FOR EACH ROW EXECUTE FUNCTION public.statement_takes_number();

CREATE FUNCTION public.statement_with_number_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF OLD.number IS NOT NULL THEN
        RAISE EXCEPTION 'statement % has been published: withdraw it, it is never deleted',
            OLD.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_with_number_stays',
                SCHEMA = 'public', TABLE = 'statements_statement';
    END IF;
    RETURN OLD;
END
$function$;
CREATE TRIGGER statement_with_number_stays BEFORE DELETE ON public.statements_statement
    FOR EACH ROW EXECUTE FUNCTION public.statement_with_number_stays();
"""
DROP_NUMBERS = """
DROP TRIGGER statement_with_number_stays ON public.statements_statement;
DROP FUNCTION public.statement_with_number_stays();
DROP TRIGGER statement_takes_number ON public.statements_statement;
DROP FUNCTION public.statement_takes_number();
DROP SEQUENCE public.statement_number;
"""

SPANS = """
CREATE FUNCTION public.check_statement_spans(statement bigint) RETURNS void
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

CREATE FUNCTION public.statement_spans_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_statement_spans(NEW.id);
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER statement_spans_hold
    AFTER INSERT OR UPDATE OF article_id, start, "end", text, kind ON public.statements_statement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.statement_spans_hold();

-- two who change the quotes of one statement do so one after the other
CREATE FUNCTION public.quote_waits_its_turn() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM 1 FROM public.statements_statement WHERE id = OLD.statement_id
            FOR NO KEY UPDATE;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    PERFORM 1 FROM public.statements_statement WHERE id = NEW.statement_id FOR NO KEY UPDATE;
    RETURN NEW;
END
$function$;
CREATE TRIGGER quote_waits_its_turn BEFORE INSERT OR UPDATE OR DELETE ON public.statements_quote
    FOR EACH ROW EXECUTE FUNCTION public.quote_waits_its_turn();

CREATE FUNCTION public.quote_spans_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM public.check_statement_spans(OLD.statement_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM public.check_statement_spans(NEW.statement_id);
    END IF;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER quote_spans_hold
    AFTER INSERT OR UPDATE OR DELETE ON public.statements_quote
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.quote_spans_hold();

CREATE FUNCTION public.body_holds_its_statements() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_statement_spans(s.id)
        FROM public.statements_statement s WHERE s.article_id = NEW.id;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER body_holds_its_statements
    AFTER UPDATE OF body ON public.statements_article
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.body IS DISTINCT FROM OLD.body)
    EXECUTE FUNCTION public.body_holds_its_statements();
"""
DROP_SPANS = """
DROP TRIGGER body_holds_its_statements ON public.statements_article;
DROP FUNCTION public.body_holds_its_statements();
DROP TRIGGER quote_spans_hold ON public.statements_quote;
DROP FUNCTION public.quote_spans_hold();
DROP TRIGGER quote_waits_its_turn ON public.statements_quote;
DROP FUNCTION public.quote_waits_its_turn();
DROP TRIGGER statement_spans_hold ON public.statements_statement;
DROP FUNCTION public.statement_spans_hold();
DROP FUNCTION public.check_statement_spans(bigint);
"""

LISTED_DAYS = """
CREATE FUNCTION public.statement_is_listed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    -- the lock keeps the article's body and date as they are until this transaction ends
    SELECT coalesce(public.partial_date_days(NEW.said_on), a.published_days)
        INTO NEW.listed_days
        FROM public.statements_article a WHERE a.id = NEW.article_id FOR SHARE;
    RETURN NEW;
END
$function$;
CREATE TRIGGER statement_is_listed BEFORE INSERT OR UPDATE ON public.statements_statement
    FOR EACH ROW EXECUTE FUNCTION public.statement_is_listed();

CREATE FUNCTION public.statements_follow_their_article() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    UPDATE public.statements_statement SET listed_days = NEW.published_days
        WHERE article_id = NEW.id AND said_on IS NULL;
    RETURN NULL;
END
$function$;
CREATE TRIGGER statements_follow_their_article
    AFTER UPDATE OF published_on ON public.statements_article
    FOR EACH ROW WHEN (NEW.published_on IS DISTINCT FROM OLD.published_on)
    EXECUTE FUNCTION public.statements_follow_their_article();
"""
DROP_LISTED_DAYS = """
DROP TRIGGER statements_follow_their_article ON public.statements_article;
DROP FUNCTION public.statements_follow_their_article();
DROP TRIGGER statement_is_listed ON public.statements_statement;
DROP FUNCTION public.statement_is_listed();
"""

SEARCH = """
CREATE FUNCTION public.statement_leaves_search() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    DELETE FROM public.statements_searchentry WHERE statement_id = NEW.id;
    RETURN NULL;
END
$function$;
CREATE TRIGGER statement_leaves_search
    AFTER UPDATE OF text, status ON public.statements_statement
    FOR EACH ROW WHEN (NEW.text IS DISTINCT FROM OLD.text OR NEW.status IS DISTINCT FROM OLD.status)
    EXECUTE FUNCTION public.statement_leaves_search();
"""
DROP_SEARCH = """
DROP TRIGGER statement_leaves_search ON public.statements_statement;
DROP FUNCTION public.statement_leaves_search();
"""

SLUGS = """
CREATE FUNCTION public.{noun}_address_is_its_own() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.slug = OLD.slug THEN
        RETURN NEW;
    END IF;
    -- one at a time: an address that is being left must be seen by whoever would take it
    PERFORM pg_advisory_xact_lock(5230913, 2);
    PERFORM 1 FROM public.statements_former{noun}slug f
        WHERE f.slug = NEW.slug AND f.{noun}_id <> NEW.id;
    IF FOUND THEN
        RAISE EXCEPTION 'the address % still leads to another {noun}', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = '{noun}_address_is_its_own',
                SCHEMA = 'public', TABLE = 'statements_{noun}';
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER {noun}_address_is_its_own BEFORE INSERT OR UPDATE OF slug
    ON public.statements_{noun}
    FOR EACH ROW EXECUTE FUNCTION public.{noun}_address_is_its_own();

CREATE FUNCTION public.{noun}_address_is_noted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    DELETE FROM public.statements_former{noun}slug WHERE slug = NEW.slug;
    INSERT INTO public.statements_former{noun}slug (slug, {noun}_id) VALUES (OLD.slug, NEW.id)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$function$;
CREATE TRIGGER {noun}_address_is_noted AFTER UPDATE OF slug ON public.statements_{noun}
    FOR EACH ROW WHEN (NEW.slug IS DISTINCT FROM OLD.slug)
    EXECUTE FUNCTION public.{noun}_address_is_noted();
"""
DROP_SLUGS = """
DROP TRIGGER {noun}_address_is_noted ON public.statements_{noun};
DROP FUNCTION public.{noun}_address_is_noted();
DROP TRIGGER {noun}_address_is_its_own ON public.statements_{noun};
DROP FUNCTION public.{noun}_address_is_its_own();
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0002_nouns")]

    operations = [
        migrations.RunSQL(SOURCES, DROP_SOURCES),
        migrations.RunSQL(NUMBERS, DROP_NUMBERS),
        migrations.RunSQL(SPANS, DROP_SPANS),
        migrations.RunSQL(LISTED_DAYS, DROP_LISTED_DAYS),
        migrations.RunSQL(SEARCH, DROP_SEARCH),
        migrations.RunSQL(SLUGS.format(noun="speaker"), DROP_SLUGS.format(noun="speaker")),
        migrations.RunSQL(SLUGS.format(noun="event"), DROP_SLUGS.format(noun="event")),
    ]
