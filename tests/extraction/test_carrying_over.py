"""Who goes on speaking where the subject is left out or only a noun stands for it."""

from statements.extraction import Confidence
from statements.extraction.reasons import Reason
from tests.extraction.sentences import drafts, only, reading, rows

SAYS = "[وليد شاهين | قال وزير الاقتصاد الأردني وليد شاهين إن النمو تباطأ]."
SHE_SAYS = "[مريم الكعبي | قالت وزيرة الثقافة الإماراتية مريم الكعبي إن المتحف جاهز]."


@rows(
    f"{SAYS}\n[وليد شاهين | وأضاف أن العجز انخفض].",
    f"{SAYS} [وليد شاهين | وأشار إلى أن العجز انخفض]. [وليد شاهين | ودعا إلى خفض الإنفاق].",
    f"{SAYS}\nواستمر الاجتماع ساعتين.\n[وليد شاهين | وتابع: «العجز انخفض هذا العام كثيرا»].",
)
def test_the_last_speaker_goes_on(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert drafts(sentence)[1].reasons[0] is Reason.ELIDED
    assert drafts(sentence)[1].confidence is Confidence.MEDIUM


@rows(
    f"{SHE_SAYS}\n{SAYS}\n[مريم الكعبي | وأضافت أن الافتتاح في الشتاء].",
    f"{SAYS}\n{SHE_SAYS}\n[وليد شاهين | وأضاف أن العجز انخفض].",
)
def test_a_verb_passes_over_who_does_not_agree_with_it(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    f"{SAYS}\n[وليد شاهين | وأضاف أن مدير صندوق النقد كريس بولار أكد دعم البرنامج]."
    "\n[وليد شاهين | وأوضح أن القسط الأول وصل].",
    f"{SAYS}\n[وليد شاهين | وأضاف أن نظيره العراقي حسن الجبوري سيزور عمان]."
    "\n[وليد شاهين | وأوضح أن الزيارة ليوم واحد].",
)
def test_who_is_only_spoken_of_does_not_go_on(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[مصدر في المطار | قال مصدر في المطار إن الرحلات متوقفة]. [مصدر في المطار | وأضاف المصدر أن "
    "المسافرين بالمئات].",
    "[مصدر عسكري ليبي | أكد مصدر عسكري ليبي أن الهجوم صد]. [مصدر عسكري ليبي | وأشار المصدر نفسه "
    "إلى أن التعزيزات وصلت].",
    "[مصادر في المعارضة | ذكرت مصادر في المعارضة أن الوفد اكتمل]. [مصادر في المعارضة | وأوضحت "
    "المصادر أن رئيسه لم يسم].",
)
def test_the_source_is_the_one_before(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert drafts(sentence)[1].reasons[0] is Reason.SAME_SOURCE


@rows(
    "[وزارة الصحة اليمنية | أعلنت وزارة الصحة اليمنية أن الكوليرا تنتشر]. [وزارة الصحة اليمنية | "
    "وأضافت الوزارة أن اللقاح لم يصل].",
    "[وزارة الدفاع الباكستانية | قالت وزارة الدفاع الباكستانية إن الطائرة تحطمت]. "
    "[وزارة الدفاع الباكستانية | وأضافت أن الطيار نجا].",
    "[منظمة أطباء بلا حدود | قالت منظمة أطباء بلا حدود إن المستشفى قصف]. "
    "[منظمة أطباء بلا حدود | وأكدت المنظمة أن المرضى نقلوا].",
)
def test_an_institution_goes_on_by_its_noun_or_without_one(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    f"{SAYS}\nوالتقى شاهين رئيس البنك الدولي جون بيترسون. [وليد شاهين | وأكد أن الإصلاح مستمر].",
    "وصل المبعوث الأميركي توماس هارت إلى بيروت. [توماس هارت | وقال إن الحل قريب].",
    "استقبل الرئيس القبرصي نيكوس بابادوبولوس وفدا برلمانيا. [نيكوس بابادوبولوس | وأكد أن الجزيرة "
    "ستتوحد].",
    "والتقى المبعوث الأميركي توماس هارت قائد الجيش [توماس هارت | وأكد أن الحل قريب].",
)
def test_who_acted_in_the_story_speaks_next(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    f"{SAYS}\n[وليد شاهين | مضيفا أن العجز انخفض].",
    f"{SAYS} [وليد شاهين | مؤكدا أن الإصلاح مستمر].",
)
def test_a_participle_that_opens_a_sentence_goes_on(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert Reason.PARTICIPLE in drafts(sentence)[1].reasons


@rows(
    "وأضاف أن العجز انخفض.",
    "وأوضحت أن الافتتاح في الشتاء.",
    "المصدر نفسه في الصفحة الثالثة.",
)
def test_nobody_speaks_where_nobody_has_been_named(sentence: str) -> None:
    assert reading(sentence) == sentence


def test_words_that_run_on_behind_the_stop_with_and_that_are_added() -> None:
    sentence = f"{SAYS.removesuffix('].')}. وأن العجز انخفض]."
    assert reading(sentence) == sentence
    assert Reason.CONTINUED in only(sentence).reasons


@rows(
    f"{SAYS}\n[وليد شاهين | وأكد معاليه أن الإصلاح مستمر].",
    "[فهد السالم | قال أمير البلاد فهد السالم إن الحوار ضرورة]. [فهد السالم | وأكد سموه أن الأبواب "
    "مفتوحة].",
)
def test_an_honour_with_a_pronoun_stands_for_who_spoke_last(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    f"{SAYS} وسئل سمير الخوري عن الموازنة، [سمير الخوري | فأجاب أنها لم تقر].",
)
def test_who_is_asked_answers(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[مصدر أمني | وقال مصدر أمني إن السيارة قدمت من الحدود]. [مصدر أمني | وأضاف المصدر ذاته أن "
    "سائقها "
    "قتل]. [مصدر أمني | وأفاد ذات المصدر بأن التحقيق جار].",
)
def test_the_same_source_may_be_called_so_before_or_behind(sentence: str) -> None:
    assert reading(sentence) == sentence
