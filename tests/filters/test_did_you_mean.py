"""Where words are unknown to the archive, whole lines with the nearest words are offered."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from statements.filters import StatementFilter
from statements.filters.did_you_mean import Suggestion, did_you_mean
from statements.models import Speaker
from tests import cast
from tests.whole_module import for_a_module, made_at_once

pytestmark = pytest.mark.django_db

# By speaker.
SAID = {
    "lavrov": (
        "قال لافروف إن مكافحة الإرهاب واجب",
        "ورأى لافروف أن مجلس الأمن مدعو إلى التحرك",
        "وأضاف أن الإرهاب خطر",
    ),
    "haddad": ("وأكد حداد أن الهدنة قائمة", "وحذر حداد من عودة الإرهاب", "وزار حداد موسكو"),
}


@pytest.fixture(scope="module", autouse=True)
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Two speakers and what they have said."""
    with for_a_module(django_db_blocker):
        with made_at_once():
            _say()
        yield


def _say() -> None:
    lavrov = cast.petrova(
        slug="lavrov",
        name_ar="سيرغي لافروف",
        name_en="Sergei Lavrov",
        family_name_ar="لافروف",
        family_name_en="Lavrov",
    )
    speakers: dict[str, Speaker] = {"lavrov": lavrov, "haddad": cast.haddad(slug="haddad")}
    body = "\n".join(text for texts in SAID.values() for text in texts)
    article = cast.an_article(body, title="أقوال")
    for slug, texts in SAID.items():
        for text in texts:
            cast.statement_in(article, text, speakers[slug])


def meant(line: str, **filters: str) -> list[Suggestion]:
    """What is offered for a line of words and some filters."""
    address = QueryDict(mutable=True)
    address.update({"q": line, **filters})
    return did_you_mean(StatementFilter(address))


@pytest.mark.parametrize(
    ("line", "offered", "count"),
    [
        ("لافروق", "لافروف", 3),
        ("الارهلب", "الإرهاب", 3),
        ("Lavrok", "Lavrov", 3),
        ("لافروق الإرهلب", "لافروف الإرهاب", 2),
        ("مجلص الأمن", "مجلس الأمن", 1),
        ("«مجلص الأمن»", "«مجلس الأمن»", 1),
        ("«مجلس الامم» لافروف", "«مجلس الأمن» لافروف", 1),
        ("(الارهلب)  -موسكو", "(الإرهاب) -موسكو", 3),
        ("الارهلب OR موسكو", "الإرهاب OR موسكو", 4),
        ("حداد -الإرهاب الهذنة", "حداد -الإرهاب الهدنة", 1),
        ("موصكو، حداد!", "موسكو، حداد!", 1),
    ],
)
def test_unknown_words_are_replaced_and_the_rest_of_the_line_stays(
    line: str, offered: str, count: int
) -> None:
    first = meant(line)[0]
    assert (first.line, first.count) == (offered, count)


def test_the_words_changed_are_named_and_the_address_leads_to_the_line() -> None:
    [offered] = meant("لافروق الإرهلب")
    assert offered.changed == ("لافروف", "الإرهاب")
    assert parse_qs(offered.address[1:]) == {"q": ["لافروف الإرهاب"]}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "لافروف",
        "للافروف",
        "Lavrof",
        "سيرغي",
        "الإرهابيون",
        "لافروف الهدنة",
        "«الإرهاب الأمن»",
        "الار*",
        "-الارهلب",
        "زرافات",
        "2254",
        "متحدث:لافروق",
        "***",
    ],
)
def test_nothing_is_offered_where_all_words_are_known_or_none_is_near(line: str) -> None:
    assert meant(line) == []


@pytest.mark.parametrize("line", ["للبتروفا", "ولبتروفا", "Petrova", "خاطر"])
def test_a_word_of_a_name_is_not_taken_for_a_slip_though_no_text_has_it(line: str) -> None:
    named = {"name_ar": "خاطر بتروفا", "family_name_ar": "بتروفا", "slug": "petrova"}
    article = cast.an_article("ودعت إلى السلام", title="آخر")
    cast.statement_in(article, "ودعت إلى السلام", cast.petrova(**named))
    assert meant(line) == []


def test_the_filters_stay_and_what_finds_nothing_under_them_is_not_offered() -> None:
    [offered] = meant("الارهلب", speaker="haddad")
    assert offered.count == 1
    assert parse_qs(offered.address[1:]) == {"q": ["الإرهاب"], "speaker": ["haddad"]}
    assert meant("الارهلب", after="2020") == []


def test_a_field_in_the_line_becomes_a_filter() -> None:
    [offered] = meant("الارهلب متحدث:حداد")
    assert (offered.line, offered.count) == ("الإرهاب", 1)
    assert parse_qs(offered.address[1:])["speaker"] == ["haddad"]


def test_the_line_that_finds_most_comes_first_of_those_that_are_equally_near() -> None:
    texts = ("وفتحت الحدود", "وغادرت الوفود", "ووصلت الوفود", "وسميت الوعود")
    article = cast.an_article("\n".join(texts), title="آخر")
    for text in texts:
        cast.statement_in(article, text, Speaker.objects.get(slug="haddad"))
    assert [(s.line, s.count) for s in meant("الوكود")] == [("الوفود", 2), ("الوعود", 1)]


def test_at_most_three_lines_are_offered_and_few_are_counted(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(90):
        offered = meant("لافروق الارهلب موصكو مجلص الهذنة " * 8)
    assert 1 <= len(offered) <= 3
    assert offered[0].changed == ("لافروف", "الإرهاب", "موسكو")
