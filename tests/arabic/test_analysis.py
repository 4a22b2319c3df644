"""Which words of a text are found by which word of a question, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.analysis import Analysis, analyse
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import Token, tokens


def stem(word: str) -> str:
    """The stem of a word as printed."""
    (token,) = tokens(word)
    return token.analysis.stem


def stems(words: str) -> set[str]:
    """The stems of several words."""
    return {token.analysis.stem for token in tokens(words)}


@pytest.mark.parametrize(
    "words",
    [
        "وزير الوزير والوزير لوزير بالوزير للوزير ووزير وبالوزير كوزير وزيرا وزيرها",
        "محادثات المحادثات لمحادثات محادثاته ومحادثاتهم محادثة بالمحادثات",
        "تصريح تصريحات التصريحات وتصريحاته بتصريح لتصريحاتها",
        "إرهاب بالإرهاب الإرهابيين إرهابي للإرهاب",
        "دولة الدولة الدولي دولية دوليا للدولتين",
        "قرار القرارات قراراته بالقرار وقرارها",
        "بيان ببيان وبيان بيانه البيان بيانا",
        "لبنان للبنان بلبنان ولبنان اللبناني اللبنانيون",
        "التزام بالتزام للالتزام التزاماتها والالتزام",
        "باكستان بباكستان لباكستان الباكستانية والباكستانيين",
        "كوريا بكوريا الكوري الكورية والكوريون",
        "لقاء لقاؤه لقائه لقاءات بلقائهما",
        "انتهاء الانتهاء بانتهائه انتهاؤها",
        "تفاهم التفاهم تفاهمات بتفاهم",
        "علاقة علاقاتنا علاقتنا علاقاتهم",
        "حكومة حكومتنا حكومتكم وحكومتهم",
        "شعب شعبنا الشعب شعبها",
        "تركيا تركي التركية لتركيا",
        "برلين ببرلين لبرلين وبرلين",
    ],
)
def test_a_word_is_found_in_all_its_forms(words: str) -> None:
    assert len(stems(words)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سورية", "سوريا"),
        ("السورية", "لسوريا"),
        ("مسئول", "مسؤول"),
        ("شئون", "شؤون"),
        ("هيأة", "هيئة"),
        ("الهيأة", "هيئات"),
        ("مائة", "مئة"),
        ("ثلاثمائة", "ثلاثمئة"),
        ("صحفيون", "الصحافيين"),
        ("أميركية", "الأمريكي"),
        ("بأوربا", "أوروبا"),
        ("استانبول", "إسطنبول"),
        ("غوتيريس", "غوتيريش"),
        ("نتانياهو", "نتنياهو"),
        ("٢٢٥٤", "2254"),
        ("لـ2254", "2254"),
        ("الـ٢٧", "27"),
        ("١٩٤٨م", "1948"),
        ("الوزيرُ", "وزيرٌ"),
        ("وزيراً", "الوزير"),
        ("مُحادَثاتٍ", "محادثات"),
        ("وزيــر", "وزير"),
        ("\u200fوزير\u200e", "وزير"),
        ("وز\u200fير", "وزير"),
        ("\u2067الوزير\u2069", "وزير"),
        ("NATO", "nato"),
        ("الـNATO", "nato"),
    ],
)
def test_two_spellings_are_one_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("وزراء", "وزير"),
        ("الوزراء", "وزير"),
        ("ولوزراء", "وزير"),
        ("وزرائها", "وزير"),
        ("وزراؤهم", "وزير"),
        ("رؤساؤهم", "رئيس"),
        ("أسلحتها", "سلاح"),
        ("بالأسلحة", "سلاح"),
        ("لجانه", "لجنة"),
        ("اللجان", "لجنة"),
        ("للجان", "لجنة"),
        ("كتل", "كتلة"),
        ("والوفود", "وفد"),
        ("بلدان", "بلد"),
        ("قوانينها", "قانون"),
        ("المناطق", "منطقة"),
        ("هجماتهم", "هجوم"),
        ("أراضيه", "أرض"),
        ("قتلاهم", "قتيل"),
        ("ضحاياها", "ضحية"),
        ("جهودا", "جهد"),
        ("القضايا", "قضية"),
        ("السنوات", "سنة"),
        ("لغاتهم", "لغة"),
        ("جامعاتها", "الجامعة"),
        ("الأمم", "أمة"),
        ("رؤوس", "رأس"),
    ],
)
def test_a_broken_plural_is_found_by_its_singular(plural: str, singular: str) -> None:
    assert stem(plural) == stem(singular)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير", "زير"),
        ("بوتين", "وتين"),
        ("كتاب", "كاتب"),
        ("حرب", "حزب"),
        ("وزارة", "زيارة"),
        ("معاهدة", "معاهد"),
        ("تجارة", "تجار"),
        ("صناعة", "صانع"),
        ("مدني", "مدن"),
        ("الغاز", "لغز"),
        ("إعلام", "علم"),
        ("أهله", "هلال"),
        ("السنة", "لسان"),
        ("جامعة", "جامع"),
        ("منطقة", "منطق"),
        ("الجمعية", "الجمعة"),
        ("خطة", "خط"),
        ("قمة", "قم"),
        ("شرطة", "شرط"),
        ("الخارجية", "الخارج"),
        ("عملية", "عمل"),
        ("ولاية", "ولاء"),
        ("سوريا", "سور"),
        ("سنة", "سني"),
        ("قوات", "قوي"),
        ("ماكرون", "ماكر"),
        ("سلمان", "سلم"),
        ("كيري", "كيربي"),
        ("صنعاء", "صنع"),
        ("رؤوس", "روس"),
        ("2254", "2255"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "name",
    ["بايدن", "بلينكن", "بيربوك", "لامي", "لابيد", "بزشكيان", "باقري", "كالاس", "فيدان", "ويتكوف"],
)
@pytest.mark.parametrize("prefix", ["و", "ل", "ب"])
def test_a_name_of_today_is_found_behind_a_clitic(name: str, prefix: str) -> None:
    assert stem(prefix + name) == stem(name) == exact_form(name)


def test_the_root_key_reaches_further_than_the_stem() -> None:
    assert analyse("مكاتبه").root == analyse("كتاب").root == "كتب"
    assert stem("مكاتبه") != stem("كتاب")


def test_a_clitic_verb_is_undone() -> None:
    assert stem("فلتكن") == exact_form("تكن")


@pytest.mark.parametrize("word", ["في", "والتي", "إلى", "هؤلاء"])
def test_a_stop_word_stays_as_it_is(word: str) -> None:
    exact = exact_form(word)
    assert analyse(exact) == Analysis(exact, exact, exact)
    assert analyse(exact).is_stop_word


def test_a_token_knows_its_analysis() -> None:
    assert Token(0, 7, "والوزير").analysis == Analysis("والوزير", "وزير", "وزر")


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ابتةىءؤئوفلكيهنمسها1a"))))
def test_whatever_is_written_has_a_stem_and_a_root_key(text: str) -> None:
    for token in tokens(text):
        assert token.analysis.exact == token.exact
        assert token.analysis.stem
        assert token.analysis.root
