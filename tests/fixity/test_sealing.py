"""What others are still writing into the log is sealed when they have ended, and not before."""

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from statements import fixity
from statements.fixity import seals
from statements.models import Change, LogSeal
from tests.owned_database import the_tests_own_database

COMES_IN = """
INSERT INTO statements_formerspeakerslug (slug, speaker_id)
    SELECT %s, id FROM statements_speaker LIMIT 1
"""
A_SPEAKER = """
INSERT INTO statements_speaker (kind, name_ar, name_en, family_name_ar, family_name_en, country,
    slug, sort_key) VALUES ('person', 'حداد', '', '', '', '', 'haddad', 'حداد')
"""


@pytest.mark.django_db(transaction=True)
def test_a_change_that_comes_to_light_late_is_sealed_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seals, "SECONDS_TO_SETTLE", 0)
    url = the_tests_own_database()["DATABASE_URL"]
    with psycopg.connect(url) as slow, psycopg.connect(url, autocommit=True) as quick:
        quick.execute(A_SPEAKER)
        slow.execute(COMES_IN, ["slow"])
        quick.execute(COMES_IN, ["quick"])
        assert fixity.seal_what_is_settled() == 0
        slow.commit()

        assert fixity.seal_what_is_settled() == Change.objects.count()
    assert LogSeal.objects.get().last == Change.objects.last_key()
    assert fixity.seal_what_is_settled() == 0


@pytest.mark.django_db(transaction=True)
def test_who_seals_waits_for_another_who_does() -> None:
    url = the_tests_own_database()["DATABASE_URL"]
    with psycopg.connect(url) as other:
        other.execute(A_SPEAKER)
        other.commit()
        other.execute(seals._ONE_AT_A_TIME, seals.LOCK)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(OperationalError, match="lock timeout"):
                fixity.seal_what_is_settled()
        other.commit()
        assert fixity.seal_what_is_settled() == Change.objects.count() > 0
