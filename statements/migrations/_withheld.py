"""SQL: what is withheld stays withheld until it is lifted, and nobody publishes its words."""

WITHHELD = """
CREATE TRIGGER a_decided_by_whoever_acts BEFORE INSERT ON public.statements_withholding
    FOR EACH ROW EXECUTE FUNCTION public.decided_by_whoever_acts('made_at');

-- of a withholding only its end is ever added, once
CREATE FUNCTION public.withholding_is_only_lifted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - '{lifted_at,lifted_by_id,lifted_reason}'::text[]
            IS DISTINCT FROM to_jsonb(OLD) - '{lifted_at,lifted_by_id,lifted_reason}'::text[]
        OR OLD.lifted_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        PERFORM public.refuse_by_rule('withholding_is_only_lifted', TG_TABLE_NAME,
            format('withholding %s stays as it is', OLD.id));
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER withholding_is_only_lifted
    BEFORE UPDATE OR DELETE ON public.statements_withholding
    FOR EACH ROW EXECUTE FUNCTION public.withholding_is_only_lifted();

CREATE FUNCTION public.check_words_not_withheld(article bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    told record;
BEGIN
    SELECT shown.id, hidden.id AS of INTO told
        FROM public.statements_withholding w
        JOIN public.statements_statement hidden ON hidden.id = w.statement_id
        JOIN public.statements_statement shown ON shown.article_id = hidden.article_id
            AND shown.start < hidden."end" AND hidden.start < shown."end"
        WHERE hidden.article_id = article AND w.version_id IS NULL AND w.lifted_at IS NULL
            AND shown.status = 'published'
        LIMIT 1;
    IF FOUND THEN
        PERFORM public.refuse_by_rule('withheld_words_are_not_published', 'statements_statement',
            format('statement %s would show words of %s, which are withheld', told.id, told.of));
    END IF;
END
$function$;

CREATE FUNCTION public.statement_shows_nothing_withheld() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_words_not_withheld(NEW.article_id);
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER shows_nothing_withheld
    AFTER INSERT OR UPDATE OF status, article_id, start, "end" ON public.statements_statement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status IN ('published', 'withdrawn'))
    EXECUTE FUNCTION public.statement_shows_nothing_withheld();

-- what an article shows changes with it: its entry leaves the search at once, to be made anew; the
-- article stays locked, so that nobody publishes from it meanwhile
CREATE FUNCTION public.withheld_words_leave_search() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    article bigint;
BEGIN
    SELECT a.id INTO article FROM public.statements_article a
        JOIN public.statements_statement s ON s.article_id = a.id
        WHERE s.id = NEW.statement_id FOR NO KEY UPDATE OF a;
    IF NEW.version_id IS NULL THEN
        DELETE FROM public.statements_articleentry WHERE article_id = article;
        INSERT INTO public.statements_searchnote (scope, item) VALUES ('a', article);
    ELSIF NOT EXISTS (SELECT FROM public.statements_statementversion v
            WHERE v.id = NEW.version_id AND v.statement_id = NEW.statement_id) THEN
        PERFORM public.refuse_by_rule('withheld_version_is_of_its_statement', TG_TABLE_NAME,
            format('version %s is not of statement %s', NEW.version_id, NEW.statement_id));
    END IF;
    RETURN NULL;
END
$function$;
CREATE TRIGGER withheld_words_leave_search
    AFTER INSERT OR UPDATE ON public.statements_withholding
    FOR EACH ROW EXECUTE FUNCTION public.withheld_words_leave_search();

CREATE FUNCTION public.withheld_words_are_not_shown() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_words_not_withheld(s.article_id)
        FROM public.statements_statement s WHERE s.id = NEW.statement_id;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER withheld_words_are_not_shown
    AFTER INSERT OR UPDATE ON public.statements_withholding
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.withheld_words_are_not_shown();
"""
DROP_WITHHELD = """
DROP TRIGGER withheld_words_are_not_shown ON public.statements_withholding;
DROP FUNCTION public.withheld_words_are_not_shown();
DROP TRIGGER withheld_words_leave_search ON public.statements_withholding;
DROP FUNCTION public.withheld_words_leave_search();
DROP TRIGGER shows_nothing_withheld ON public.statements_statement;
DROP FUNCTION public.statement_shows_nothing_withheld();
DROP FUNCTION public.check_words_not_withheld(bigint);
DROP TRIGGER withholding_is_only_lifted ON public.statements_withholding;
DROP FUNCTION public.withholding_is_only_lifted();
DROP TRIGGER a_decided_by_whoever_acts ON public.statements_withholding;
"""
