"""Who is one speaker and who is two: merges, splits, speakers told apart, likely duplicates."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from statements.migrations import _history as history
from statements.migrations import _merged as merged

WATCHED = ("statements_distinctspeakers", "statements_speakermove")

log = "".join(map(history.watch, WATCHED))
no_log = "".join(map(history.unwatch, WATCHED))


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0011_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="alias",
            name="retired_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="retired"
            ),
        ),
        migrations.AddField(
            model_name="alias",
            name="retired_because",
            field=models.CharField(
                blank=True, editable=False, max_length=500, verbose_name="why it was retired"
            ),
        ),
        migrations.CreateModel(
            name="DistinctSpeakers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
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
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.speaker",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "speakers told apart",
                "verbose_name_plural": "speakers told apart",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LikelyDuplicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "strength",
                    models.PositiveSmallIntegerField(
                        help_text="Up to 100.", verbose_name="strength"
                    ),
                ),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("same", "They have the same name."),
                                ("alias", "An alias of one is a name of the other."),
                                ("order", "Their names have the same words in another order."),
                                ("spelling", "Their names are two spellings of one."),
                                ("english", "Their English names are alike."),
                                ("letters", "Their names sound alike in Arabic and Latin letters."),
                                ("longer", "One name has a word more than the other."),
                                ("slip", "Their names differ by one letter."),
                                (
                                    "office",
                                    "They held the same office at the same time, and their names are alike.",
                                ),
                                ("family", "One is called by the family name of the other alone."),
                            ],
                            max_length=12,
                        ),
                        size=None,
                        verbose_name="grounds",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.speaker",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "likely duplicate",
                "verbose_name_plural": "likely duplicates",
                "ordering": ["-strength", "one_id", "other_id"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerMove",
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
                        choices=[("merge", "Merge"), ("split", "Split")],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="when"),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("done", models.JSONField(default=dict, verbose_name="what moved")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                (
                    "undone_because",
                    models.CharField(blank=True, max_length=500, verbose_name="why it was undone"),
                ),
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
                    "from_speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_away",
                        to="statements.speaker",
                        verbose_name="from",
                    ),
                ),
                (
                    "to_speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_here",
                        to="statements.speaker",
                        verbose_name="to",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge or split of speakers",
                "verbose_name_plural": "merges and splits of speakers",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="alias",
            name="came_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aliases",
                to="statements.speakermove",
                verbose_name="came by",
            ),
        ),
        migrations.AddField(
            model_name="movedstatement",
            name="move",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statements",
                to="statements.speakermove",
                verbose_name="merge or split",
            ),
        ),
        migrations.AddIndex(
            model_name="movedstatement",
            index=models.Index(fields=["move", "statement"], name="moved_statement_by_move"),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retired_at", None), ("retired_because", "")),
                    models.Q(
                        ("retired_at__isnull", False),
                        models.Q(("retired_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="alias_retired_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="distinctspeakers",
            constraint=models.UniqueConstraint(
                fields=("one", "other"), name="speakers_told_apart_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="distinctspeakers",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))),
                name="speakers_told_apart_are_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="likelyduplicate",
            constraint=models.UniqueConstraint(
                fields=("one", "other"), name="likely_duplicate_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="likelyduplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))),
                name="likely_duplicate_is_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakermove",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["merge", "split"])), name="speaker_move_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="speakermove",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_speaker", models.F("to_speaker")), _negated=True),
                name="speaker_move_is_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakermove",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="speaker_move_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="speakermove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_because", ""), ("undone_by", None)),
                    models.Q(
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                        models.Q(("undone_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="speaker_move_undone_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakermove",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "merge"), ("undone_at", None)),
                fields=("from_speaker",),
                name="speaker_merged_once",
            ),
        ),
        migrations.RunSQL(merged.MERGES, merged.DROP_MERGES),
        migrations.RunSQL(log, no_log),
    ]
