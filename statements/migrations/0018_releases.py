"""Since when readers see a statement and when what they see of it last changed."""

import django.db.models.deletion
from django.db import migrations, models

NOTE = """
-- Which statements a transaction changes for readers. Rows are added, never changed by another, so
-- that no transaction waits for another here; they are gone when it ends.
CREATE TABLE public.statements_releasenote (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    statements bigint[] NOT NULL,
    is_set boolean NOT NULL DEFAULT false,
    is_last boolean NOT NULL DEFAULT false
);

-- says in which second the transaction began, as a lock that others can see and that ends with it:
-- until then nobody may take it that all changes up to now have been seen
CREATE FUNCTION public.release_statements(those bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(20171, floor(extract(epoch FROM now()))::integer);
    INSERT INTO public.statements_releasenote (statements) VALUES (those);
END
$function$;

-- At the end of the transaction, behind all that its other checks lock; in one order. The change
-- of a note is the last thing to happen: what the checks have to do stands before it in the queue.
CREATE FUNCTION public.releases_are_written() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    moment timestamptz := clock_timestamp();
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE public.statements_releasenote SET is_last = true WHERE id = NEW.id;
        RETURN NULL;
    END IF;
    WITH notes AS (
        DELETE FROM public.statements_releasenote WHERE transaction = pg_current_xact_id()
            RETURNING statements, is_set
    ), changed AS (
        SELECT unnest(statements) FROM notes WHERE NOT is_set
        EXCEPT SELECT unnest(statements) FROM notes WHERE is_set
    )
    INSERT INTO public.statements_release (statement_id, released_at, changed_at)
        SELECT s.id, moment, moment FROM public.statements_statement s
            WHERE s.id IN (SELECT * FROM changed) AND s.number IS NOT NULL ORDER BY s.id
        -- what is published and completed in one transaction is new in all its parts
        ON CONFLICT (statement_id) DO UPDATE SET changed_at = excluded.changed_at, released_at =
            CASE WHEN statements_release.released_at < now() THEN statements_release.released_at
                ELSE excluded.released_at END;
    RETURN NULL;
END
$function$;
CREATE CONSTRAINT TRIGGER releases_are_written
    AFTER INSERT OR UPDATE ON public.statements_releasenote
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.releases_are_written();

-- What a fixture or a dump says of a release stays as it says.
CREATE FUNCTION public.releases_are_set() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    INSERT INTO public.statements_releasenote (statements, is_set)
        SELECT array_agg(statement_id), true FROM new_rows HAVING count(*) > 0;
    RETURN NULL;
END
$function$;
CREATE TRIGGER releases_are_set_when_added AFTER INSERT ON public.statements_release
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION public.releases_are_set();
CREATE TRIGGER releases_are_set_when_changed AFTER UPDATE ON public.statements_release
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION public.releases_are_set();

CREATE FUNCTION public.statements_are_released() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    those bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(id) INTO those FROM new_rows WHERE number IS NOT NULL;
    ELSE
        SELECT array_agg(n.id) INTO those FROM new_rows n JOIN old_rows o ON o.id = n.id
            WHERE n.number IS NOT NULL
              AND to_jsonb(n) - 'changed_at' IS DISTINCT FROM to_jsonb(o) - 'changed_at';
    END IF;
    IF those IS NOT NULL THEN
        PERFORM public.release_statements(those);
    END IF;
    RETURN NULL;
END
$function$;
CREATE TRIGGER statements_are_released_when_added AFTER INSERT ON public.statements_statement
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION public.statements_are_released();
CREATE TRIGGER statements_are_released_when_changed AFTER UPDATE ON public.statements_statement
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION public.statements_are_released();
"""
DROP_NOTE = """
DROP TRIGGER statements_are_released_when_changed ON public.statements_statement;
DROP TRIGGER statements_are_released_when_added ON public.statements_statement;
DROP FUNCTION public.statements_are_released();
DROP TRIGGER releases_are_set_when_changed ON public.statements_release;
DROP TRIGGER releases_are_set_when_added ON public.statements_release;
DROP FUNCTION public.releases_are_set();
DROP FUNCTION public.release_statements(bigint[]);
DROP TABLE public.statements_releasenote;
DROP FUNCTION public.releases_are_written();
"""

# What stands around a statement and readers see with it: which statements a change there touches.
AROUND = """
CREATE FUNCTION public.{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
DECLARE
    those bigint[];
BEGIN
    SELECT array_agg(DISTINCT s.id) INTO those FROM public.statements_statement s
        WHERE s.status = 'published' AND s.id IN ({touched});
    IF those IS NOT NULL THEN
        PERFORM public.release_statements(those);
    END IF;
    RETURN NULL;
END
$function$;
"""
TRIGGER = """
CREATE TRIGGER {name}_{when} AFTER {event} ON public.{table} REFERENCING {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION public.{name}();
"""
OF = "SELECT s.id FROM public.statements_statement s JOIN changed c ON"
CHANGED = (
    "changed AS (SELECT n.id FROM n JOIN o ON o.id = n.id WHERE ({new}) IS DISTINCT FROM ({old}))"
)


def changed(columns: tuple[str, ...]) -> str:
    """The rows of a table of which one of the columns has changed, as an expression."""
    both = {alias: ", ".join(f"{alias}.{column}" for column in columns) for alias in "no"}
    return CHANGED.format(new=both["n"], old=both["o"])


RENAMED = {
    "speaker_is_released": (
        "statements_speaker",
        ("slug", "name_ar", "name_en", "family_name_ar", "family_name_en", "kind", "country"),
        f"{OF} s.speaker_id = c.id",
    ),
    "event_is_released": (
        "statements_event",
        ("slug", "name_ar", "name_en", "kind", "dates", "place_ar", "place_en"),
        f"{OF} s.occasion_id = c.id UNION SELECT b.statement_id"
        " FROM public.statements_statement_about b JOIN changed c ON b.event_id = c.id",
    ),
    "article_is_released": (
        "statements_article",
        (
            *("title", "outlet_id", "published_on", "published_basis", "published_certainty"),
            *("display_exception", "address", "language", "author", "published_evidence"),
        ),
        f"{OF} s.article_id = c.id",
    ),
    "outlet_is_released": (
        "statements_outlet",
        ("slug", "name_ar", "name_en", "display"),
        "SELECT s.id FROM public.statements_statement s JOIN public.statements_article a"
        " ON a.id = s.article_id JOIN changed c ON a.outlet_id = c.id",
    ),
}
PARTS = {
    "quote_is_released": ("statements_quote", "SELECT statement_id FROM touched"),
    "spoken_of_is_released": ("statements_statement_about", "SELECT statement_id FROM touched"),
    "withholding_is_released": ("statements_withholding", "SELECT statement_id FROM touched"),
    "link_is_released": (
        "statements_statementlink",
        "SELECT unnest(ARRAY[from_statement_id, to_statement_id]) FROM touched"
        " WHERE state = 'confirmed'",
    ),
    "reports_are_released": (
        "statements_utterancereport",
        "SELECT statement_id FROM touched WHERE is_confirmed UNION SELECT r.statement_id"
        " FROM public.statements_utterancereport r JOIN touched t"
        " ON t.utterance_id = r.utterance_id WHERE t.is_confirmed AND r.is_confirmed",
    ),
}
ON_ANYTHING = {
    "when_added": ("INSERT", "NEW TABLE AS touched"),
    "before_a_change": ("UPDATE", "OLD TABLE AS touched"),
    "after_a_change": ("UPDATE", "NEW TABLE AS touched"),
    "when_dropped": ("DELETE", "OLD TABLE AS touched"),
}
ON_UPDATE = {"when_changed": ("UPDATE", "OLD TABLE AS o NEW TABLE AS n")}


def around(name: str, table: str, touched: str, events: dict[str, tuple[str, str]]):
    """The function and the triggers that note which statements a change elsewhere touches."""
    made = AROUND.format(name=name, touched=touched) + "".join(
        TRIGGER.format(name=name, when=when, event=event, rows=rows, table=table)
        for when, (event, rows) in events.items()
    )
    drops = (f"DROP TRIGGER {name}_{when} ON public.{table};" for when in events)
    return migrations.RunSQL(made, f"{' '.join(drops)} DROP FUNCTION public.{name}();")


BEFORE_RELEASES = """
INSERT INTO public.statements_release (statement_id, released_at, changed_at)
    SELECT s.id, least(coalesce(v.made_at, s.created_at), s.changed_at), s.changed_at
    FROM public.statements_statement s
    LEFT JOIN public.statements_statementversion v ON v.statement_id = s.id AND v.number = 1
    WHERE s.number IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0017_serving_role")]

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="release",
                        serialize=False,
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
                ("released_at", models.DateTimeField(verbose_name="first published")),
                ("changed_at", models.DateTimeField(verbose_name="last changed for readers")),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "indexes": [
                    models.Index(fields=["changed_at", "statement"], name="release_by_change"),
                    models.Index(fields=["released_at"], name="release_by_beginning"),
                ],
            },
        ),
        migrations.RunSQL(BEFORE_RELEASES, migrations.RunSQL.noop),
        migrations.RunSQL(NOTE, DROP_NOTE),
        *(
            around(name, table, f"WITH {changed(columns)} {touched}", ON_UPDATE)
            for name, (table, columns, touched) in RENAMED.items()
        ),
        *(around(name, table, touched, ON_ANYTHING) for name, (table, touched) in PARTS.items()),
    ]
