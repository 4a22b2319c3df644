"""Searches that readers follow by e-mail; one kind of trace for all that is limited."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0018_releases"),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.DateField(verbose_name="first day of its period")),
                ("covers_from", models.DateTimeField(verbose_name="tells from")),
                ("covers_until", models.DateTimeField(verbose_name="tells until")),
                (
                    "begun_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("begun", "Begun"), ("sent", "Sent"), ("refused", "Refused")],
                        default="begun",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "digest",
                "verbose_name_plural": "digests",
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "query",
                    models.CharField(
                        help_text="As in the address of its list.",
                        max_length=2000,
                        verbose_name="search",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("daily", "Daily"), ("weekly", "Weekly")],
                        max_length=6,
                        verbose_name="how often",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked for"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                (
                    "covered_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="told until"),
                ),
                (
                    "refusals",
                    models.PositiveSmallIntegerField(default=0, verbose_name="refusals in a row"),
                ),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
            },
        ),
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("report", "reported a mistake"),
                            ("follow", "asked to follow a search"),
                            ("letter", "was sent a letter to confirm"),
                        ],
                        default="report",
                        max_length=6,
                        verbose_name="what was done",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("made_at", models.DateTimeField(verbose_name="at")),
            ],
            options={
                "verbose_name": "trace",
                "verbose_name_plural": "traces",
            },
        ),
        migrations.DeleteModel(
            name="ReportTrace",
        ),
        migrations.AddIndex(
            model_name="savedsearch",
            index=models.Index(fields=["rhythm", "covered_until"], name="saved_search_by_age"),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("address"),
                models.F("query"),
                name="saved_search_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ["daily", "weekly"])),
                name="saved_search_rhythm_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.CheckConstraint(
                condition=models.Q(("query", ""), _negated=True), name="saved_search_is_narrowed"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("covered_until__isnull", True)),
                    models.Q(("confirmed_at__isnull", False), ("covered_until__isnull", False)),
                    _connector="OR",
                ),
                name="saved_search_tells_once_confirmed",
            ),
        ),
        migrations.AddField(
            model_name="digest",
            name="search",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="digests",
                to="statements.savedsearch",
                verbose_name="saved search",
            ),
        ),
        migrations.AddIndex(
            model_name="trace",
            index=models.Index(fields=["made_at"], name="trace_by_age"),
        ),
        migrations.AddConstraint(
            model_name="trace",
            constraint=models.CheckConstraint(
                condition=models.Q(("deed__in", ["report", "follow", "letter"])),
                name="trace_deed_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.UniqueConstraint(
                fields=("search", "period"), name="digest_once_a_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["begun", "sent", "refused"])),
                name="digest_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(("covers_from__lt", models.F("covers_until"))),
                name="digest_covers_a_time",
            ),
        ),
    ]
