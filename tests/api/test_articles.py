"""Programs find articles, and read of each what readers may read."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.curation.withholding import withhold
from statements.models import Article, Statement
from tests import cast
from tests.api.asking import gone_through, got

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def test_all_articles_come_newest_first_each_once(client: Client) -> None:
    numbers = [a["number"] for a in gone_through(client, "/api/v1/articles?limit=4", "articles")]
    assert numbers == [article.pk for article in Article.objects.published().newest_first()]


def test_what_was_searched_for_has_its_place_in_the_body(client: Client) -> None:
    (found,) = got(client, "/api/v1/articles?q=الإرهاب&limit=1")["articles"]
    body = Article.objects.get(pk=found["number"]).body
    assert found["hits"]
    assert all(body[hit["start"] : hit["end"]] == hit["text"] for hit in found["hits"])
    assert any(hit["text"] in found["snippet"] for hit in found["hits"])


def test_an_article_is_told_with_its_text_and_each_statement_in_its_place(client: Client) -> None:
    article = Article.objects.published().earliest("pk")
    article.display_exception = "whole"
    article.save()
    told = got(client, f"/api/v1/articles/{article.pk}?q=الروسي")
    assert len(told["paragraphs"]) == told["paragraph_count"]
    for stretch in (*told["paragraphs"], *told["statements"], *told["hits"]):
        assert article.body[stretch["start"] : stretch["end"]] == stretch["text"]
    assert len(told["statements"]) == told["statement_count"] > 0
    source = client.get(told["source"]["address"])
    assert (source.status_code, len(source.content)) == (200, told["source"]["size"])


@pytest.mark.parametrize("display", ["surroundings", "link"])
def test_of_an_article_no_more_is_told_than_readers_may_see(client: Client, display: str) -> None:
    article = Article.objects.published().earliest("pk")
    article.display_exception = display
    article.save()
    told = got(client, f"/api/v1/articles/{article.pk}")
    statements = Statement.objects.published().filter(article=article)
    shown = [paragraph.text for paragraph in article.shown_paragraphs(statements)]
    assert [paragraph["text"] for paragraph in told["paragraphs"]] == shown
    assert told["source"]["address"] is None
    assert told["left_out"] == []


def test_withheld_words_are_told_as_withheld_and_nowhere_else(client: Client) -> None:
    statement = Statement.objects.published().filter(kind="direct").earliest("number")
    before = got(client, f"/api/v1/articles/{statement.article_id}")
    withhold(statement, User.objects.create_superuser("administrator"), "بطلب من صاحب الشأن")
    answer = client.get(f"/api/v1/articles/{statement.article_id}?q=الروسي")
    told = answer.json()
    assert statement.text not in answer.content.decode()
    (withheld,) = told["withheld"]
    assert (withheld["number"], withheld["start"]) == (statement.number, statement.start)
    (paragraph,) = [p for p in told["paragraphs"] if "█" in p["text"]]
    (as_it_was,) = [p for p in before["paragraphs"] if p["number"] == paragraph["number"]]
    assert len(paragraph["text"]) == len(as_it_was["text"])


def test_an_article_without_a_published_statement_is_not_there(client: Client) -> None:
    article = cast.an_article()
    assert got(client, f"/api/v1/articles/{article.pk}", 404)["title"]
    assert got(client, f"/api/v1/articles/{'9' * 30}", 404)["title"]
