"""Ministries, organisations, armed groups, parties, papers and capitals that speak."""

from itertools import count

import pytest

from statements.extraction import SpeakerKind
from tests.extraction.sentences import only, reading, rows


@pytest.mark.parametrize(
    "name",
    [
        "وزارة الخارجية السعودية",
        "الخارجية الصينية",
        "الكرملين",
        "البيت الأبيض",
        "البنتاغون",
        "الإليزيه",
        "الرئاسة المصرية",
        "الاتحاد الأوروبي",
        "المفوضية الأوروبية",
        "الاتحاد الأفريقي",
        "جامعة الدول العربية",
        "مجلس التعاون الخليجي",
        "منظمة الصحة العالمية",
        "برنامج الأغذية العالمي",
        "اليونيسف",
        "الأونروا",
        "الوكالة الدولية للطاقة الذرية",
        "المحكمة الجنائية الدولية",
        "صندوق النقد الدولي",
        "حلف شمال الأطلسي",
        "حركة طالبان",
        "جماعة الحوثي",
        "قوات الدعم السريع",
        "حزب العدالة والتنمية",
        "حزب الله",
        "الحرس الثوري الإيراني",
        "هيئة الأركان الأوكرانية",
        "منظمة العفو الدولية",
        "هيومن رايتس ووتش",
        "الصليب الأحمر الدولي",
        "مجلس السيادة السوداني",
        "المجلس الرئاسي الليبي",
        "شبكة الجزيرة",
        "وكالة الأنباء القطرية",
        "البنك المركزي التركي",
        "الجيش النيجري",
        "الشرطة الكينية",
        "واشنطن",
        "موسكو",
        "الجزائر",
    ],
    ids=count(1),
)
def test_an_institution_speaks_under_its_name(name: str) -> None:
    found = only(f"وأعلنت {name} أن المفاوضات ستستأنف الشهر المقبل.")
    assert (found.speaker, found.speaker_kind) == (name, SpeakerKind.INSTITUTION)


@rows(
    "[الخارجية الهندية | وقالت الخارجية الهندية إن باكستان انتهكت الهدنة].",
    "[طهران | واتهمت طهران الرياض بتأجيج الخلاف].",
    "[الصين | وانتقدت الصين الولايات المتحدة بسبب الرسوم الجديدة].",
    "[بوركينا فاسو | ودعت بوركينا فاسو فرنسا إلى سحب قواتها].",
    "[الاتحاد الأوروبي | وحث الاتحاد الأوروبي تركيا على وقف التنقيب].",
    "[إثيوبيا | إثيوبيا تؤكد أن السد لن يضر أحدا].",
    "[باريس | ونفت باريس اتهامات باماكو].",
)
def test_the_one_who_acts_speaks_not_the_one_acted_upon(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[الهلال الأحمر | وقال «الهلال الأحمر» إن المساعدات وصلت].",
    "[البنتاغون | وقال «البنتاغون» إن الطائرة أسقطت].",
    "[حركة الشباب | وأعلنت «حركة الشباب» أنها فجرت القاعدة].",
)
def test_an_institution_in_marks_speaks_without_them(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[أندرياس كلاين | وقال المتحدث باسم الاتحاد الأوروبي أندرياس كلاين إن العقوبات باقية].",
    "[أندرياس كلاين | وقال أندرياس كلاين من منظمة أوكسفام إن المجاعة وشيكة].",
    "[أندرياس كلاين | حذرت ألمانيا على لسان وزير خارجيتها أندرياس كلاين من سباق تسلح].",
)
def test_a_person_who_speaks_for_an_institution_speaks(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[صحيفة لوموند الفرنسية | وكتبت صحيفة «لوموند» الفرنسية أن الأزمة أعمق مما تبدو].",
    "[وكالة إنترفاكس | وأفادت وكالة «إنترفاكس» بأن الغواصة عادت].",
    "[قناة الميادين | وأوردت قناة «الميادين» أن الحدود أغلقت].",
)
def test_a_paper_speaks_where_it_quotes_nobody(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert only(sentence).speaker_kind is SpeakerKind.INSTITUTION


@rows(
    "[لجنة أطباء السودان | أعلنت لجنة أطباء السودان أن القتلى مئة]. [قوى الحرية والتغيير | ورفضت "
    "قوى "
    "الحرية والتغيير التفاوض]. [لجنة أطباء السودان | وأشارت اللجنة إلى انتشال جثث من النيل].",
)
def test_a_bare_noun_stands_for_the_institution_of_that_noun(sentence: str) -> None:
    assert reading(sentence) == sentence
