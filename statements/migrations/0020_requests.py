"""How often somebody asks programs' addresses: a table that need not survive a crash."""

from django.db import migrations, models

# Written with each request: no log is kept of it, and a row has room to change in its page.
UNLOGGED = """
ALTER TABLE public.statements_requestcount SET UNLOGGED;
ALTER TABLE public.statements_requestcount SET (fillfactor = 50);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0019_saved_searches"),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestCount",
            fields=[
                (
                    "visitor",
                    models.CharField(
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                        verbose_name="fingerprint",
                    ),
                ),
                ("ends_at", models.DateTimeField(verbose_name="until")),
                ("taken", models.PositiveIntegerField(verbose_name="requests")),
            ],
            options={
                "verbose_name": "count of requests",
                "verbose_name_plural": "counts of requests",
            },
        ),
        migrations.RunSQL(UNLOGGED, migrations.RunSQL.noop),
    ]
