"""What readers report as mistaken, and what an administrator keeps from readers."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import statements.models.report
from statements.migrations._history import unwatch, watch
from statements.migrations._withheld import DROP_WITHHELD, WITHHELD

WATCHED = ("statements_report", "statements_withholding")
WATCH = "".join(watch(table, parent="statement_id") for table in WATCHED)
NO_WATCH = "".join(map(unwatch, WATCHED))


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0010_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=statements.models.report.a_reference,
                        max_length=8,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("speaker", "The speaker is another"),
                            ("words", "The words are not as printed"),
                            ("date", "The date is wrong"),
                            ("event", "The event is another"),
                            ("source", "The source or its outlet is wrong"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                        verbose_name="what is wrong",
                    ),
                ),
                ("text", models.TextField(verbose_name="report")),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="received"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting"),
                            ("answered", "Answered"),
                            ("declined", "Declined"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "led_to_change",
                    models.BooleanField(
                        default=False,
                        help_text="The statement’s page then says on which day it was corrected after a report.",
                        verbose_name="the archive was corrected",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a mistake",
                "verbose_name_plural": "reports of mistakes",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportAddress",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="left_address",
                        serialize=False,
                        to="statements.report",
                        verbose_name="report",
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
            ],
            options={
                "verbose_name": "address of a reporter",
                "verbose_name_plural": "addresses of reporters",
            },
        ),
        migrations.CreateModel(
            name="ReportTrace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("made_at", models.DateTimeField(verbose_name="at")),
            ],
            options={
                "verbose_name": "trace of a report",
                "verbose_name_plural": "traces of reports",
                "indexes": [models.Index(fields=["made_at"], name="report_trace_by_age")],
            },
        ),
        migrations.CreateModel(
            name="Withholding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Readers see it in place of the words.", verbose_name="reason"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
                (
                    "lifted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="lifted at"),
                ),
                ("lifted_reason", models.TextField(blank=True, verbose_name="why it was lifted")),
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
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lifted by",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withholdings",
                        to="statements.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the statement whole.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withholdings",
                        to="statements.statementversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "withheld text",
                "verbose_name_plural": "withheld texts",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["state", "made_at"], name="report_by_age"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["speaker", "words", "date", "event", "source", "other"])
                ),
                name="report_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "answered", "declined"])),
                name="report_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="report_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answer", ""),
                        ("answered_at__isnull", True),
                        ("answered_by__isnull", True),
                        ("state", "open"),
                    ),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        models.Q(("answer", ""), _negated=True),
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="report_decided_with_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("led_to_change", False), ("state", "answered"), _connector="OR"
                ),
                name="report_led_to_change_when_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="withholding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("statement", "version"),
                name="withholding_stands_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="withholding",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="withholding_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="withholding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lifted_at__isnull", True),
                        ("lifted_by__isnull", True),
                        ("lifted_reason", ""),
                    ),
                    models.Q(
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        models.Q(("lifted_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="withholding_lifted_for_a_reason",
            ),
        ),
        migrations.RunSQL(WATCH, NO_WATCH),
        migrations.RunSQL(WITHHELD, DROP_WITHHELD),
    ]
