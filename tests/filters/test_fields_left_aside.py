"""Fields in the words that name several speakers, or nothing that the archive knows."""

import pytest

from statements.models import Alias, Statement
from tests import cast
from tests.filters.asked import asked, asked_line, notices, numbers


def test_an_alias_names_a_speaker_too(promise: Statement) -> None:
    Alias.objects.create(speaker=promise.said_by, name="أبو ليلى")
    assert numbers(asked_line("متحدث:«أبو ليلى»")) == {promise.number}


def test_a_family_name_means_all_who_bear_it(promise: Statement) -> None:
    other = cast.haddad(slug="rami-haddad", name_ar="رامي حداد", name_en="Rami Haddad")
    refusal = cast.the_refusal(promise.article, other)
    assert numbers(asked_line("متحدث:حداد")) == {promise.number, refusal.number}
    assert numbers(asked_line("متحدث:«رامي حداد»")) == {refusal.number}


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("متحدث:فلان", "Speaker: “فلان” is unknown here and was left aside."),
        ("speaker:nobody", "Speaker: “nobody” is unknown here and was left aside."),
        ("بلد:أطلنطس", "Country: “أطلنطس” is unknown here and was left aside."),
        ("country:zz", "Country: “zz” is unknown here and was left aside."),
        ("حدث:«قمة القمر»", "Event: “قمة القمر” is unknown here and was left aside."),
        ("مصدر:الجريدة", "Outlet: “الجريدة” is unknown here and was left aside."),
        ("نوع:شعر", "Wording: “شعر” is unknown here and was left aside."),
        ("صفة:سلطان", "Office as printed: “سلطان” is unknown here and was left aside."),
        ("سنة:2015-10", "Year: “2015-10” is unknown here and was left aside."),
        ("year:then", "Year: “then” is unknown here and was left aside."),
        ("من:أمس", "From: “أمس” is unknown here and was left aside."),
        ("before:2015-13", "To: “2015-13” is unknown here and was left aside."),
    ],
)
def test_an_unknown_value_of_a_field_is_left_aside_and_named(
    promise: Statement, line: str, notice: str
) -> None:
    assert notices(asked_line(line)) == [notice]
    assert numbers(asked_line(line)) == {promise.number}
    assert asked(asked_line(line)).address() == "?"


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("متحدث: بلد:لبنان", "“متحدث:” names a field without a value."),
        (
            "-متحدث:بتروفا",
            "A minus before a field is not understood: “-متحدث:بتروفا” was left aside.",
        ),
        (
            "لون:الهدنة",
            "There is no field “لون:”; it was searched as a word. The fields are explained below.",
        ),
        (
            "«الهدنة",
            "A quotation mark is open and was not closed: what follows it was searched as words.",
        ),
        (
            "ا* الهدنة",
            "“ا*”: two letters at least must stand before an asterisk; it was searched as a word.",
        ),
        ("-فيينا", "Only words to leave out were given: all other statements are listed."),
    ],
)
def test_what_is_not_understood_is_explained_and_the_rest_is_searched(
    promise: Statement, line: str, notice: str
) -> None:
    assert notices(asked_line(line)) == [notice]
    assert numbers(asked_line(line)) == {promise.number}
