"""How names stand in the index."""

import pytest

from statements.arabic.names import index_name, without_article


@pytest.mark.parametrize(
    ("name", "family", "listed"),
    [
        ("سمير حداد", "حداد", "حداد، سمير"),
        ("بشار الأسد", "الأسد", "أسد، بشار"),
        ("وزارة الدفاع الروسية", "", "وزارة الدفاع الروسية"),
        ("البنتاغون", "", "بنتاغون"),
        ("الجيش السوري", "", "جيش السوري"),
        ("حداد", "حداد", "حداد"),
        ("الله", "", "الله"),
        ("", "", ""),
    ],
)
def test_a_name_is_listed_by_its_family_without_the_article(
    name: str, family: str, listed: str
) -> None:
    assert index_name(name, family) == listed


def test_a_house_is_listed_by_its_own_name() -> None:
    assert index_name("سلمان ال سعود", "ال سعود") in ("سعود، سلمان", "ال سعود، سلمان")


@pytest.mark.parametrize("name", ["ال", "الا", "الله", "ألمانيا"])
def test_the_article_stays_where_hardly_a_word_would_remain(name: str) -> None:
    assert without_article(name) == name
