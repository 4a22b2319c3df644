"""SQL: what a decision on a statement is about, and that no statement stands without decisions.

All names are schema-qualified and every function sets its search path, so that a dump restores.
"""

CONTENT = """
-- all that is decided on, records by their keys; who speaks stands beside it, since speakers merge
CREATE FUNCTION public.statement_content(statement bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog AS $function$
    SELECT jsonb_build_object(
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
    FROM public.statements_statement s WHERE s.id = statement
$function$;

CREATE FUNCTION public.statement_wording(statement bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $function$
    SELECT encode(sha256(convert_to(public.statement_content(statement)::text, 'UTF8')), 'hex')
$function$;

CREATE FUNCTION public.statement_seen(statement bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $function$
    SELECT md5(concat_ws(' ', s.status, s.speaker_id, s.start, s.confidence,
        public.statement_content(s.id)))
    FROM public.statements_statement s WHERE s.id = statement
$function$;
"""
DROP_CONTENT = """
DROP FUNCTION public.statement_seen(bigint);
DROP FUNCTION public.statement_wording(bigint);
DROP FUNCTION public.statement_content(bigint);
"""

# Archives that are older than decisions: two accounts stand for those who decided unrecorded.
CARRIED_OVER = """
INSERT INTO public.auth_user (username, first_name, last_name, email, password, is_active,
        is_staff, is_superuser, date_joined)
    SELECT name, '', '', '', '!unrecorded', false, false, false, now()
    FROM unnest(ARRAY['unrecorded-curator', 'unrecorded-reviewer']) AS name
    WHERE EXISTS (SELECT FROM public.statements_statement)
    ON CONFLICT DO NOTHING;
INSERT INTO public.statements_decision
        (statement_id, kind, by_id, made_at, reason, wording, speaker_id)
    SELECT s.id, step.kind, u.id, CASE WHEN step.late THEN s.changed_at ELSE s.created_at END,
        CASE WHEN step.kind = 'withdrawn' THEN 'Withdrawn before reasons were recorded' ELSE '' END,
        public.statement_wording(s.id), s.speaker_id
    FROM public.statements_statement s
    JOIN (VALUES
        (1, 'proposed', 'unrecorded-curator', false,
            ARRAY['candidate', 'rejected', 'published', 'withdrawn']),
        (2, 'accepted', 'unrecorded-curator', false, ARRAY['published', 'withdrawn']),
        (3, 'published', 'unrecorded-reviewer', false, ARRAY['published', 'withdrawn']),
        (4, 'rejected', 'unrecorded-curator', true, ARRAY['rejected']),
        (5, 'withdrawn', 'unrecorded-reviewer', true, ARRAY['withdrawn'])
    ) AS step (place, kind, account, late, of) ON s.status = ANY (step.of)
    JOIN public.auth_user u ON u.username = step.account
    ORDER BY s.id, step.place;
"""

OWN = """
-- ON DELETE CASCADE works as the table's owner, so nobody else needs the right to delete
ALTER TABLE public.statements_decision ADD CONSTRAINT decision_of_a_statement
    FOREIGN KEY (statement_id) REFERENCES public.statements_statement ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.statements_movedstatement ADD CONSTRAINT move_of_a_statement
    FOREIGN KEY (statement_id) REFERENCES public.statements_statement ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.statements_statementversion ADD CONSTRAINT version_of_a_statement
    FOREIGN KEY (statement_id) REFERENCES public.statements_statement
    DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION public.refuse_by_rule(rule text, on_table text, told text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    RAISE EXCEPTION '%', told
        USING ERRCODE = 'check_violation', CONSTRAINT = rule, SCHEMA = 'public', TABLE = on_table;
END
$function$;

CREATE FUNCTION public.can_log_in(account bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $function$
    SELECT coalesce((SELECT is_active FROM public.auth_user WHERE id = account), false)
$function$;

-- whoever can log in decides only for themselves, and now; what a fixture carries was decided by
-- accounts that cannot, and keeps its date
CREATE FUNCTION public.decided_by_whoever_acts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    acts text := current_setting('archive.actor', true);
    dated text := TG_ARGV[0];
    moment timestamptz := (to_jsonb(NEW) ->> TG_ARGV[0])::timestamptz;
BEGIN
    IF public.can_log_in(NEW.by_id) THEN
        IF acts IS DISTINCT FROM NEW.by_id::text THEN
            PERFORM public.refuse_by_rule('decision_is_ones_own', TG_TABLE_NAME,
                format('account %s is not who acts here', NEW.by_id));
        END IF;
        NEW := jsonb_populate_record(NEW, jsonb_build_object(dated, clock_timestamp()));
    ELSIF moment > clock_timestamp() + interval '1 minute' THEN
        PERFORM public.refuse_by_rule('decision_is_not_of_tomorrow', TG_TABLE_NAME,
            format('%s lies in the future', moment));
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER a_decided_by_whoever_acts BEFORE INSERT ON public.statements_decision
    FOR EACH ROW EXECUTE FUNCTION public.decided_by_whoever_acts('made_at');
CREATE TRIGGER a_decided_by_whoever_acts BEFORE INSERT ON public.statements_reviewrule
    FOR EACH ROW EXECUTE FUNCTION public.decided_by_whoever_acts('since');
CREATE TRIGGER a_decided_by_whoever_acts BEFORE INSERT ON public.statements_movedstatement
    FOR EACH ROW EXECUTE FUNCTION public.decided_by_whoever_acts('made_at');

CREATE FUNCTION public.row_never_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF TG_TABLE_NAME <> 'statements_decision' OR EXISTS (
                SELECT FROM public.statements_statement
                WHERE id = (to_jsonb(OLD) ->> 'statement_id')::bigint) THEN
            PERFORM public.refuse_by_rule(TG_ARGV[0], TG_TABLE_NAME,
                format('row %s of %s stays', OLD.id, TG_TABLE_NAME));
        END IF;
        RETURN OLD;
    END IF;
    IF NEW IS DISTINCT FROM OLD THEN
        PERFORM public.refuse_by_rule(TG_ARGV[0], TG_TABLE_NAME,
            format('row %s of %s stays as it is', OLD.id, TG_TABLE_NAME));
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER decision_never_changes BEFORE UPDATE OR DELETE ON public.statements_decision
    FOR EACH ROW EXECUTE FUNCTION public.row_never_changes('decision_never_changes');
CREATE TRIGGER review_rule_never_changes BEFORE UPDATE OR DELETE ON public.statements_reviewrule
    FOR EACH ROW EXECUTE FUNCTION public.row_never_changes('review_rule_never_changes');
CREATE TRIGGER version_never_changes BEFORE UPDATE OR DELETE ON public.statements_statementversion
    FOR EACH ROW EXECUTE FUNCTION public.row_never_changes('version_never_changes');

-- of a move only its undoing is ever added, once
CREATE FUNCTION public.move_is_only_undone() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM public.statements_statement WHERE id = OLD.statement_id) THEN
            PERFORM public.refuse_by_rule('statement_move_is_only_undone', TG_TABLE_NAME,
                format('move %s stays', OLD.id));
        END IF;
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - '{undone_at,undone_by_id}'::text[]
            IS DISTINCT FROM to_jsonb(OLD) - '{undone_at,undone_by_id}'::text[]
        OR OLD.undone_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        PERFORM public.refuse_by_rule('statement_move_is_only_undone', TG_TABLE_NAME,
            format('move %s stays as it is', OLD.id));
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER statement_move_is_only_undone
    BEFORE UPDATE OR DELETE ON public.statements_movedstatement
    FOR EACH ROW EXECUTE FUNCTION public.move_is_only_undone();
"""

DECISIONS = """
CREATE FUNCTION public.decision_knows_its_wording() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF NEW.wording = '' AND TG_OP = 'UPDATE' THEN
        NEW.wording := OLD.wording;
        NEW.speaker_id := OLD.speaker_id;
    ELSIF NEW.wording = '' THEN
        NEW.wording := coalesce(public.statement_wording(NEW.statement_id), '');
        SELECT speaker_id INTO NEW.speaker_id FROM public.statements_statement
            WHERE id = NEW.statement_id;
    END IF;
    RETURN NEW;
END
$function$;
CREATE TRIGGER b_decision_knows_its_wording BEFORE INSERT OR UPDATE ON public.statements_decision
    FOR EACH ROW EXECUTE FUNCTION public.decision_knows_its_wording();

CREATE FUNCTION public.second_review_at(moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $function$
    SELECT coalesce((SELECT second_review FROM public.statements_reviewrule
        WHERE since <= moment ORDER BY since DESC, id DESC LIMIT 1), true)
$function$;

-- the speaker with whom it was decided, followed through merges and splits since
CREATE FUNCTION public.speaker_since(statement bigint, speaker bigint, moment timestamptz)
RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog AS $function$
    SELECT coalesce((SELECT to_speaker_id FROM public.statements_movedstatement
        WHERE statement_id = statement AND made_at > moment AND undone_at IS NULL
        ORDER BY made_at DESC, id DESC LIMIT 1), speaker)
$function$;

CREATE FUNCTION public.check_statement_decided(statement bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    s record;
    d record;
    given text;
BEGIN
    SELECT id, status, speaker_id INTO s FROM public.statements_statement WHERE id = statement;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT kind, wording, speaker_id, made_at INTO d FROM public.statements_decision
        WHERE statement_id = statement AND kind <> 'amended'
        ORDER BY made_at DESC, id DESC LIMIT 1;
    given := CASE WHEN d.kind IN ('proposed', 'reopened') THEN 'candidate' ELSE d.kind END;
    IF given IS DISTINCT FROM s.status THEN
        PERFORM public.refuse_by_rule('statement_status_is_decided', 'statements_statement',
            format('statement %s is %s, but the last decision on it is %s', s.id, s.status,
                coalesce(d.kind, 'none')));
    END IF;
    IF s.status IN ('accepted', 'published') AND (
            d.wording <> public.statement_wording(s.id)
            OR s.speaker_id IS DISTINCT FROM
                public.speaker_since(s.id, d.speaker_id, d.made_at)) THEN
        PERFORM public.refuse_by_rule('statement_wording_is_decided', 'statements_statement',
            format('statement %s is not what was %s', s.id, s.status));
    END IF;
END
$function$;

CREATE FUNCTION public.check_decision_in_order(decision bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    d record;
    last text;
    since record;
    accepted record;
BEGIN
    SELECT * INTO d FROM public.statements_decision WHERE id = decision;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT kind INTO last FROM public.statements_decision
        WHERE statement_id = d.statement_id AND kind <> 'amended'
          AND (made_at, id) < (d.made_at, d.id)
        ORDER BY made_at DESC, id DESC LIMIT 1;
    IF NOT coalesce(CASE d.kind
            WHEN 'proposed' THEN last IS NULL
            WHEN 'accepted' THEN last IN ('proposed', 'reopened', 'accepted')
            WHEN 'rejected' THEN last IN ('proposed', 'reopened', 'accepted')
            WHEN 'reopened' THEN last IN ('rejected', 'accepted')
            WHEN 'amended' THEN last IN ('published', 'withdrawn')
            WHEN 'published' THEN last IN ('accepted', 'published', 'withdrawn')
            WHEN 'withdrawn' THEN last = 'published'
        END, false) THEN
        PERFORM public.refuse_by_rule('decision_follows_the_last', 'statements_decision',
            format('statement %s: %s cannot follow %s', d.statement_id, d.kind,
                coalesce(last, 'nothing')));
    END IF;
    IF d.made_at < now() AND public.can_log_in(d.by_id) THEN
        PERFORM public.refuse_by_rule('decision_is_ones_own', 'statements_decision',
            format('account %s can log in: what it decided is not brought in', d.by_id));
    END IF;
    IF d.kind <> 'published' THEN
        RETURN;
    END IF;
    SELECT made_at, id INTO since FROM public.statements_decision
        WHERE statement_id = d.statement_id AND kind IN ('proposed', 'reopened', 'withdrawn')
          AND (made_at, id) < (d.made_at, d.id)
        ORDER BY made_at DESC, id DESC LIMIT 1;
    SELECT count(*) AS whoever, count(*) FILTER (WHERE a.by_id <> d.by_id) AS by_others INTO accepted
        FROM public.statements_decision a
        WHERE a.statement_id = d.statement_id AND a.kind IN ('accepted', 'amended')
          AND (a.made_at, a.id) < (d.made_at, d.id) AND (a.made_at, a.id) > (since.made_at, since.id)
          AND a.wording = d.wording
          AND d.speaker_id = public.speaker_since(a.statement_id, a.speaker_id, a.made_at);
    IF accepted.whoever = 0 THEN
        PERFORM public.refuse_by_rule('statement_published_after_acceptance',
            'statements_decision',
            format('nobody has accepted statement %s as it stands', d.statement_id));
    END IF;
    IF accepted.by_others = 0 AND public.second_review_at(d.made_at) THEN
        PERFORM public.refuse_by_rule('statement_published_by_another', 'statements_decision',
            format('statement %s needs a second pair of eyes', d.statement_id));
    END IF;
END
$function$;

CREATE FUNCTION public.statement_is_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_statement_decided(NEW.id);
    RETURN NULL;
END
$function$;
-- by its name it comes after the checks of spans
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT OR UPDATE ON public.statements_statement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.statement_is_decided();

CREATE FUNCTION public.part_is_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM public.check_statement_decided(OLD.statement_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM public.check_statement_decided(NEW.statement_id);
    END IF;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT OR UPDATE OR DELETE ON public.statements_quote
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.part_is_decided();
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT OR UPDATE OR DELETE ON public.statements_statement_about
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.part_is_decided();
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT OR UPDATE ON public.statements_movedstatement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.part_is_decided();

CREATE FUNCTION public.decision_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_decision_in_order(NEW.id);
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER decision_holds
    AFTER INSERT ON public.statements_decision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.decision_holds();
CREATE CONSTRAINT TRIGGER was_decided
    AFTER INSERT ON public.statements_decision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.part_is_decided();
"""
DROP = """
DROP TRIGGER was_decided ON public.statements_decision;
DROP TRIGGER decision_holds ON public.statements_decision;
DROP TRIGGER was_decided ON public.statements_movedstatement;
DROP TRIGGER was_decided ON public.statements_statement_about;
DROP TRIGGER was_decided ON public.statements_quote;
DROP TRIGGER was_decided ON public.statements_statement;
DROP FUNCTION public.decision_holds();
DROP FUNCTION public.part_is_decided();
DROP FUNCTION public.statement_is_decided();
DROP FUNCTION public.check_decision_in_order(bigint);
DROP FUNCTION public.check_statement_decided(bigint);
DROP FUNCTION public.speaker_since(bigint, bigint, timestamptz);
DROP FUNCTION public.second_review_at(timestamptz);
DROP TRIGGER b_decision_knows_its_wording ON public.statements_decision;
DROP FUNCTION public.decision_knows_its_wording();
DROP TRIGGER statement_move_is_only_undone ON public.statements_movedstatement;
DROP FUNCTION public.move_is_only_undone();
DROP TRIGGER version_never_changes ON public.statements_statementversion;
DROP TRIGGER review_rule_never_changes ON public.statements_reviewrule;
DROP TRIGGER decision_never_changes ON public.statements_decision;
DROP FUNCTION public.row_never_changes();
DROP TRIGGER a_decided_by_whoever_acts ON public.statements_movedstatement;
DROP TRIGGER a_decided_by_whoever_acts ON public.statements_reviewrule;
DROP TRIGGER a_decided_by_whoever_acts ON public.statements_decision;
DROP FUNCTION public.decided_by_whoever_acts();
DROP FUNCTION public.can_log_in(bigint);
DROP FUNCTION public.refuse_by_rule(text, text, text);
ALTER TABLE public.statements_statementversion DROP CONSTRAINT version_of_a_statement;
ALTER TABLE public.statements_movedstatement DROP CONSTRAINT move_of_a_statement;
ALTER TABLE public.statements_decision DROP CONSTRAINT decision_of_a_statement;
"""
