"""What a reader's line selects, and what it does not."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from statements.search.language import parse
from statements.search.selection import Way, ways
from tests.search.archives import archive_of, found
from tests.whole_module import for_a_module

pytestmark = pytest.mark.django_db

TEXTS = {
    "minister": "وأكد الوزير أن الهدنة لا يجوز خرقها",
    "his": "قال ووزير آخر: يجوز ألا تخرق",
    "ministers": "بحث الوزراء لمحادثات السلام",
    "may not": "لا يجوز لأحد أن يقبل شروطاً",
    "no one may": "لا أحد يجوز له ذلك",
    "year": "في عام ٢٠١٥ أعلن الوزير والوزير الآخر الحل",
    "question": "هل تنجح محادثاته في سورية؟",
    "english": "Talks on Syria: the ceasefire holds, he said in 2015",
}
NAMES = {text: name for name, text in TEXTS.items()}


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The texts, published."""
    with for_a_module(django_db_blocker):
        archive_of([*TEXTS.values()])
        yield


def named(line: str) -> set[str]:
    """The names of the texts that a line finds."""
    return {NAMES[text] for text in found(line)}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("line", "names"),
    [
        # All the forms of a word.
        ("وزير", {"minister", "his", "ministers", "year"}),
        ("الوزير", {"minister", "his", "ministers", "year"}),
        ("لوزير", {"minister", "his", "ministers", "year"}),
        ("والوزير", {"minister", "his", "ministers", "year"}),
        ("محادثات", {"ministers", "question"}),
        ("المحادثات", {"ministers", "question"}),
        ("سوريا", {"question"}),
        ("talks", {"english"}),
        ("TALKS", {"english"}),
        # Numbers in any digits.
        ("2015", {"year", "english"}),
        ("٢٠١٥", {"year", "english"}),
        ("۲۰۱۵", {"year", "english"}),
        ("201", set()),
        # Phrases: exact forms in sequence, stop words counted.
        ("«لا يجوز»", {"minister", "may not"}),
        ("“لا يجوز”", {"minister", "may not"}),
        ('"لا يجوز"', {"minister", "may not"}),
        ("«أعلن الوزير»", {"year"}),
        ("«يجوز خرقها»", {"minister"}),
        ("«لا يجوز لأحد»", {"may not"}),
        ("«الوزير»", {"minister", "year"}),
        ("«وزير»", set()),
        # Several words, all of them.
        ("الوزير الهدنة", {"minister"}),
        ("وزير -هدنة", {"his", "ministers", "year"}),
        ("وزير -«أعلن الوزير»", {"minister", "his", "ministers"}),
        ("يجوز -لا", {"his"}),
        ("وزير -وزراء", set()),
        # Either of two words.
        ("هدنة OR سورية", {"minister", "question"}),
        ("هدنة | سورية", {"minister", "question"}),
        ("هدنة أو سورية", {"minister", "question"}),
        ("هدنة OR «أعلن الوزير» OR talks", {"minister", "year", "english"}),
        ("يجوز هدنة OR شروطا", {"minister", "may not"}),
        # The first letters.
        ("cease*", {"english"}),
        ("هدن*", {"minister"}),
        ("وزر*", set()),
        ("محاد*", {"ministers", "question"}),
        # Stop words alone.
        ("هل", {"question"}),
        ("في", {"year", "question"}),
        ("لا أن", {"minister", "may not"}),
        # and not where there are others
        ("هل الهدنة", {"minister"}),
        ("في الهدنة", {"minister"}),
        # Only what is excluded.
        ("-وزير", {"may not", "no one may", "question", "english"}),
        ("", set(TEXTS)),
        ("…", set(TEXTS)),
    ],
)
def test_a_line_selects(line: str, names: set[str]) -> None:
    assert named(line) == names


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("الهُدنةِ", "الهدنة"),
        ("الهـــدنة", "الهدنة"),
        ("\u202bالهدنة\u202c", "الهدنة"),
        ("الهد\u200fنة", "الهدنة"),
        ("«لا\u200e يَجُوزُ»", "«لا يجوز»"),
        ("-الوزيـر", "-الوزير"),
        ("محـادثــ*", "محادث*"),
        ("\ufeffهل", "هل"),
        ("ﺍﻟﻬﺪﻧﺔ", "الهدنة"),
        ("\u200f٢٠١٥\u200f", "2015"),
    ],
)
def test_marks_that_say_nothing_change_nothing(line: str, plain: str) -> None:
    assert found(line) == found(plain)
    assert found(plain)


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("", [Way.ALL]),
        ("-هدنة", [Way.ALL]),
        ("هدنة", [Way.ALL, Way.BESIDE]),
        ("«هدنة»", [Way.ALL]),
        ("هد*", [Way.ALL]),
        ("في", [Way.ALL]),
        ("هدنة حلب", [Way.ALL, Way.BESIDE, Way.ANY]),
        ("هد* حل*", [Way.ALL, Way.ANY]),
        ("في من", [Way.ALL, Way.ANY]),
        ("هدنة OR حلب", [Way.ALL, Way.BESIDE]),
        ("«هدنة حلب»", [Way.ALL, Way.LOOSE, Way.ANY]),
        ("«لا يجوز»", [Way.ALL, Way.LOOSE]),
        ("«هدنة حلب» غد", [Way.ALL, Way.BESIDE, Way.LOOSE, Way.ANY]),
    ],
)
def test_a_line_is_widened_step_by_step_as_far_as_that_differs(line: str, taken: list[Way]) -> None:
    assert ways(parse(line)) == taken
