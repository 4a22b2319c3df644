"""Quotation marks: of what is said, around names, lost, turned, nested."""

from itertools import count

import pytest

from statements.extraction import Kind
from statements.extraction.reasons import Reason
from tests.extraction.sentences import only, reading, rows

SPEECH = "لن نتخلى عن حقوقنا في هذا النهر"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("«", "»"), ("“", "”"), ('"', '"'), ("”", "“"), ("»", "«"), ("((", "))"), ("''", "''")],
    ids=count(1),
)
def test_marks_of_any_shape_hold_the_words(opening: str, closing: str) -> None:
    text = f"قال وزير الري السوداني عثمان الطيب إن {opening}{SPEECH}{closing}."
    assert [quote.text for quote in only(text).quotes] == [SPEECH]
    assert only(text).text == text[:-1]
    assert only(text).kind is Kind.DIRECT


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("قال وزير الري السوداني عثمان الطيب: «لن نتخلى عن حقوقنا».", Kind.DIRECT),
        ("قال وزير الري السوداني عثمان الطيب إن بلاده لن تتخلى عن حقوقها.", Kind.INDIRECT),
        ("قال وزير الري السوداني عثمان الطيب إن السد «خطر على الملايين» في الشمال.", Kind.MIXED),
        ("قال وزير الري السوداني عثمان الطيب: لن نتخلى عن حقوقنا أبدا.", Kind.DIRECT),
        ("قال وزير الري السوداني عثمان الطيب إن بلاده «لن تتخلى عن حقوقها».", Kind.MIXED),
        ("قال وزير الري السوداني عثمان الطيب إن تنظيم «داعش» هزم.", Kind.INDIRECT),
    ],
    ids=count(1),
)
def test_the_kind_tells_whether_the_words_are_quoted(sentence: str, kind: Kind) -> None:
    assert only(sentence).kind is kind


@rows(
    "[عثمان الطيب | أكد وزير الري السوداني عثمان الطيب أن المفاوضات متوقفة، وقال: «ننتظر ردا من "
    "أديس أبابا»].",
    "[عثمان الطيب | دعا وزير الري السوداني عثمان الطيب إلى وساطة أفريقية، وأضاف: «لا بديل عن "
    "الحوار بين الدول الثلاث»].",
)
def test_a_verb_that_only_brings_in_the_quotation_opens_nothing(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).kind is Kind.MIXED


@rows(
    "[عثمان الطيب | قال وزير الري السوداني عثمان الطيب: «لن نتخلى عن حقوقنا. هذا النهر حياتنا. ولن "
    "نقبل بالأمر الواقع»]. ثم غادر.",
    '[عثمان الطيب | وأوضح وزير الري السوداني عثمان الطيب "الملء الثالث مخالف للاتفاق. وقد أبلغنا '
    'الاتحاد الأفريقي بذلك"].',
)
def test_a_quotation_goes_on_over_several_sentences(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert len(only(sentence).quotes) == 1


@rows(
    "[عثمان الطيب | أكد وزير الري السوداني عثمان الطيب أن السد غير آمن]. [عثمان الطيب | وقال: "
    "«بنيت "
    "بوابات السد بلا دراسة»].",
)
def test_in_a_sentence_of_its_own_the_quotation_is_a_statement(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[نور الهاشمي | أكد محافظ نينوى نور الهاشمي أن مقاتلي «داعش» و«القاعدة» انسحبوا].",
    "[نور الهاشمي | قال محافظ نينوى نور الهاشمي لصحيفة «الصباح» إن الجسر سيفتتح قريبا].",
    "[نور الهاشمي | قال محافظ نينوى نور الهاشمي إن معبر «ربيعة» مغلق منذ أيام].",
    "[نور الهاشمي | كشف محافظ نينوى نور الهاشمي عن تشغيل قطار «إف-90» في المدينة].",
)
def test_names_in_marks_are_no_quotations(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).quotes == ()
    assert only(sentence).kind is Kind.INDIRECT


def test_the_speakers_own_short_phrase_is_a_quotation() -> None:
    found = only("وصف الرئيس الفنزويلي راؤول موراليس العقوبات بأنها «حرب اقتصادية قذرة».")
    assert [quote.text for quote in found.quotes] == ["حرب اقتصادية قذرة"]


def test_a_name_in_marks_within_a_quotation_does_not_end_it() -> None:
    found = only(
        "وقال المبعوث الأممي إلى ليبيا جورج كالفن: «على قادة «فجر ليبيا» أن يوقعوا الاتفاق»."
    )
    assert [quote.text for quote in found.quotes] == ["على قادة «فجر ليبيا» أن يوقعوا الاتفاق"]
    assert found.kind is Kind.DIRECT


@rows(
    "[جورج كالفن | وقال المبعوث الأممي إلى ليبيا جورج كالفن: «على الأطراف أن توقع الاتفاق قبل "
    "نهاية "
    "العام].\nوغادر الوفد طرابلس مساء.",
    "[جورج كالفن | وقال المبعوث الأممي إلى ليبيا جورج كالفن: على الأطراف أن توقع الاتفاق قبل نهاية "
    "العام»].\nوغادر الوفد طرابلس مساء.",
)
def test_where_a_mark_is_lost_the_paragraph_or_the_colon_bounds_the_words(sentence: str) -> None:
    assert reading(sentence) == sentence
    found = only(sentence)
    assert [quote.text for quote in found.quotes] == ["على الأطراف أن توقع الاتفاق قبل نهاية العام"]
    assert Reason.BROKEN_MARKS in found.reasons


def test_several_quotations_of_one_statement_are_kept_apart() -> None:
    found = only(
        "أكدت رئيسة وزراء نيوزيلندا هيلين مور أن الهجوم «عمل إرهابي جبان»، مضيفة أن بلادها «لن "
        "تخاف "
        "ولن تتغير بسبب الكراهية»."
    )
    assert [quote.text for quote in found.quotes] == [
        "عمل إرهابي جبان",
        "لن تخاف ولن تتغير بسبب الكراهية",
    ]


@rows(
    "[هيلين مور | «لن نخاف ولن نتغير بسبب الكراهية»، قالت رئيسة وزراء نيوزيلندا هيلين مور].",
)
def test_the_attribution_may_follow_the_quotation(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert Reason.AFTER_WORDS in only(sentence).reasons


def test_a_name_and_a_colon_at_the_beginning_of_a_line_are_an_attribution() -> None:
    found = only("هيلين مور: «لن نخاف ولن نتغير بسبب الكراهية»")
    assert found.speaker == "هيلين مور"
    assert Reason.HEADED in found.reasons


@rows(
    '[عثمان الطيب | وقال وزير الري السوداني عثمان الطيب لـ"اليوم التالي" إن السد امتلأ].',
    "[عثمان الطيب | وقال وزير الري السوداني عثمان الطيب عبر «تويتر» إن السد امتلأ].",
)
def test_the_outlet_that_was_spoken_to_is_no_quotation(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).quotes == ()
