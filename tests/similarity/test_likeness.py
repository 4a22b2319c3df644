"""Which passages report the same utterance, judged by their words."""

import pytest

from statements.similarity import Likeness, Weights, likeness, said
from statements.similarity.shingles import key
from statements.similarity.units import pairs, telling, units

WHOLE = (
    "المعبر سيفتح أمام الشاحنات التجارية ابتداء من يوم الأحد، "
    "على أن يفتح للمسافرين بعد ثلاثة أسابيع ولن يغلق في العيد"
)
STOCK = "بحث العلاقات الثنائية بين البلدين وسبل تعزيزها والقضايا ذات الاهتمام المشترك"


def between(one: str, other: str, cue: str = "", other_cue: str = "") -> Likeness:
    return likeness(said(one, cue), said(other, other_cue), Weights(total=200))


@pytest.mark.parametrize(
    "variant",
    [
        "المعبر سيفتح امام الشاحنات التجاريه ابتداءً من يوم الاحد",
        "على أن يُفتح للمسافرين بعد 3 أسابيع ولن يُغلق في العيـــد",
        f'"{WHOLE}"',
        WHOLE.replace("ابتداء من", "بدءاً من"),
        WHOLE.replace("المعبر", "المعبرر").replace("أسابيع", "أسبيع"),
        "على أن يفتح للمسافرين بعد ثلاثة أسابيع ولن يغلق في العيد، والمعبر سيفتح أمام "
        "الشاحنات التجارية ابتداء من يوم الأحد",
        f"{WHOLE}، كما {STOCK}",
    ],
    ids=["cut behind, respelt", "cut before", "marks", "a word", "slips", "turned round", "padded"],
)
def test_a_variant_of_the_words_reports_the_same(variant: str) -> None:
    assert between(WHOLE, variant).is_same
    assert between(variant, WHOLE).is_same


@pytest.mark.parametrize(
    "other",
    [
        WHOLE.replace("ولن", "وقد"),
        WHOLE.replace("سيفتح", "لن يفتح"),
        WHOLE.replace("ثلاثة", "خمسة"),
        WHOLE.replace("ثلاثة", "9"),
    ],
    ids=["a negation less", "a negation more", "another number", "another in digits"],
)
def test_the_opposite_or_another_number_is_another_utterance(other: str) -> None:
    assert between(WHOLE, other).contradicts
    assert not between(WHOLE, other).is_same


def test_numbers_in_words_and_in_digits_are_the_same() -> None:
    assert not between(WHOLE, WHOLE.replace("ثلاثة", "٣")).contradicts


def test_stock_phrases_alone_are_no_likeness() -> None:
    one = f"أكد الوزير أن أسعار القمح انخفضت في الموانئ، و{STOCK}"
    other = f"وقال المبعوث إن الأسرى عادوا إلى بيوتهم سالمين، و{STOCK}"
    assert between(one, other).share < 0.15


def test_a_phrase_that_many_statements_have_weighs_nothing() -> None:
    one = "القوافل الطبية وصلت إلى الأحياء المحاصرة قبل حلول المساء"
    other = "القوافل الطبية وصلت إلى الأحياء القديمة"
    common = Weights({key(pair): 400 for pair in pairs(telling(units(other)))}, 200_000)
    rare, usual = (likeness(said(one), said(other), w) for w in (Weights(total=200_000), common))
    assert rare.shared > 3
    assert usual.shared < 0.5


def test_what_is_compared_begins_behind_the_reporting_clause() -> None:
    text = "وأعلن وزير الخارجية في بيان أن المعبر سيفتح أمام الشاحنات يوم الأحد"

    assert said(text, "وأعلن").start == text.index("المعبر") - 1
    warned = "حذّر الرئيس كل من يهدد بلاده، مؤكداً أن الرد سيكون حازماً"
    assert said(warned, "حذّر").start == len("حذّر")
    behind = "«لن نغلق المعبر في العيد»، قال الوزير"
    assert said(behind, "قال").end == behind.index("قال")
    quoted = "وقال الوزير: «لن نغلق المعبر في العيد»"
    start = quoted.index("لن")
    assert said(quoted, "وقال", [(start, len(quoted) - 1)]).start == start
