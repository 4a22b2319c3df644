"""Beside each search entry, packed, all that it is counted and ordered by.

A search counts ten thousand rows and more; it reads one short value of each instead of ten
columns. The columns are no fields of a model: only the database writes them, and a row that was
there before has none until it is indexed anew; it is packed whenever it is read.
"""

from django.db import migrations

COLUMNS = """
ALTER TABLE public.statements_searchentry ADD COLUMN tally bytea, ADD COLUMN tally_events bytea;
"""
DROP_COLUMNS = """
ALTER TABLE public.statements_searchentry DROP COLUMN tally, DROP COLUMN tally_events;
"""

# Fourteen integers, as `statements/search/tally.py` reads them: day, article, start, statement,
# utterance, speaker, outlet, country with kind, length, how many events, first and last month, and
# two of the printed title's digest.
FUNCTIONS = """
CREATE FUNCTION public.search_tally(e public.statements_searchentry) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN int4send(coalesce(e.first_day - '2000-01-01'::date, (-2147483648)::int4))
    || int4send(e.article_id::int4)
    || int4send(e.start)
    || int4send(e.statement_id::int4)
    || int4send(coalesce(e.utterance_id, 0)::int4)
    || int4send(e.speaker_id::int4)
    || int4send(coalesce(e.outlet_id, 0)::int4)
    || int4send(CASE e.kind WHEN 'direct' THEN 1 WHEN 'indirect' THEN 2 ELSE 3 END
        + coalesce(256 * ascii(e.country) + 65536 * ascii(substr(e.country, 2)), 0))
    || int4send(e.length) || int4send(cardinality(e.events))
    || int4send(coalesce(e.first_month, -1)) || int4send(coalesce(e.last_month, -1))
    || coalesce(substr(sha256(convert_to(e.office, 'UTF8')), 1, 8), int8send(0));

CREATE FUNCTION public.search_tally_events(e public.statements_searchentry) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT coalesce(string_agg(int4send(event::int4), ''::bytea), ''::bytea)
    FROM unnest(e.events) AS event);

CREATE FUNCTION public.search_entry_is_tallied() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    NEW.tally := public.search_tally(NEW);
    NEW.tally_events := public.search_tally_events(NEW);
    RETURN NEW;
END
$function$;
CREATE TRIGGER search_entry_is_tallied BEFORE INSERT OR UPDATE ON public.statements_searchentry
    FOR EACH ROW EXECUTE FUNCTION public.search_entry_is_tallied();
"""
DROP_FUNCTIONS = """
DROP TRIGGER search_entry_is_tallied ON public.statements_searchentry;
DROP FUNCTION public.search_entry_is_tallied();
DROP FUNCTION public.search_tally_events(public.statements_searchentry);
DROP FUNCTION public.search_tally(public.statements_searchentry);
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0021_dumps")]

    operations = [
        migrations.RunSQL(COLUMNS, DROP_COLUMNS),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
