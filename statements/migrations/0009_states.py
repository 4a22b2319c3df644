"""The states of a statement, and the decisions that bring them about."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from statements.migrations import _decided as decided


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0008_pending_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "values",
                    models.JSONField(
                        help_text="The whole statement as it would be, quotes and events too.",
                        verbose_name="values",
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        help_text="The statement as it was then.", verbose_name="values before"
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting"),
                            ("published", "Published"),
                            ("declined", "Declined"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
            ],
            options={
                "verbose_name": "correction that waits",
                "verbose_name_plural": "corrections that wait",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=63, verbose_name="table")),
                ("record", models.BigIntegerField(null=True, verbose_name="record")),
                (
                    "parent",
                    models.BigIntegerField(
                        help_text="The record of which the row is a part.",
                        null=True,
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("added", "Added"),
                            ("changed", "Changed"),
                            ("deleted", "Deleted"),
                        ],
                        max_length=7,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "changed",
                    models.JSONField(
                        default=dict,
                        help_text="Each column with its value before and after; of a deleted row all columns.",
                        verbose_name="what changed",
                    ),
                ),
                ("role", models.CharField(max_length=63, verbose_name="database role")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("transaction", models.BigIntegerField(verbose_name="transaction")),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("amended", "Correction accepted"),
                            ("published", "Published"),
                            ("rejected", "Rejected"),
                            ("reopened", "Reopened"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                        verbose_name="decision",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "wording",
                    models.CharField(
                        blank=True,
                        help_text="SHA-256 of all that was decided on; the database fills it in.",
                        max_length=64,
                        verbose_name="fingerprint of the wording",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MovedStatement",
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
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
            ],
            options={
                "verbose_name": "moved statement",
                "verbose_name_plural": "moved statements",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "second_review",
                    models.BooleanField(
                        help_text="On: whoever accepted a statement cannot publish it.",
                        verbose_name="second review",
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
            ],
            options={
                "verbose_name": "rule of review",
                "verbose_name_plural": "rules of review",
                "ordering": ["-since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StatementVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "content",
                    models.JSONField(
                        help_text="All that was published, records by their keys.",
                        verbose_name="content",
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        help_text="Those records by their names then.", verbose_name="names"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["statement_id", "number"],
            },
        ),
        migrations.AlterModelOptions(
            name="speaker",
            options={
                "ordering": ["sort_key_normalised", "pk"],
                "permissions": [("merge_speaker", "May merge and split speakers")],
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
            },
        ),
        migrations.AlterModelOptions(
            name="statement",
            options={
                "ordering": ["article_id", "start", "pk"],
                "permissions": [
                    ("propose_statement", "May bring texts in and propose statements"),
                    ("accept_statement", "May accept, reject, correct, split and join statements"),
                    ("publish_statement", "May publish and withdraw statements"),
                    ("withhold_statement", "May withhold a text from readers"),
                ],
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
            },
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_status_known",
        ),
        migrations.AddField(
            model_name="speaker",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The speaker who turned out to be the same; their address leads there.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="statements.speaker",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="Of a withdrawn statement: the one that says the same and stands.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="statements.statement",
                verbose_name="merged into",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="status",
            field=models.CharField(
                choices=[
                    ("candidate", "Candidate"),
                    ("accepted", "Accepted"),
                    ("published", "Published"),
                    ("rejected", "Rejected"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="candidate",
                max_length=12,
                verbose_name="review status",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        models.Q(("kind", "unnamed"), _negated=True),
                        models.Q(("merged_into", models.F("pk")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="speaker_merged_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["candidate", "accepted", "published", "rejected", "withdrawn"])
                ),
                name="statement_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("status", "withdrawn"),
                        models.Q(("merged_into", models.F("pk")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="statement_merged_is_withdrawn",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="statements.statement",
                verbose_name="statement",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                help_text="Empty where nobody had said who acts.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="statements.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="statement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="decisions",
                to="statements.statement",
                verbose_name="statement",
            ),
        ),
        migrations.AddField(
            model_name="movedstatement",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="movedstatement",
            name="from_speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="statements.speaker",
                verbose_name="from",
            ),
        ),
        migrations.AddField(
            model_name="movedstatement",
            name="statement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="moves",
                to="statements.statement",
                verbose_name="statement",
            ),
        ),
        migrations.AddField(
            model_name="movedstatement",
            name="to_speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="statements.speaker",
                verbose_name="to",
            ),
        ),
        migrations.AddField(
            model_name="movedstatement",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="undone by",
            ),
        ),
        migrations.AddField(
            model_name="reviewrule",
            name="by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="statementversion",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="statementversion",
            name="statement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="statements.statement",
                verbose_name="statement",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("statement",),
                name="amendment_waits_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "published", "declined"])),
                name="amendment_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="amendment_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="amendment_decided_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["table", "record", "id"], name="change_by_record"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["table", "parent", "id"], name="change_by_parent"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["by", "at"], name="change_by_account"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["statement", "made_at"], name="decision_by_statement"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["kind", "made_at"], name="decision_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "proposed",
                            "accepted",
                            "amended",
                            "published",
                            "rejected",
                            "reopened",
                            "withdrawn",
                        ],
                    )
                ),
                name="decision_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("amended", "withdrawn")), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="decision_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="movedstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_speaker", models.F("to_speaker")), _negated=True),
                name="statement_moved_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="movedstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="statement_moved_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="movedstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="statement_move_undone_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="review_rule_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementversion",
            constraint=models.UniqueConstraint(
                fields=("statement", "number"), name="version_number_once"
            ),
        ),
        migrations.RunSQL(decided.CONTENT, decided.DROP_CONTENT),
        migrations.RunSQL(decided.CARRIED_OVER, migrations.RunSQL.noop),
    ]
