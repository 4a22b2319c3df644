"""SQL: rules of utterances and their reports, and notes to the index when either changes."""

# A confirmed report belongs to a confirmed utterance; asked at the end of the transaction, so that
# both may be confirmed in any order.
RULES = """
CREATE FUNCTION public.confirmed_report_of_confirmed_utterance() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF EXISTS (SELECT FROM public.statements_utterancereport r
            JOIN public.statements_utterance u ON u.id = r.utterance_id
            WHERE u.id = (CASE TG_TABLE_NAME WHEN 'statements_utterance'
                    THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'utterance_id' END)::bigint
                AND r.is_confirmed AND u.state <> 'confirmed') THEN
        RAISE EXCEPTION 'a confirmed report needs a confirmed utterance'
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'utterance_confirmed_with_its_reports';
    END IF;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER utterance_confirmed_with_its_reports
    AFTER INSERT OR UPDATE ON public.statements_utterancereport
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.is_confirmed)
    EXECUTE FUNCTION public.confirmed_report_of_confirmed_utterance();
CREATE CONSTRAINT TRIGGER utterance_confirmed_with_its_reports
    AFTER UPDATE OF state ON public.statements_utterance
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state <> 'confirmed')
    EXECUTE FUNCTION public.confirmed_report_of_confirmed_utterance();
"""
DROP_RULES = """
DROP TRIGGER utterance_confirmed_with_its_reports ON public.statements_utterance;
DROP TRIGGER utterance_confirmed_with_its_reports ON public.statements_utterancereport;
DROP FUNCTION public.confirmed_report_of_confirmed_utterance();
"""

# What an entry counts depends on the other reports of its utterance. A statement that changes and
# stays published is noted itself and brings the others with it; one that is withdrawn notes them.
NOTED = """
CREATE FUNCTION public.reports_are_noted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT 's', s.id FROM public.statements_statement s
            WHERE s.status = 'published' AND s.id IN (
                SELECT statement_id FROM touched WHERE is_confirmed
                UNION SELECT r.statement_id FROM touched t
                    JOIN public.statements_utterancereport r ON r.utterance_id = t.utterance_id
                    WHERE t.is_confirmed AND r.is_confirmed);
    RETURN NULL;
END
$function$;
CREATE TRIGGER reports_are_noted_when_added AFTER INSERT ON public.statements_utterancereport
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION public.reports_are_noted();
CREATE TRIGGER reports_are_noted_before_a_change AFTER UPDATE ON public.statements_utterancereport
    REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION public.reports_are_noted();
CREATE TRIGGER reports_are_noted_after_a_change AFTER UPDATE ON public.statements_utterancereport
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION public.reports_are_noted();
CREATE TRIGGER reports_are_noted_when_dropped AFTER DELETE ON public.statements_utterancereport
    REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION public.reports_are_noted();

CREATE FUNCTION public.reports_beside_are_noted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT 's', s.id FROM public.statements_utterancereport own
            JOIN public.statements_utterancereport r
                ON r.utterance_id = own.utterance_id AND r.is_confirmed
            JOIN public.statements_statement s ON s.id = r.statement_id AND s.status = 'published'
            WHERE own.statement_id = NEW.id AND own.is_confirmed;
    RETURN NULL;
END
$function$;
CREATE TRIGGER reports_beside_are_noted AFTER UPDATE OF status ON public.statements_statement
    FOR EACH ROW WHEN (OLD.status = 'published' AND NEW.status <> 'published')
    EXECUTE FUNCTION public.reports_beside_are_noted();
"""
DROP_NOTED = """
DROP TRIGGER reports_beside_are_noted ON public.statements_statement;
DROP FUNCTION public.reports_beside_are_noted();
DROP TRIGGER reports_are_noted_when_dropped ON public.statements_utterancereport;
DROP TRIGGER reports_are_noted_after_a_change ON public.statements_utterancereport;
DROP TRIGGER reports_are_noted_before_a_change ON public.statements_utterancereport;
DROP TRIGGER reports_are_noted_when_added ON public.statements_utterancereport;
DROP FUNCTION public.reports_are_noted();
"""

# Tables under the log, each with the column of the record of which a row is a part.
WATCHED = {
    "statements_utterance": "",
    "statements_utterancereport": "utterance_id",
    "statements_separatereports": "first_id",
    "statements_statementlink": "from_statement_id",
}
