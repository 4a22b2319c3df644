"""Indexes from which the pages of speakers, events and days count, made while the site is up."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Index

PUBLISHED = models.Q(("status", "published"))
NEWEST = F("listed_days__startswith").desc(nulls_last=True)
OLDEST = F("listed_days__startswith").asc(nulls_last=True)


def index(*expressions: object, **how: object) -> AddIndexConcurrently:
    return AddIndexConcurrently("statement", Index(*expressions, condition=PUBLISHED, **how))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("statements", "0023_many_at_once")]

    operations = [
        index(
            *(F("speaker"), NEWEST, F("article"), F("start")),
            name="statement_of_speaker",
            include=("listed_days",),
        ),
        index(
            *(F("speaker"), F("attributed_as"), OLDEST, F("article"), F("start")),
            name="statement_by_title",
        ),
        index(
            *(F("speaker"), F("occasion"), NEWEST, F("article"), F("start")),
            name="statement_of_speaker_at",
            include=("listed_days",),
        ),
        index(
            *(F("occasion"), OLDEST, F("article"), F("start")),
            name="statement_said_at",
            include=("speaker", "listed_days"),
        ),
        index(OLDEST, name="statement_days", include=("listed_days", "speaker")),
    ]
