"""What triggers do that the role which serves may not do itself, they do as the owner."""

from django.db import migrations

NUMBERS = "ALTER FUNCTION public.statement_takes_number() SECURITY DEFINER;"
NUMBERS_AS_BEFORE = "ALTER FUNCTION public.statement_takes_number() SECURITY INVOKER;"

# Named last, a session's own schema hides nothing; unnamed, it would come first.
PATHS = """
DO $block$
DECLARE
    one regprocedure;
BEGIN
    FOR one IN SELECT oid FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prosecdef AND pg_has_role(proowner, 'USAGE')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', one);
    END LOOP;
END
$block$;
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0014_worklists")]

    operations = [
        migrations.RunSQL(NUMBERS, NUMBERS_AS_BEFORE),
        migrations.RunSQL(PATHS, migrations.RunSQL.noop),
    ]
