"""What triggers do that the role which serves may not do itself, they do as the owner.

The search path ends with the session's own schema, so that nothing in it takes the place of what a
function means.
"""

from django.db import migrations

NUMBERS = """
ALTER FUNCTION public.statement_takes_number()
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
"""
AS_BEFORE = """
ALTER FUNCTION public.statement_takes_number()
    SECURITY INVOKER SET search_path = pg_catalog;
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0008_pending_documents")]

    operations = [migrations.RunSQL(NUMBERS, AS_BEFORE)]
