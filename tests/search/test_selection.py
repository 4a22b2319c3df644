"""What a reader's line selects, and what it does not."""

import pytest

from statements.models import Speaker
from statements.search.engine import Order
from statements.search.language import parse
from statements.search.lexemes import mark
from statements.search.selection import Way, ways
from tests.search.archives import archive_of, found

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


@pytest.fixture
def archive(db: None) -> None:
    """The texts, published."""
    archive_of([*TEXTS.values()])


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


def test_marks_in_a_text_do_not_hide_its_words(db: None) -> None:
    archive_of(["الهُدْنَةُ", "الهـدنة", "ال\u200fهدنة", "\u202bالهدنة\u202c"])
    assert len(found("هدنة")) == 4
    assert len(found("«الهدنة»")) == 4


def test_a_phrase_finds_its_words_only_in_sequence_however_long_the_text(db: None) -> None:
    filler = " ".join(f"كلمة{n}" for n in range(500))
    in_sequence = f"{filler} لا يجوز ذلك"
    archive_of([in_sequence, f"يجوز {filler} لا", f"لا {filler} يجوز"])
    assert found("«لا يجوز»") == [in_sequence]


def test_an_exclusion_does_not_look_beside_the_text(haddad: Speaker) -> None:
    archive_of(["حلب غد"], speaker=haddad)
    assert found("حلب -جريدة") == ["حلب غد"]


def test_marks_of_one_filter_are_either_or_and_of_two_filters_both(
    haddad: Speaker, petrova: Speaker
) -> None:
    archive_of(["هدنة حداد"], speaker=haddad)
    archive_of(["هدنة بتروفا"], speaker=petrova)
    by_haddad, by_petrova = mark("s", haddad.pk), mark("s", petrova.pk)
    assert found("هدنة", marks={"speaker": (by_haddad,)}) == ["هدنة حداد"]
    assert len(found("هدنة", marks={"speaker": (by_haddad, by_petrova)})) == 2
    both = {"speaker": (by_haddad,), "country": (mark("c", "ru"),)}
    assert found("هدنة", marks=both) == []


@pytest.mark.parametrize("word", ["words", "p2015", "s1", "all", "c", "*", "@", "@s1", "#2a"])
def test_a_word_is_never_taken_for_what_the_index_itself_keeps(haddad: Speaker, word: str) -> None:
    archive_of(["هدنة حلب", f"هدنة حلب {word}"], ["2015-01", "2015-01"], speaker=haddad)
    has_letters = any(map(str.isalnum, word))
    assert set(found(f"هدنة {word}")) >= ({f"هدنة حلب {word}"} if has_letters else set())
    assert len(found(f"هدنة -{word}", Order.NEWEST)) == (1 if has_letters else 2)


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
