"""What of an article's text readers may see."""

import pytest

from statements.models import Article, Speaker
from statements.models.article import REASONS
from tests import cast


def shown(article: Article) -> list[int]:
    """The numbers of the paragraphs that readers see."""
    return [p.number for p in article.shown_paragraphs(article.statements.all())]


@pytest.mark.parametrize(
    ("exception", "outlets_rule", "rule"),
    [
        ("whole", "link", "whole"),
        ("link", "whole", "link"),
        ("surroundings", None, "surroundings"),
        ("whole", None, "whole"),
        ("", "whole", "whole"),
        ("", "link", "link"),
        ("", None, "surroundings"),
    ],
)
def test_its_own_exception_comes_before_its_outlets_rule(
    db: None, exception: str, outlets_rule: str | None, rule: str
) -> None:
    outlet = cast.an_outlet(display=outlets_rule) if outlets_rule else None
    assert cast.an_article(outlet=outlet, display_exception=exception).display == rule


def test_its_paragraphs_have_their_place_in_the_body(article: Article) -> None:
    assert [p.number for p in article.paragraphs] == [1, 2, 3, 4, 5, 6]
    for paragraph in article.paragraphs:
        assert article.body[paragraph.start : paragraph.end] == paragraph.text
        assert "\n" not in paragraph.text
    assert article.paragraphs[4].text == f"{cast.LEAK}."


def test_of_a_whole_article_all_is_shown(haddad: Speaker) -> None:
    assert shown(cast.an_article(display_exception="whole")) == [1, 2, 3, 4, 5, 6]


def test_of_a_linked_article_nothing_is_shown(haddad: Speaker) -> None:
    article = cast.an_article(display_exception="link")
    cast.the_promise(article, haddad)
    assert shown(article) == []


def test_of_any_other_the_surroundings_of_its_statements_are_shown(
    article: Article, haddad: Speaker, unnamed_source: Speaker
) -> None:
    assert shown(article) == []
    cast.the_promise(article, haddad)
    assert shown(article) == [1, 2]
    cast.the_leak(article, unnamed_source)
    assert shown(article) == [1, 2, 4, 5, 6]


def test_a_statement_over_two_paragraphs_shows_both_and_their_neighbours(haddad: Speaker) -> None:
    article = cast.an_article(body="أ\nب\nقال حداد\nإنه آت\nج\nد")
    cast.statement_in(article, "قال حداد\nإنه آت", haddad)
    assert shown(article) == [2, 3, 4, 5]


def test_a_blank_line_is_no_neighbour(haddad: Speaker) -> None:
    article = cast.an_article(body="أ\n\u00a0\nقال حداد نعم\n \nج\nد")
    cast.statement_in(article, "قال حداد نعم", haddad)
    texts = [p.text for p in article.shown_paragraphs(article.statements.all())]
    assert texts == ["أ", "قال حداد نعم", "ج"]


def test_what_is_left_out_is_told_with_its_words_but_for_the_title(db: None) -> None:
    source = cast.a_source("العنوان\n19\n\nأول.\n\nاترك تعليقاً\n".encode())
    article = cast.an_article(
        body="أول.",
        source=source,
        left_out=[
            {"start": 0, "end": 7, "reason": "title"},
            {"start": 7, "end": 12, "reason": "share counter"},
            {"start": 16, "end": 30, "reason": "boilerplate"},
            {"start": 30, "end": 31, "reason": "white space"},
        ],
    )
    article.refresh_from_db()
    told = [
        (cut["start"], cut["end"], cut["text"], cut["why"]) for cut in article.left_out_stretches
    ]
    assert told == [
        (7, 12, "\n19\n\n", "share counter"),
        (16, 30, "\n\nاترك تعليقاً", REASONS["boilerplate"]),
    ]
