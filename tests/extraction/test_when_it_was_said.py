"""The day of a statement, from the words of its own clause."""

from datetime import date
from itertools import count

import pytest

from statements.extraction import propose

THURSDAY = date(2016, 3, 17)
MINISTER = "وزير الطاقة الجزائري مراد بن يوسف"


@pytest.mark.parametrize(
    ("sentence", "day", "words"),
    [
        (f"وقال {MINISTER} أمس إن الإنتاج لن يتأثر.", "2016-03-16", "أمس"),
        (f"أكد {MINISTER}، الثلاثاء، أن الإنتاج لن يتأثر.", "2016-03-15", "الثلاثاء"),
        (f"وكان {MINISTER} قد أعلن أول من أمس أن الإنتاج مستقر.", "2016-03-15", "أول من أمس"),
        (f"وقال {MINISTER} في 12 آذار إن الإنتاج لن يتأثر.", "2016-03-12", "12 آذار"),
        (f"وفي كلمة ألقاها الأربعاء، قال {MINISTER} إن السوق هادئة.", "2016-03-16", "الأربعاء"),
    ],
    ids=count(1),
)
def test_a_word_or_date_in_the_clause_dates_the_saying(sentence: str, day: str, words: str) -> None:
    (found,) = propose(sentence, published=THURSDAY)
    assert (found.said_on, found.said_on_basis) == (day, words)


@pytest.mark.parametrize(
    "told",
    [
        f"وقال {MINISTER} إن الوفد وصل أمس.",
        f"وقال {MINISTER}: «وصل الوفد أمس وسيغادر يوم الأحد».",
        f"وقال {MINISTER} إن الإنتاج لن يتأثر.",
    ],
    ids=count(1),
)
def test_a_date_in_the_reported_words_does_not(told: str) -> None:
    (found,) = propose(told, published=THURSDAY)
    assert found.said_on is None
    assert found.said_on_basis is None


def test_without_a_day_of_publication_a_relative_word_dates_nothing() -> None:
    (found,) = propose(f"وقال {MINISTER} أمس إن الإنتاج لن يتأثر.")
    assert found.said_on is None


def test_a_full_date_needs_no_day_of_publication() -> None:
    (found,) = propose(f"وقال {MINISTER} يوم 3 يناير/كانون الثاني 2016 إن الإنتاج لن يتأثر.")
    assert found.said_on == "2016-01-03"
