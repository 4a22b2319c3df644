"""What looks like a statement and is none."""

from statements.extraction import propose, propose_file
from statements.extraction.boilerplate import Stretch
from tests.extraction.sentences import reading, rows


@rows(
    "تحدث الوزير الصيني لي وانغ عن العلاقات التجارية مع أفريقيا.",
    "وتطرق الرئيس النيجيري بولا أديمي إلى أسعار النفط.",
    "وبحث الرئيسان التعاون في مجال الطاقة.",
    "واستعرض الأمير مع ضيفه آخر المستجدات في المنطقة.",
    "وتناول اللقاء سبل تعزيز التبادل التجاري.",
    "وناقش المجتمعون مشروع الموازنة.",
    "والتقى وزير الخارجية الصيني لي وانغ نظيره الجزائري رمطان قاسم في بكين.",
)
def test_a_topic_without_anything_said_of_it(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "يذكر أن البلدين وقعا اتفاقا قبل عامين.",
    "ويُذكر أن القمة هي الثالثة من نوعها.",
    "ويعتقد أن المنفذين فروا إلى الجبال.",
    "ومن المتوقع أن تبدأ الجولة المقبلة في الربيع.",
    "وأُعلن أمس تمديد الهدنة.",
    "وقيل إن الوفد غادر ليلا.",
    "وكان من المقرر أن يعقد الاجتماع في جنيف.",
    "تجدر الإشارة إلى أن المعبر مغلق منذ عام.",
    "ويشار إلى أن المعبر مغلق منذ عام.",
)
def test_a_passive_or_impersonal_verb_without_a_source(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "وتراجعت الأسعار في بورصة طوكيو أمس.",
    "وقتل ثلاثة جنود في انفجار عبوة شرق مقديشو.",
    "سيطر الجيش على مدينة أبيي بعد معارك عنيفة.",
    "ووقع الرئيس البرازيلي جواو كوستا القانون الجديد.",
    "وصل الرئيس البرازيلي جواو كوستا إلى لشبونة.",
)
def test_the_newspapers_own_account(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "ولم يقل الوزير الصيني لي وانغ شيئا عن الجزر.",
    "ولم يعلن الرئيس البرازيلي جواو كوستا ترشحه بعد.",
    "وامتنع عن التعليق على الأنباء.",
    "بعدما أكد الرئيس البرازيلي جواو كوستا استقالته، خرج الناس إلى الشوارع.",
    "وإذا أعلنت الحكومة حالة الطوارئ فستتوقف المدارس.",
)
def test_what_was_not_said_or_is_only_a_circumstance(sentence: str) -> None:
    assert reading(sentence) == sentence


def test_the_title_line_proposes_nothing() -> None:
    title = "لي وانغ: الصين تقول إن الجزر جزء من أراضيها\n"
    body = "وقال وزير الخارجية الصيني لي وانغ إن الجزر جزء من أراضي بلاده."
    (found,) = propose(title + body, start=len(title))
    assert found.start == len(title)
    assert found.text == body[:-1]


def test_what_is_left_out_proposes_nothing() -> None:
    told = "وقال وزير الخارجية الصيني لي وانغ إن الجزر هادئة.\n"
    again = "وأكد وزير الخارجية الصيني لي وانغ أن الجزر هادئة."
    stretch = Stretch(len(told), len(told + again), "other article")
    (found,) = propose(told + again, left_out=[stretch])
    assert found.end < len(told)


def test_a_file_leaves_out_its_title_and_what_surrounds_the_article() -> None:
    body = "وقال وزير الخارجية الصيني لي وانغ إن الجزر هادئة."
    page = f"لي وانغ يؤكد أن الجزر هادئة\n{body}\nاترك تعليقا\n"
    (found,) = propose_file(page)
    assert found.text == body[:-1]
    assert propose_file("سطر واحد: قال وزير الخارجية الصيني لي وانغ إن الجزر هادئة") == []


def test_an_empty_text_proposes_nothing() -> None:
    assert propose("") == []
    assert propose(" \n\n\t\n") == []
    assert propose("النص", start=4) == []


@rows(
    "اقرأ أيضا: وزير الخارجية الصيني في القاهرة غدا",
    "اترك تعليقا",
    "جميع الحقوق محفوظة",
    "شاهد: لحظة وصول الرئيس إلى المطار",
)
def test_the_pages_furniture(sentence: str) -> None:
    assert reading(sentence) == sentence
