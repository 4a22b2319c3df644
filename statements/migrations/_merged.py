"""SQL: whoever has been merged into another says nothing more; a merge is kept, or undone once.

All names are schema-qualified and every function sets its search path, so that a dump restores.
Rows are read again, since the checks wait for the end of the transaction; they are locked, so that
two transactions cannot each be right and together be wrong.
"""

MERGES = """
CREATE FUNCTION public.check_speaker_merge(speaker bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    gone record;
    kept record;
BEGIN
    SELECT id, kind, merged_into_id INTO gone
        FROM public.statements_speaker WHERE id = speaker FOR SHARE;
    IF NOT FOUND OR gone.merged_into_id IS NULL THEN
        RETURN;
    END IF;
    SELECT id, kind, merged_into_id INTO kept
        FROM public.statements_speaker WHERE id = gone.merged_into_id FOR SHARE;
    IF kept.merged_into_id IS NOT NULL THEN
        PERFORM public.refuse_by_rule('speaker_merged_into_one_that_stands', 'statements_speaker',
            format('speaker %s is merged into %s, which is merged itself', gone.id, kept.id));
    END IF;
    IF kept.kind <> gone.kind THEN
        PERFORM public.refuse_by_rule('speakers_merged_are_of_one_kind', 'statements_speaker',
            format('speaker %s is a %s, %s is a %s', gone.id, gone.kind, kept.id, kept.kind));
    END IF;
    PERFORM 1 FROM public.statements_statement WHERE speaker_id = gone.id
        UNION ALL SELECT 1 FROM public.statements_speakerproposal WHERE speaker_id = gone.id;
    IF FOUND THEN
        PERFORM public.refuse_by_rule('merged_speaker_says_nothing', 'statements_speaker',
            format('speaker %s is merged into %s and says nothing', gone.id, kept.id));
    END IF;
END
$function$;

CREATE FUNCTION public.speaker_merge_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_speaker_merge(NEW.id);
    PERFORM public.check_speaker_merge(s.id)
        FROM public.statements_speaker s WHERE s.merged_into_id = NEW.id;
    -- whoever is merged was merged by somebody, or came of a split that was undone
    PERFORM 1 FROM public.statements_speaker s
        WHERE s.id = NEW.id AND (s.merged_into_id IS NOT NULL) <> EXISTS (
            SELECT FROM public.statements_speakermove m
            WHERE m.kind = 'merge' AND m.from_speaker_id = s.id AND m.undone_at IS NULL
            UNION ALL SELECT FROM public.statements_speakermove m
            WHERE s.merged_into_id IS NOT NULL
                AND m.kind = 'split' AND m.to_speaker_id = s.id AND m.undone_at IS NOT NULL);
    IF FOUND THEN
        PERFORM public.refuse_by_rule('speaker_merged_by_a_decision', 'statements_speaker',
            format('of speaker %s no merge says what its row says', NEW.id));
    END IF;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER speaker_merge_holds
    AFTER INSERT OR UPDATE OF merged_into_id, kind ON public.statements_speaker
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.speaker_merge_holds();

CREATE FUNCTION public.said_by_one_that_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM public.check_speaker_merge(NEW.speaker_id);
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER said_by_one_that_stands
    AFTER INSERT OR UPDATE OF speaker_id ON public.statements_statement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.speaker_id IS NOT NULL)
    EXECUTE FUNCTION public.said_by_one_that_stands();
CREATE CONSTRAINT TRIGGER said_by_one_that_stands
    AFTER INSERT OR UPDATE OF speaker_id ON public.statements_speakerproposal
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.speaker_id IS NOT NULL)
    EXECUTE FUNCTION public.said_by_one_that_stands();

CREATE TRIGGER a_decided_by_whoever_acts BEFORE INSERT ON public.statements_speakermove
    FOR EACH ROW EXECUTE FUNCTION public.decided_by_whoever_acts('made_at');

-- what moved is told once, in the transaction that moves it; afterwards only the undoing is added
CREATE FUNCTION public.speaker_move_is_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    later text[] := '{undone_at,undone_by_id,undone_because}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.done = '{}' THEN
            later := later || '{done}'::text[];
        END IF;
        IF OLD.undone_at IS NULL AND to_jsonb(NEW) - later = to_jsonb(OLD) - later THEN
            RETURN NEW;
        END IF;
    END IF;
    PERFORM public.refuse_by_rule('speaker_move_is_kept', TG_TABLE_NAME,
        format('move %s stays as it is', OLD.id));
    RETURN NULL;
END
$function$;
CREATE TRIGGER speaker_move_is_kept BEFORE UPDATE OR DELETE ON public.statements_speakermove
    FOR EACH ROW EXECUTE FUNCTION public.speaker_move_is_kept();
"""
DROP_MERGES = """
DROP TRIGGER speaker_move_is_kept ON public.statements_speakermove;
DROP FUNCTION public.speaker_move_is_kept();
DROP TRIGGER a_decided_by_whoever_acts ON public.statements_speakermove;
DROP TRIGGER said_by_one_that_stands ON public.statements_speakerproposal;
DROP TRIGGER said_by_one_that_stands ON public.statements_statement;
DROP FUNCTION public.said_by_one_that_stands();
DROP TRIGGER speaker_merge_holds ON public.statements_speaker;
DROP FUNCTION public.speaker_merge_holds();
DROP FUNCTION public.check_speaker_merge(bigint);
"""
