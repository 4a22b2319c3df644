"""SQL: the log of all changes, and the versions of what was published."""

RECORD = """
-- works as its owner: nobody else can write into the log
CREATE FUNCTION public.record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $function$
DECLARE
    parent_column text := TG_ARGV[0];
    left_out text[] := string_to_array(TG_ARGV[1], ',');
    hidden text[] := string_to_array(TG_ARGV[2], ',');
    row_now jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
    differing jsonb := '{}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(n.key, CASE WHEN n.key = ANY (hidden) THEN '["…", "…"]'
                ELSE jsonb_build_array(o.value, n.value) END) INTO differing
            FROM jsonb_each(row_now - left_out) n
            JOIN jsonb_each(to_jsonb(OLD)) o ON o.key = n.key
            WHERE o.value IS DISTINCT FROM n.value;
        IF differing IS NULL THEN
            RETURN NULL;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT jsonb_object_agg(o.key, jsonb_build_array(o.value, NULL)) INTO differing
            FROM jsonb_each(row_now - left_out - hidden) o;
    END IF;
    INSERT INTO public.statements_change
            ("table", record, parent, action, changed, by_id, role, reason, at, transaction)
        VALUES (TG_TABLE_NAME, (row_now ->> 'id')::bigint, (row_now ->> parent_column)::bigint,
            CASE TG_OP WHEN 'INSERT' THEN 'added' WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END,
            differing, nullif(current_setting('archive.actor', true), '')::bigint, session_user,
            coalesce(current_setting('archive.reason', true), ''), now(),
            pg_current_xact_id()::text::bigint);
    RETURN NULL;
END
$function$;
CREATE TRIGGER change_is_kept BEFORE UPDATE OR DELETE ON public.statements_change
    FOR EACH ROW EXECUTE FUNCTION public.row_never_changes('change_is_kept');
"""
DROP_RECORD = """
DROP TRIGGER change_is_kept ON public.statements_change;
DROP FUNCTION public.record_change();
"""


def watch(table: str, parent: str = "", left_out: str = "", hidden: str = "") -> str:
    """The SQL that puts a table under the log.

    `parent` is the column that names the record of which a row is a part; `left_out` the columns
    that are derived or never change, `hidden` those of which only the fact is noted, with commas.
    """
    return f"""
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON public.{table}
    FOR EACH ROW EXECUTE FUNCTION public.record_change('{parent}', '{left_out}', '{hidden}');
"""


def unwatch(table: str) -> str:
    """The SQL that takes it out again."""
    return f"DROP TRIGGER record_change ON public.{table};"


WATCHED = {
    "statements_source": {"left_out": "content"},
    "statements_article": {"left_out": "published_days"},
    "statements_outlet": {},
    "statements_speaker": {"left_out": "sort_key_normalised,name_words,name_sounds,family_sounds"},
    "statements_alias": {"parent": "speaker_id", "left_out": "name_words,name_sounds"},
    "statements_office": {"parent": "speaker_id", "left_out": "held_days"},
    "statements_formerspeakerslug": {"parent": "speaker_id"},
    "statements_event": {"left_out": "days,name_words"},
    "statements_event_participants": {"parent": "event_id"},
    "statements_formereventslug": {"parent": "event_id"},
    "statements_statement": {"left_out": "said_days,listed_days,changed_at"},
    "statements_statement_about": {"parent": "statement_id"},
    "statements_quote": {"parent": "statement_id"},
    "statements_proposal": {"parent": "statement_id", "left_out": "draft"},
    "statements_speakerproposal": {"left_out": "name_words"},
    "statements_amendment": {"parent": "statement_id"},
    "statements_movedstatement": {"parent": "statement_id"},
    "statements_reviewrule": {},
    "auth_user": {"left_out": "last_login", "hidden": "password"},
    "auth_group": {},
    "auth_user_groups": {"parent": "user_id"},
    "auth_user_user_permissions": {"parent": "user_id"},
    "auth_group_permissions": {"parent": "group_id"},
}

VERSIONS = """
-- what readers may cite: each state that was published, as it was
CREATE FUNCTION public.note_version(statement bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $function$
DECLARE
    s record;
    d record;
    m record;
    last record;
    now_published jsonb;
BEGIN
    SELECT id, status, speaker_id, article_id, occasion_id INTO s
        FROM public.statements_statement WHERE id = statement;
    IF NOT FOUND OR s.status <> 'published' THEN
        RETURN;
    END IF;
    now_published := public.statement_content(s.id) || jsonb_build_object('speaker', s.speaker_id);
    SELECT v.number, v.content INTO last FROM public.statements_statementversion v
        WHERE v.statement_id = s.id ORDER BY v.number DESC LIMIT 1;
    IF last.content = now_published THEN
        RETURN;
    END IF;
    SELECT by_id, made_at, reason INTO d FROM public.statements_decision
        WHERE statement_id = s.id AND kind = 'published'
        ORDER BY made_at DESC, id DESC LIMIT 1;
    SELECT coalesce(undone_by_id, by_id) AS by_id, coalesce(undone_at, made_at) AS made_at, reason
        INTO m FROM public.statements_movedstatement
        WHERE statement_id = s.id AND coalesce(undone_at, made_at) > d.made_at
        ORDER BY coalesce(undone_at, made_at) DESC, id DESC LIMIT 1;
    INSERT INTO public.statements_statementversion
            (statement_id, number, content, names, made_at, by_id, reason)
        SELECT s.id, coalesce(last.number, 0) + 1, now_published,
            jsonb_build_object(
                'speaker', jsonb_build_array(p.name_ar, p.name_en), 'article', a.title,
                'occasion', (SELECT jsonb_build_array(e.name_ar, e.name_en)
                    FROM public.statements_event e WHERE e.id = s.occasion_id),
                'about', (SELECT coalesce(jsonb_agg(jsonb_build_array(e.name_ar, e.name_en)
                            ORDER BY e.id), '[]')
                    FROM public.statements_statement_about b
                    JOIN public.statements_event e ON e.id = b.event_id
                    WHERE b.statement_id = s.id)),
            coalesce(m.made_at, d.made_at), coalesce(m.by_id, d.by_id),
            coalesce(m.reason, d.reason)
        FROM public.statements_article a, public.statements_speaker p
        WHERE a.id = s.article_id AND p.id = s.speaker_id;
END
$function$;
REVOKE EXECUTE ON FUNCTION public.note_version(bigint) FROM PUBLIC;

CREATE FUNCTION public.version_is_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.note_version(NEW.statement_id);
    RETURN NULL;
END
$function$;
-- after the checks of the same moment, which their names bring first
CREATE CONSTRAINT TRIGGER version_is_noted
    AFTER INSERT ON public.statements_decision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind = 'published') EXECUTE FUNCTION public.version_is_noted();
CREATE CONSTRAINT TRIGGER version_is_noted
    AFTER INSERT OR UPDATE ON public.statements_movedstatement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.version_is_noted();

-- a version brought in by a fixture is one only if its wording was published
CREATE FUNCTION public.version_was_published() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM 1 FROM public.statements_decision d
        WHERE d.statement_id = NEW.statement_id AND d.kind = 'published' AND d.wording = encode(
            sha256(convert_to((NEW.content - 'speaker')::text, 'UTF8')), 'hex');
    IF NOT FOUND THEN
        PERFORM public.refuse_by_rule('version_was_published', TG_TABLE_NAME,
            format('version %s of statement %s was never published', NEW.number, NEW.statement_id));
    END IF;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER version_was_published
    AFTER INSERT ON public.statements_statementversion
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.version_was_published();

SELECT public.note_version(id) FROM public.statements_statement
    WHERE status = 'published' ORDER BY id;
"""
DROP_VERSIONS = """
DROP TRIGGER version_was_published ON public.statements_statementversion;
DROP FUNCTION public.version_was_published();
DROP TRIGGER version_is_noted ON public.statements_movedstatement;
DROP TRIGGER version_is_noted ON public.statements_decision;
DROP FUNCTION public.version_is_noted();
DROP FUNCTION public.note_version(bigint);
"""
