"""Several reports of one utterance, links between statements, and the keys by which both are found."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from statements.migrations import _utterances as utterances
from statements.migrations._history import unwatch, watch


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0012_authority"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommonShingle",
            fields=[
                ("key", models.IntegerField(primary_key=True, serialize=False)),
                ("documents", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "common key of words",
                "verbose_name_plural": "common keys of words",
            },
        ),
        migrations.AddField(
            model_name="searchentry",
            name="utterance_id",
            field=models.BigIntegerField(
                help_text="Of a statement that is one of several reports.", null=True
            ),
        ),
        migrations.CreateModel(
            name="Shingles",
            fields=[
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="shingles",
                        serialize=False,
                        to="statements.statement",
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), size=None
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "keys of a statement’s words",
                "verbose_name_plural": "keys of statements’ words",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="shingles_by_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Utterance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                        ],
                        default="proposed",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="proposed"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "utterance with several reports",
                "verbose_name_plural": "utterances with several reports",
                "ordering": ["-proposed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="UtteranceReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
                (
                    "similarity",
                    models.FloatField(
                        blank=True,
                        help_text="With the likest other report, from 0 to 1; empty where a curator added it.",
                        null=True,
                        verbose_name="in common",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="utterance_reports",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "utterance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="statements.utterance",
                        verbose_name="utterance",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of an utterance",
                "verbose_name_plural": "reports of utterances",
                "ordering": ["utterance_id", "pk"],
            },
        ),
        migrations.AddField(
            model_name="utterance",
            name="statements",
            field=models.ManyToManyField(
                related_name="utterances",
                through="statements.UtteranceReport",
                to="statements.statement",
                verbose_name="reports",
            ),
        ),
        migrations.CreateModel(
            name="SeparateReports",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.statement",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair of separate reports",
                "verbose_name_plural": "pairs of separate reports",
                "ordering": ["first_id", "second_id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="reports_told_apart_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="reports_told_apart_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("repeats", "Repeats"),
                            ("answers", "Answers"),
                            ("denies", "Denies"),
                            ("corrects", "Corrects"),
                            ("refers", "Refers to"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                        ],
                        default="proposed",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        help_text="The words of the text that give the ground, as printed.",
                        max_length=500,
                        verbose_name="ground",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="proposed"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "from_statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_to",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "to_statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_from",
                        to="statements.statement",
                        verbose_name="other statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "link between statements",
                "verbose_name_plural": "links between statements",
                "ordering": ["from_statement_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("from_statement", "to_statement", "kind"),
                        name="statement_linked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_statement", models.F("to_statement")), _negated=True
                        ),
                        name="statement_not_linked_to_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["repeats", "answers", "denies", "corrects", "refers"])
                        ),
                        name="statement_link_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "confirmed", "declined"])),
                        name="statement_link_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "proposed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["confirmed", "declined"]),
                            ),
                            _connector="OR",
                        ),
                        name="statement_link_decided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="utterancereport",
            constraint=models.UniqueConstraint(
                fields=("utterance", "statement"), name="utterance_has_a_report_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="utterancereport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_confirmed", True)),
                fields=("statement",),
                name="statement_reports_one_utterance",
            ),
        ),
        migrations.AddConstraint(
            model_name="utterancereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("similarity__isnull", True),
                    models.Q(("similarity__gte", 0), ("similarity__lte", 1)),
                    _connector="OR",
                ),
                name="utterance_similarity_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="utterance",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "confirmed", "declined"])),
                name="utterance_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="utterance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("state", "proposed"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("state__in", ["confirmed", "declined"]),
                    ),
                    _connector="OR",
                ),
                name="utterance_decided_by_somebody",
            ),
        ),
        migrations.RunSQL(utterances.RULES, utterances.DROP_RULES),
        migrations.RunSQL(utterances.NOTED, utterances.DROP_NOTED),
        *(
            migrations.RunSQL(watch(table, parent), unwatch(table))
            for table, parent in utterances.WATCHED.items()
        ),
    ]
