"""What an archive that is read from a dump cannot have: sources and words that are not handed on."""

from django.db import migrations, models

# A withheld version comes in without its words, which no dump has: one letter stands for them all.
VERSIONS = """
CREATE OR REPLACE FUNCTION public.version_was_published() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    PERFORM 1 FROM public.statements_statementversion v
        JOIN public.statements_withholding w ON w.version_id = v.id AND w.lifted_at IS NULL
        WHERE v.id = NEW.id AND v.content ->> 'text' = chr(x'f0000'::integer);
    IF FOUND THEN
        RETURN NULL;
    END IF;
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
"""
VERSIONS_AS_BEFORE = """
CREATE OR REPLACE FUNCTION public.version_was_published() RETURNS trigger
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
"""


class Migration(migrations.Migration):
    dependencies = [("statements", "0020_requests")]

    operations = [
        migrations.AlterField(
            model_name="source",
            name="content",
            field=models.BinaryField(
                help_text="Empty: this archive does not hold it.",
                null=True,
                verbose_name="content",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="size_elsewhere",
            field=models.PositiveBigIntegerField(
                blank=True,
                editable=False,
                help_text="Only of a source that this archive does not hold.",
                null=True,
                verbose_name="bytes where it is held",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", False), ("size_elsewhere__isnull", True)),
                    models.Q(
                        ("content__isnull", True),
                        ("sha256__regex", "^[0-9a-f]{64}$"),
                        ("size_elsewhere__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="source_not_held_is_known_by_its_hash",
            ),
        ),
        migrations.RunSQL(VERSIONS, VERSIONS_AS_BEFORE),
    ]
