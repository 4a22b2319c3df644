"""Words that come through another: agencies, papers, statements in writing, «according to»."""

from itertools import count

import pytest

from statements.extraction import Confidence
from statements.extraction.reasons import Reason
from tests.extraction.sentences import drafts, only, reading, rows


@rows(
    "[طارق منصور | نقلت وكالة «رويترز» عن وزير النفط العراقي طارق منصور قوله إن الصادرات لن "
    "تتراجع].",
    "[طارق منصور | ونقلت وكالة الأناضول عن وزير النفط العراقي طارق منصور قوله: «الصادرات لن "
    "تتراجع هذا العام»].",
    "[مسؤول في البنك المركزي | ونقلت صحيفة «الوطن» عن مسؤول في البنك المركزي تأكيده أن الاحتياطي "
    "كاف].",
    "[مصدر طبي | ونقلت وكالة الصحافة الفرنسية عن مصدر طبي أن القتلى عشرون].",
    "[الخارجية الهندية | ونقلت هيئة الإذاعة البريطانية عن الخارجية الهندية قولها إن السفير "
    "استدعي].",
    "[طارق منصور | ونقل التلفزيون الرسمي عن وزير النفط العراقي طارق منصور أن الصادرات لن تتراجع].",
    "[طارق منصور | ونقل موقع «بغداد اليوم» عن وزير النفط العراقي طارق منصور قوله إن الصادرات "
    "مستقرة].",
)
def test_who_is_quoted_speaks_not_who_relays(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert Reason.RELAYED in only(sentence).reasons
    assert only(sentence).via


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("نقلت وكالة «رويترز» عن مصدر أمني قوله إن الطريق آمن.", "رويترز"),
        ("نقلت قناة الجزيرة عن مصدر أمني قوله إن الطريق آمن.", "الجزيرة"),
    ],
    ids=count(1),
)
def test_the_outlet_that_relays_is_named(sentence: str, outlet: str) -> None:
    assert outlet in (only(sentence).via or "")


@rows(
    "[مصادر محلية | وبحسب مصادر محلية فإن القصف استهدف السوق].",
    "[الأمم المتحدة | ووفقا للأمم المتحدة فإن النازحين بلغوا مليونا].",
    "[منظمة الصحة العالمية | وبحسب منظمة الصحة العالمية، فإن الوباء انتشر في خمس ولايات].",
    "[صندوق النقد الدولي | ووفق صندوق النقد الدولي فإن الاقتصاد سينكمش].",
)
def test_according_to_attributes_what_follows(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert Reason.ACCORDING in only(sentence).reasons
    assert only(sentence).confidence is Confidence.LOW


@rows(
    "[وزارة الصحة الفلسطينية | وقتل ثلاثون مدنيا في القصف على المخيم، بحسب وزارة الصحة "
    "الفلسطينية].",
    "[مصادر محلية | وأغلقت الطرق المؤدية إلى العاصمة أمس، وفق مصادر محلية].",
    "[الأمم المتحدة | ونزح مليون شخص منذ بداية القتال، وفقا للأمم المتحدة].",
)
def test_according_to_attributes_what_went_before(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[وزارة الدفاع الإثيوبية | وجاء في بيان لوزارة الدفاع الإثيوبية أن الجيش استعاد المدينة].",
    "[الجيش السوداني | وقال الجيش السوداني في بيان إن الطائرة أسقطت].",
    "[جبهة تحرير أزواد | وقالت جبهة تحرير أزواد في بيان نشر أمس إنها أسرت جنودا].",
    "[البيت الأبيض | وذكر بيان صادر عن البيت الأبيض أن المكالمة كانت بناءة].",
    "[الرئاسة التركية | وأفاد بيان للرئاسة التركية بأن القمة تناولت أمن الحدود].",
    "[حركة طالبان | وأعلنت حركة طالبان في بيان مسؤوليتها عن الهجوم].",
)
def test_a_statement_in_writing_is_its_issuers(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[لارس هانسن | وقال وزير خارجية الدنمارك لارس هانسن في تصريح لصحيفة «الشرق الأوسط» إن القطب "
    "للجميع].",
    "[لارس هانسن | وفي مقابلة مع قناة «العربية»، قال وزير خارجية الدنمارك لارس هانسن إن القطب "
    "للجميع].",
    "[لارس هانسن | وقال وزير خارجية الدنمارك لارس هانسن للصحافيين في كوبنهاغن إن القطب للجميع].",
    "[لارس هانسن | وخلال مؤتمر صحافي مع نظيره النرويجي، أكد وزير خارجية الدنمارك لارس هانسن أن "
    "القطب "
    "للجميع].",
    "[لارس هانسن | وكتب وزير خارجية الدنمارك لارس هانسن على تويتر: «القطب للجميع ولن يقسم»].",
)
def test_where_it_was_said_changes_nothing(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[لارس هانسن | وقال وزير خارجية الدنمارك لارس هانسن إن موسكو أكدت أن السفن سترحل].",
    "[لارس هانسن | وذكر وزير خارجية الدنمارك لارس هانسن أن نظيره النرويجي قال إن القطب آمن].",
)
def test_what_somebody_reports_of_another_stays_the_reporters(sentence: str) -> None:
    assert reading(sentence) == sentence
    assert len(drafts(sentence)) == 1


@rows(
    "[لارس هانسن | وأوضح لارس هانسن، الذي يزور مصر، أن القطب للجميع].",
    "[لارس هانسن | وقال لارس هانسن، خلال لقائه السفراء، إن القطب للجميع].",
    "[لارس هانسن | وأكد لارس هانسن أمس أن القطب للجميع].",
)
def test_a_remark_between_subject_and_words_is_passed_over(sentence: str) -> None:
    assert reading(sentence) == sentence


@rows(
    "[مصادر أمنية | وقالت مصادر أمنية إن السيارة مفخخة]. [مصادر أمنية | وبحسب المصادر فإن سائقها "
    "فر].",
    "[لارس هانسن | قال وزير خارجية الدنمارك لارس هانسن إن القطب للجميع]. [لارس هانسن | وبحسب "
    "هانسن، "
    "فإن الاتفاق قريب].",
    "[صحيفة إل ناسيونال | وذكرت صحيفة إل ناسيونال أن حالة الطوارئ ستعلن].",
)
def test_according_to_one_who_has_spoken(sentence: str) -> None:
    assert reading(sentence) == sentence
