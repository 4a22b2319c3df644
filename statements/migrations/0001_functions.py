"""The days that a partial date covers, as the database reckons them.

The grammar is that of `statements.dates.partial`. The function reads nothing but its argument,
so generated columns may rest on it.
"""

from django.db import migrations

PARTIAL_DATE_DAYS = """
CREATE FUNCTION public.partial_date_days(written text) RETURNS daterange
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog
AS $function$
DECLARE
    first_side text := split_part(written, '/', 1);
    last_side text := split_part(written, '/', 2);
    first_day date;
    day_after date;
BEGIN
    IF written !~ (
        '^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/([.][.]|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?))?'
        '|[.][.]/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?'
        '|[0-9]{4}-[0-9]{2}-[0-9]{2}/P1W)$'
    ) THEN
        RAISE EXCEPTION '“%” is no partial date', written USING ERRCODE = 'invalid_datetime_format';
    END IF;
    IF last_side = '' THEN
        last_side := first_side;
    END IF;
    IF first_side <> '..' THEN
        first_day := make_date(
            substr(first_side, 1, 4)::int,
            coalesce(nullif(substr(first_side, 6, 2), '')::int, 1),
            coalesce(nullif(substr(first_side, 9, 2), '')::int, 1));
    END IF;
    IF last_side = 'P1W' THEN
        day_after := first_day + 7;
    ELSIF last_side <> '..' THEN
        day_after := make_date(
            substr(last_side, 1, 4)::int,
            coalesce(nullif(substr(last_side, 6, 2), '')::int, 1),
            coalesce(nullif(substr(last_side, 9, 2), '')::int, 1))
            + CASE length(last_side)
                WHEN 4 THEN interval '1 year' WHEN 7 THEN interval '1 month' ELSE interval '1 day'
              END;
    END IF;
    IF day_after <= first_day OR greatest(first_day, day_after) > make_date(9999, 1, 7) THEN
        RAISE EXCEPTION '“%” ends before its start or after the calendar', written
            USING ERRCODE = 'datetime_field_overflow';
    END IF;
    RETURN daterange(first_day, day_after);
END
$function$
"""


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.RunSQL(PARTIAL_DATE_DAYS, "DROP FUNCTION public.partial_date_days(text)"),
    ]
