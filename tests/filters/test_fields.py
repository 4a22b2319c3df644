"""Fields in the words: what each means, in Arabic and in English."""

import pytest

from tests.filters.asked import asked, asked_line, numbers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("متحدث:حداد", "promise"),
        ("متحدث: حداد", "promise"),
        ("متحدثة:بتروفا", "praise"),
        ("قائل:«سمير حداد»", "promise"),
        ("قائل:سمير", "promise"),
        ("speaker:Haddad", "promise"),
        ('speaker:"elena petrova"', "praise"),
        ("متحدث:مصدر", "leak"),
        ("بلد:لبنان", "promise"),
        ("دولة:روسيا", "praise"),
        ("country:Lebanon", "promise"),
        ("country:ru", "praise"),
        ("بلد:فرنسا", ""),
        ("حدث:«محادثات جنيف»", "promise praise"),
        ("مناسبة:جنيف", "promise praise"),
        ('event:"Geneva talks"', "promise praise"),
        ("مصدر:المنبر", "praise"),
        ("صحيفة:منبر", "praise"),
        ("outlet:al-minbar", "praise"),
        ('source:"Al-Minbar"', "praise"),
        ("نوع:منقول", "promise leak"),
        ("نوع:«غير مباشر»", "promise leak"),
        ("نوع:مختلط", "praise"),
        ("نوع:حرفي", ""),
        ("kind:paraphrased", "promise leak"),
        ("kind:mixed", "praise"),
        ("kind:direct", ""),
        ("صفة:وزير", "promise"),
        ("منصب:«وزير الخارجية»", "promise"),
        ("office:الخارجية", "promise"),
        ("سنة:2015", "promise"),
        ("عام:٢٠١٦", "praise"),
        ("year:2014", ""),
        ("من:2015-10-06", "praise"),
        ("after:2015-10-05", "promise praise"),
        ("from:٢٠١٦", "praise"),
        ("إلى:2015-10-05", "promise"),
        ("الى:2015-10-04", ""),
        ("حتى:2015-12", "promise"),
        ("before:2015", "promise"),
        ("to:2016", "promise praise"),
        ("عنوان:محادثات", "promise"),
        ("title:«وزير الخارجية»", "promise"),
        ("عنوان:الهدنة", "promise praise leak"),
        ("عنوان:زرافة", ""),
        ("متحدث:حداد متحدث:بتروفا", "promise praise"),
        ("متحدث:حداد نوع:مختلط", ""),
        ("متحدث:حداد الهدنة", "promise"),
        ("بتروفا بلد:روسيا حتى:2016", "praise"),
    ],
)
def test_a_field_leaves_what_it_names(
    found: dict[int | None, str], line: str, expected: str
) -> None:
    assert {found[number] for number in numbers(asked_line(line))} == set(expected.split())


def test_a_field_and_the_filter_of_that_name_are_alternatives(
    found: dict[int | None, str],
) -> None:
    address = asked_line("متحدث:حداد") + "&speaker=elena-petrova"
    assert {found[number] for number in numbers(address)} == {"promise", "praise"}
    assert asked(address).values["speaker"] == ["elena-petrova", "samir-haddad"]
