"""What was verified, and the seals of the log: rows that are added and never changed."""

import django.contrib.postgres.fields
from django.db import migrations, models

KEPT = """
CREATE TRIGGER log_seal_never_changes BEFORE UPDATE OR DELETE ON public.statements_logseal
    FOR EACH ROW EXECUTE FUNCTION public.row_never_changes('log_seal_never_changes');
CREATE TRIGGER verification_never_changes BEFORE UPDATE OR DELETE ON public.statements_verification
    FOR EACH ROW EXECUTE FUNCTION public.row_never_changes('verification_never_changes');
"""
NOT_KEPT = """
DROP TRIGGER verification_never_changes ON public.statements_verification;
DROP TRIGGER log_seal_never_changes ON public.statements_logseal;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0024_page_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="LogSeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.BigIntegerField(verbose_name="first change")),
                ("last", models.BigIntegerField(unique=True, verbose_name="last change")),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("sealed_at", models.DateTimeField(verbose_name="sealed")),
            ],
            options={
                "verbose_name": "seal of the log",
                "verbose_name_plural": "seals of the log",
                "ordering": ["last"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first__lte", models.F("last")),
                            ("rows__gte", 1),
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                        ),
                        name="log_seal_is_of_a_stretch",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveIntegerField(verbose_name="round")),
                ("subject", models.CharField(max_length=40, verbose_name="what was verified")),
                ("last_key", models.BigIntegerField(verbose_name="up to the key")),
                ("is_end", models.BooleanField(verbose_name="to the end")),
                ("rows", models.PositiveBigIntegerField(verbose_name="rows")),
                ("fault_count", models.PositiveIntegerField(verbose_name="faults")),
                (
                    "faults",
                    models.JSONField(
                        default=list,
                        help_text="The first of them: table, key, what.",
                        verbose_name="what was wrong",
                    ),
                ),
                (
                    "wrong",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="keys to look at again",
                    ),
                ),
                (
                    "changes_until",
                    models.BigIntegerField(
                        help_text="Of what was changed later nothing was seen.",
                        verbose_name="up to the change",
                    ),
                ),
                ("began_at", models.DateTimeField(verbose_name="begun")),
                ("ended_at", models.DateTimeField(verbose_name="ended")),
            ],
            options={
                "verbose_name": "verification",
                "verbose_name_plural": "verifications",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["round", "subject", "id"], name="verification_by_round")
                ],
            },
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
