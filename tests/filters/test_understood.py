"""What a list was asked for, said back in a sentence."""

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from statements.filters.understood import number_of_statements, sentence, understood
from statements.models import Speaker
from tests.filters.asked import asked

pytestmark = pytest.mark.django_db


def said(query: str, language: str) -> str:
    """The sentence about a list, as a reader sees it."""
    with override(language):
        return strip_tags(sentence(asked(query))).replace("&quot;", '"').strip()


@pytest.mark.parametrize(
    ("query", "arabic", "english"),
    [
        ("q=الهدنة", 'تصريح واحد عن "الهدنة"', "1 statement about “الهدنة”"),
        ("speaker=samir-haddad", "تصريح واحد لسمير حداد", "1 statement by Samir Haddad"),
        (
            "q=الهدنة&speaker=samir-haddad&year=2015",
            'تصريح واحد عن "الهدنة" لسمير حداد في 2015',
            "1 statement about “الهدنة”, by Samir Haddad, in 2015",
        ),
        (
            "q=الهدنة متحدث:حداد سنة:2015",
            'تصريح واحد عن "الهدنة" لسمير حداد في 2015',
            "1 statement about “الهدنة”, by Samir Haddad, in 2015",
        ),
        (
            "speaker=samir-haddad&speaker=elena-petrova",
            "تصريحان لسمير حداد أو لإيلينا بتروفا",
            "2 statements by Samir Haddad or Elena Petrova",
        ),
        (
            "country=lb&kind=indirect",
            "تصريح واحد من لبنان (منقول بالمعنى)",
            "1 statement from Lebanon, worded: Paraphrased",
        ),
        (
            "office=وزير الخارجية",
            "تصريح واحد بصفة وزير الخارجية",
            "1 statement as وزير الخارجية",
        ),
        (
            "event=geneva-talks-2015-10",
            "تصريحان في محادثات جنيف أو عنه",
            "2 statements at or about Geneva talks",
        ),
        (
            "month=2015-10",
            "تصريح واحد في تشرين الأول/أكتوبر 2015",
            "1 statement in October 2015",
        ),
        (
            "after=2015-10-05&before=2016",
            "تصريحان منذ 5 تشرين الأول/أكتوبر 2015 حتى 2016",
            "2 statements from 5 October 2015 on, until 2016",
        ),
        ("outlet=al-minbar", "تصريح واحد نشر المنبر", "1 statement printed by Al-Minbar"),
        (
            "q=عنوان:محادثات",
            'تصريح واحد في عناوينها "محادثات"',
            "1 statement with “محادثات” in titles",
        ),
        ("q=الهدنة -فيينا", 'تصريح واحد عن "الهدنة -فيينا"', "1 statement about “الهدنة -فيينا”"),
        ("sort=oldest", "3 تصريحات", "3 statements"),
        ("speaker=nobody", "3 تصريحات", "3 statements"),
        ("country=fr", "لا تصريحات من فرنسا", "0 statements from France"),
    ],
)
def test_a_list_says_how_many_statements_it_has_of_what(
    found: dict[int | None, str], query: str, arabic: str, english: str
) -> None:
    assert said(query, "ar") == arabic
    assert said(query, "en") == english


@pytest.mark.parametrize(
    ("name", "belonging"),
    [
        ("سمير حداد", "لسمير حداد"),
        ("الجبير", "للجبير"),
        ("الكرملين", "للكرملين"),
        ("الليبي", "لليبي"),
        ("اللجنة الدولية", "للجنة الدولية"),
        ("ألمانيا", "لألمانيا"),
        ("لافروف", "للافروف"),
        ("إيلينا", "لإيلينا"),
    ],
)
def test_a_speakers_name_takes_the_arabic_preposition(
    found: dict[int | None, str], name: str, belonging: str
) -> None:
    Speaker.objects.filter(slug="samir-haddad").update(name_ar=name)
    assert said("speaker=samir-haddad", "ar") == f"تصريح واحد {belonging}"


def test_what_was_typed_or_printed_stands_apart_in_arabic(found: dict[int | None, str]) -> None:
    with override("en"):
        told = understood(asked("q=<b>الهدنة&office=وزير الخارجية&speaker=samir-haddad"))
    assert told == (
        'about “<bdi lang="ar">&lt;b&gt;الهدنة</bdi>”, by <bdi>Samir Haddad</bdi>,'
        ' as <bdi lang="ar">وزير الخارجية</bdi>'
    )


def test_a_list_that_is_not_narrowed_is_of_nothing(found: dict[int | None, str]) -> None:
    assert understood(asked("sort=oldest&page=2&speaker=nobody")) == ""


@pytest.mark.parametrize(
    ("language", "count", "is_more", "words"),
    [
        ("en", 10_000, True, "More than 10,000 statements"),
        ("ar", 10_000, True, "أكثر من 10,000 تصريح"),
        ("en", 1, False, "1 statement"),
        ("ar", 17, False, "17 تصريحاً"),
    ],
)
def test_very_many_statements_are_more_than_were_counted(
    language: str, count: int, is_more: bool, words: str
) -> None:
    with override(language):
        assert number_of_statements(count, is_more=is_more) == words
