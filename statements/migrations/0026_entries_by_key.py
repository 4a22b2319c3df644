"""What leaves the index is named by its key: so it is found there alone, wherever the index lies.

Of statements only one that was published has an entry, and what was ever published is never
deleted; so nothing that is deleted need be looked for in the index either.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from statements.migrations._earlier import as_made_in

# What an entry, and what the entry of its article, holds of a statement.
_search = import_module("statements.migrations.0005_search")
IN_ENTRY, IN_ARTICLE = _search.differ(_search.HELD), _search.differ(_search.SHOWN)

NOTED = f"""
CREATE OR REPLACE FUNCTION public.statements_are_noted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan AS $function$
DECLARE
    gone bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO public.statements_searchnote (scope, item)
            SELECT 's', id FROM new_rows WHERE status = 'published';
        INSERT INTO public.statements_searchnote (scope, item)
            SELECT DISTINCT 'a', article_id FROM new_rows WHERE status = 'published';
        RETURN NULL;
    END IF;
    gone := ARRAY(SELECT o.id FROM old_rows o JOIN new_rows n ON n.id = o.id
        WHERE o.status = 'published' AND {IN_ENTRY});
    IF cardinality(gone) > 0 THEN
        DELETE FROM public.statements_searchentry WHERE statement_id = ANY (gone);
    END IF;
    DELETE FROM public.statements_articleentry e USING old_rows o, new_rows n
        WHERE e.article_id IN (o.article_id, n.article_id) AND n.id = o.id AND {IN_ARTICLE};
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT 's', n.id FROM old_rows o JOIN new_rows n ON n.id = o.id
            WHERE {IN_ENTRY} AND n.status = 'published';
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT DISTINCT 'a', article
            FROM old_rows o JOIN new_rows n ON n.id = o.id,
                unnest(ARRAY[o.article_id, n.article_id]) AS article
            WHERE {IN_ARTICLE};
    RETURN NULL;
END
$function$;
"""
NOTED_AS_BEFORE = f"""
{as_made_in("0005_search", "STATEMENTS", "statements_are_noted")}
ALTER FUNCTION public.statements_are_noted() SET plan_cache_mode = force_custom_plan;
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0025_verifications")]

    operations = [
        migrations.RunSQL(NOTED, NOTED_AS_BEFORE),
        migrations.AlterField(
            "searchentry",
            "statement",
            models.OneToOneField(
                on_delete=django.db.models.deletion.DO_NOTHING,
                primary_key=True,
                related_name="search_entry",
                serialize=False,
                to="statements.statement",
            ),
        ),
        migrations.AlterField(
            "searchentry",
            "article",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="statements.article",
            ),
        ),
    ]
