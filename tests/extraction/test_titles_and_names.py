"""Offices that stand for persons, and what is kept of them."""

from itertools import count

import pytest

from statements.extraction import Confidence, propose
from statements.extraction.reasons import Reason
from tests.extraction.sentences import drafts, only, reading, rows

VISIT = "وصل وزير الخارجية الإسباني خافيير مورينو إلى الرباط والتقى رئيس الحكومة عمر بناني."


@rows(
    f"{VISIT}\n[خافيير مورينو | وقال الوزير الإسباني إن العلاقات عادت إلى طبيعتها].",
    f"{VISIT}\n[عمر بناني | وقال رئيس الحكومة إن العلاقات عادت إلى طبيعتها].",
    f"{VISIT}\n[خافيير مورينو | وقال وزير الخارجية الإسباني إن العلاقات عادت إلى طبيعتها].",
)
def test_an_office_stands_for_its_holder_in_the_text(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).reasons[0] is Reason.TITLE
    assert only(sentence).confidence is Confidence.MEDIUM


@rows(
    "[سالم المري | قال وزير الدفاع الإماراتي سالم المري إن المناورات انتهت].\n"
    "[سالم المري | وأضاف الوزير الإماراتي أن السفن غادرت].\n"
    "[ماجد البلوشي | قال وزير الخارجية الإماراتي ماجد البلوشي إن الحوار مستمر].\n"
    "[ماجد البلوشي | وأضاف الوزير الإماراتي أن السفراء عادوا].",
)
def test_of_two_holders_the_nearest_is_meant(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[الرئيس الكولومبي | وقال الرئيس الكولومبي إن المفاوضات مع المتمردين ستستأنف].",
    "[رئيس الوزراء الياباني | وأكد رئيس الوزراء الياباني أن بلاده لن تعيد تشغيل المفاعل].",
    "[المتحدث باسم الحكومة | وقال المتحدث باسم الحكومة إن الأسعار ستثبت].",
    "[السفير الفرنسي لدى لبنان | وأوضح السفير الفرنسي لدى لبنان أن المؤتمر سيعقد].",
)
def test_an_office_without_a_holder_is_proposed_as_printed_with_little_trust(
    sentence: str,
) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).reasons[0] is Reason.TITLE_ONLY
    assert only(sentence).confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("sentence", "office", "name"),
    [
        (
            "قال وزير الخارجية الإسباني خافيير مورينو إن الحل قريب.",
            "وزير الخارجية الإسباني",
            "خافيير مورينو",
        ),
        (
            "وقالت المديرة العامة لليونسكو إيفا كوفاتش إن الآثار نهبت.",
            "المديرة العامة لليونسكو",
            "إيفا كوفاتش",
        ),
        (
            "وأكد نائب رئيس الوزراء وزير الخارجية الأردني زيد الرفاعي أن القدس خط أحمر.",
            "نائب رئيس الوزراء وزير الخارجية الأردني",
            "زيد الرفاعي",
        ),
        (
            "وأعلن الناطق باسم الجيش الوطني الليبي العميد سالم القطراني أن المدينة آمنة.",
            "الناطق باسم الجيش الوطني الليبي",
            "سالم القطراني",
        ),
        ("وقال أمين عام حزب الله حسن درويش إن الرد آت.", "أمين عام حزب الله", "حسن درويش"),
        (
            "وأكد رئيس المكتب السياسي لحركة حماس خليل الدجاني أن الوفد سيغادر.",
            "رئيس المكتب السياسي لحركة حماس",
            "خليل الدجاني",
        ),
        (
            "وقالت منسقة الشؤون الإنسانية في السودان كليمنتين أوكور إن المجاعة وشيكة.",
            "منسقة الشؤون الإنسانية في السودان",
            "كليمنتين أوكور",
        ),
        (
            "وقال قائد القيادة المركزية الأميركية الجنرال مارك هيوز إن القوات باقية.",
            "قائد القيادة المركزية الأميركية",
            "مارك هيوز",
        ),
        (
            "وقال المستشار الإعلامي لرئيس الجمهورية أيمن سويدان إن المرسوم صدر.",
            "المستشار الإعلامي لرئيس الجمهورية",
            "أيمن سويدان",
        ),
        (
            "وأكد ولي العهد السعودي الأمير فهد بن سلطان أن الرؤية ماضية.",
            "ولي العهد السعودي",
            "فهد بن سلطان",
        ),
        ("وأعرب البابا بندكتوس عن حزنه على الضحايا.", "البابا", "بندكتوس"),
        ("وقال المرشد الإيراني علي موسوي إن المفاوضات لن تطول.", "المرشد الإيراني", "علي موسوي"),
        (
            "وأعلن رئيس مفوضية الاتحاد الأفريقي موسى فال أن القمة تأجلت.",
            "رئيس مفوضية الاتحاد الأفريقي",
            "موسى فال",
        ),
    ],
    ids=count(1),
)
def test_the_office_is_kept_as_printed_and_the_name_without_it(
    sentence: str, office: str, name: str
) -> None:
    found = only(sentence)
    assert (found.attributed_as, found.speaker) == (office, name)
    assert found.confidence is Confidence.HIGH or len(name.split()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "أبو بكر الصالحي",
        "عبد الله بن زايد المهيري",
        "جان-بيير لوران",
        "شي جون",
        "ماريا دي سانتوس",
        "رجب طيب أوزدمير",
        "محمد علي الحوثي",
        "أولوسيغون أوباسي",
        "نغوين فان ترونغ",
        "صلاح الدين قادري",
        "سيف الإسلام الورفلي",
        "هاكان شاهين",
        "ناريندرا سينغ",
        "إيمانويل لوفيفر",
        "جو بايرن",
        "أم كلثوم ديالو",
        "مصطفى الكاظمي",
        "عبد ربه منصور",
    ],
    ids=count(1),
)
def test_names_of_many_nations_are_read_whole(name: str) -> None:
    for text in (f"وقال الرئيس {name} إن القمة ناجحة.", f"وأكد {name} أن القمة ناجحة."):
        assert [draft.speaker for draft in drafts(text)] == [name], text


@rows(
    "[ديمتري أورلوف | قال نائب وزير الخارجية الروسي ديمتري أورلوف إن الرد جاهز].\n"
    "[ديمتري أورلوف | وأضاف دميتري أورلوف أن السفير استدعي].",
)
def test_two_spellings_of_a_name_are_one_person(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[ديمتري أورلوف | قال نائب وزير الخارجية الروسي ديمتري أورلوف إن الرد جاهز].\n"
    "[إيغور أورلوف | وقال حاكم المقاطعة إيغور أورلوف إن الحدود هادئة].\n"
    "[إيغور أورلوف | وأضاف أورلوف أن السكان عادوا].",
)
def test_of_two_of_one_surname_the_one_named_last_is_meant(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[خافيير مورينو | قال وزير الخارجية الإسباني خافيير مورينو إن الاتفاق وقع].\n"
    "[لويس فيريرا | وقال نظيره البرتغالي لويس فيريرا إن الحدود مفتوحة].",
    "[خافيير مورينو | أبلغ وزير الخارجية الإسباني خافيير مورينو نظيره البرتغالي لويس فيريرا أن "
    "الحدود مفتوحة].",
    "[خافيير مورينو | حذر وزير الخارجية الإسباني خافيير مورينو الرئيس الفنزويلي راؤول موراليس من "
    "التصعيد].",
    "[خافيير مورينو | طالب وزير الخارجية الإسباني خافيير مورينو الحكومة الفنزويلية بالإفراج عن "
    "المعتقلين].",
)
def test_the_subject_is_not_taken_for_whom_it_speaks_to(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "استقبل وزير الخارجية والمغتربين جوزف حداد السفير البولندي. [جوزف حداد | وقال حداد إن اللقاء "
    "مثمر].",
    "[أنتوني فيكرز | أكد المبعوث الأممي إلى مالي أنتوني فيكرز أن الحوار سيستأنف]. "
    "[أنتوني فيكرز | واعتبر المسؤول الأممي أن الفرصة سانحة].",
    "[أحمد بكار | وأعلن وزير الري والموارد المائية السوري أحمد بكار أن السد امتلأ].",
)
def test_whoever_the_text_names_anywhere_is_meant_by_the_office(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[خليفة الفرجاني | قال القائد العام للجيش المشير خليفة الفرجاني، إن المعركة حسمت].",
    "[كارينا هوفمان | وقالت خبيرة المناخ بالمنظمة كارينا هوفمان إن الفرصة ضاعت].",
)
def test_a_name_ends_where_the_verbs_complement_or_a_word_of_time_begins(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[متحدث باسم وزارة الخارجية الصينية | قال متحدث باسم وزارة الخارجية الصينية إن بكين تعارض "
    "العقوبات].",
    "[ضابط كبير في الجيش | وقال ضابط كبير في الجيش إن التنسيق لم يتوقف].",
)
def test_an_indefinite_office_is_a_source_without_a_name(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).speaker_kind == "unnamed"


def test_the_title_line_completes_a_name() -> None:
    title = "وزير الري نبيل حلمي يزور الخرطوم\n"
    (found,) = propose(f"{title}وقال حلمي إن المفاوضات ستستأنف.", start=len(title))
    assert found.speaker == "نبيل حلمي"
