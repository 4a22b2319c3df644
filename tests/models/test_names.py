"""Whom a reader's words name."""

import pytest
from pytest_django import DjangoAssertNumQueries

from statements.models import Article, Speaker
from statements.models.names import named_speakers, speakers_called
from tests import cast
from tests.models.named import a_speaker, also_called, quoted

pytestmark = pytest.mark.django_db


def named(words: str) -> list[str]:
    """The Arabic names of those whom the words name."""
    return [found.speaker.name_ar for found in named_speakers(words.split())]


def called(text: str) -> list[str]:
    """The Arabic names of those who are called so."""
    return [speaker.name_ar for speaker in speakers_called(text)]


@pytest.fixture
def lavrov(article: Article) -> Speaker:
    """A minister whose name is spelt in many ways."""
    return a_speaker(article, "سيرغي لافروف", "Sergei Lavrov")


@pytest.mark.parametrize(
    "words",
    [
        *("لافروف", "Lavrov", "lavrov", "LAVROV", "لاوروف", "لاڤروف", "لافْروف"),
        *("ولافروف", "للافروف", "بلافروف", "وللافروف"),
        *("سيرغي لافروف", "سيرجي لافروف", "لافروف سيرغي", "Sergey Lavrov", "Lavrov, Sergei"),
        *("ماذا قال لافروف في جنيف", "Lavrov’s"),
    ],
)
def test_a_speaker_is_named_by_the_family_name_however_it_is_spelt(
    lavrov: Speaker, words: str
) -> None:
    assert named(words) == ["سيرغي لافروف"]


@pytest.mark.parametrize("words", ["سيرغي", "Sergei", "لافروق", "سوريا", "افروف", "لافر", "", "!"])
def test_a_given_name_or_another_word_names_nobody(lavrov: Speaker, words: str) -> None:
    assert named(words) == []


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("دميتري", "ديمتري"),
        ("أنطونيو غوتيريش", "غوتيريس"),
        ("أنتوني بلينكن", "بلينكين"),
        ("بنيامين نتنياهو", "نتانياهو"),
        ("فولوديمير زيلينسكي", "زلنسكي"),
        ("رجب طيب أردوغان", "إردوغان"),
        ("إيمانويل ماكرون", "مكرون"),
        ("عادل الجبير", "جبير"),
        ("عادل الجبير", "للجبير"),
        ("خالد عبدالله", "عبد الله"),
        ("إيمانويل ماكرون", "Macron"),
        ("سامح شكري", "Shoukry"),
        ("سيرغي شويغو", "Shoygu"),
        ("محمد جواد ظريف", "Zarif"),
        ("جون كيري", "Kerry"),
        ("باراك أوباما", "Obama"),
        ("فيديريكا موغيريني", "Mogherini"),
    ],
)
def test_a_name_in_another_spelling_or_script_names(
    article: Article, name: str, spelling: str
) -> None:
    a_speaker(article, name)
    assert named(spelling) == [name]


@pytest.mark.parametrize(
    ("arabic", "english", "word"),
    [
        ("ديفيد كامرون", "David Cameron", "مؤتمر"),
        ("ديفيد كامرون", "David Cameron", "الإرهاب"),
        ("هاني الراهب", "Hani al-Raheb", "الإرهاب"),
        ("حسين", "Hussein", "حسن"),
        ("سليم", "Salim", "سلام"),
        ("حلبي", "Halabi", "حلب"),
        ("محمود", "Mahmoud", "محمد"),
        ("إيلينا بتروفا", "Elena Petrova", "بتروف"),
        ("جون كيري", "John Kerry", "Korea"),
        ("شمعون بيريز", "Shimon Peres", "Paris"),
        ("جون كيري", "John Kerry", "كوريا"),
        ("جون كيري", "John Kerry", "كيربي"),
        ("ناصر إيراني", "", "إيران"),
        ("كريستوفر لي", "", "Leo"),
    ],
)
def test_a_word_that_only_resembles_a_name_names_nobody(
    article: Article, arabic: str, english: str, word: str
) -> None:
    a_speaker(article, arabic, english)
    assert named(word) == []


def test_the_positions_are_those_of_all_words_of_the_name(article: Article) -> None:
    a_speaker(article, "ستيفان دي ميستورا", family_name_ar="دي ميستورا")
    words = ["لقاء", "ستيفان", "في", "جنيف", "دي", "ميستورا"]
    assert [found.positions for found in named_speakers(words)] == [(1, 4, 5)]
    assert [found.positions for found in named_speakers(["ميستورا"])] == [(0,)]


def test_a_name_in_two_parts_is_named_when_they_are_written_as_one(article: Article) -> None:
    a_speaker(article, "خالد عبد الله", family_name_ar="عبد الله")
    assert named("عبدالله") == named("الشيخ عبد الله") == ["خالد عبد الله"]
    assert [found.positions for found in named_speakers(["الشيخ", "عبد", "الله"])] == [(1, 2)]


def test_a_family_name_of_two_words_is_asked_for_in_whole(article: Article) -> None:
    a_speaker(article, "أحمد داود أوغلو", "Ahmet Davutoglu", family_name_ar="داود أوغلو")
    assert named("داود أوغلو") == named("Davutoğlu") == ["أحمد داود أوغلو"]
    assert named("أوغلو") == named("أحمد داود") == []


def test_an_alias_names_in_whole(lavrov: Speaker) -> None:
    also_called(lavrov, "عميد الدبلوماسية")
    also_called(lavrov, "سيرغي")
    assert named("قال عميد الدبلوماسية") == named("سيرغي") == ["سيرغي لافروف"]
    assert named("الدبلوماسية") == []


def test_an_organisation_is_named_by_its_whole_name(article: Article) -> None:
    ministry = a_speaker(article, "وزارة الدفاع الروسية", kind="organisation", family_name_ar="")
    also_called(ministry, "الدفاع الروسية")
    assert named("وزارة الدفاع الروسية") == named("بالدفاع الروسية") == [ministry.name_ar]
    assert named("وزارة الدفاع") == []


def test_an_unnamed_source_is_named_by_its_whole_name_alone(article: Article) -> None:
    a_speaker(article, "مصدر في الخارجية", kind="unnamed")
    assert named("مصدر في الخارجية") == ["مصدر في الخارجية"]
    assert named("الخارجية") == named("مصدر") == []


def test_who_is_named_just_so_is_not_joined_by_who_is_spelt_alike(article: Article) -> None:
    a_speaker(article, "علي سليمان")
    assert named("سلمان") == ["علي سليمان"]
    a_speaker(article, "محمد سلمان")
    assert named("سلمان") == ["محمد سلمان"]


def test_who_is_named_by_more_words_is_meant(article: Article) -> None:
    a_speaker(article, "جون كيري")
    a_speaker(article, "بوب كيري")
    assert named("جون كيري") == ["جون كيري"]
    assert sorted(named("كيري")) == ["بوب كيري", "جون كيري"]


def test_several_speakers_are_named_the_most_quoted_first(
    article: Article, lavrov: Speaker
) -> None:
    kerry = a_speaker(article, "جون كيري", "John Kerry")
    quoted(article, kerry)
    assert named("لافروف وكيري") == ["جون كيري", "سيرغي لافروف"]


def test_at_most_five_are_named(article: Article) -> None:
    for given in "abcdef":
        a_speaker(article, f"{given} كيري")
    assert len(named("كيري")) == 5


def test_nobody_of_whom_readers_see_nothing_is_named() -> None:
    cast.haddad()
    assert named("حداد") == called("حداد") == []


def test_speakers_are_named_in_four_queries_however_many_there_are(
    article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for given in "abcdef":
        also_called(a_speaker(article, f"{given} كيري"), f"{given} Kerry")
    with django_assert_num_queries(4):
        named_speakers(["كيري", "لافروف", "Kerry"])


def test_that_nobody_is_named_is_known_after_one_query(
    lavrov: Speaker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert not named_speakers(["هدنة"])


def test_speakers_are_called_by_any_part_of_their_name(article: Article, lavrov: Speaker) -> None:
    also_called(lavrov, "عميد الدبلوماسية")
    a_speaker(article, "سيرغي شويغو", "Sergei Shoigu")
    assert called("لافروف") == called("Sergey Lavrov") == called("عميد") == ["سيرغي لافروف"]
    assert called("سيرغي") == called("سيرجي") == ["سيرغي لافروف", "سيرغي شويغو"]
    assert called("سيرغي كيري") == called("") == called("في") == []


def test_who_bears_the_family_name_is_called_first(article: Article) -> None:
    quoted(article, a_speaker(article, "سمير حداد"))
    a_speaker(article, "حداد سمير")
    assert called("سمير") == ["حداد سمير", "سمير حداد"]


def test_at_most_twenty_are_called(article: Article) -> None:
    for number in range(21):
        a_speaker(article, f"سمير {number}")
    assert len(called("سمير")) == 20


@pytest.mark.parametrize(
    "text", ["\0", "'; --", "%", "لا\0فروف", "لا " * 60, "سيرغي لافروف كيري " * 20]
)
def test_no_text_is_an_error(lavrov: Speaker, text: str) -> None:
    named(text)
    called(text)
