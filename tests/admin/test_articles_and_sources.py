"""An article keeps its statements and its source, whatever is written on its screen."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from statements.models import Article, Statement
from tests import cast
from tests.admin.screens import deletion_of, filled_in, list_of, save, screen_of, shown


def test_a_body_that_no_longer_holds_a_statement_is_refused_in_words(
    curator: Client, promise: Statement, praise: Statement
) -> None:
    body = cast.BODY.replace(cast.PRAISE, "…")
    page = save(curator, screen_of(promise.article), body=body)
    said = shown(page)
    assert "In this body would no longer stand where they stood: 2: ووصفت نظيرته" in said
    assert "1: أكد وزير" not in said.split("no longer stand")[1].split("The text as readers")[0]


def test_a_body_can_change_behind_its_statements(curator: Client, promise: Statement) -> None:
    save(curator, screen_of(promise.article), body=cast.BODY + "\n\nانتهى.")
    promise.article.refresh_from_db()
    assert promise.article.body.endswith("انتهى.")


def test_the_browsers_line_ends_do_not_move_the_statements(
    curator: Client, promise: Statement, praise: Statement
) -> None:
    address = screen_of(promise.article)
    sent = filled_in(curator, address)
    assert sent["body"] == cast.BODY
    curator.post(address, {**sent, "body": cast.BODY.replace("\n", "\r\n")})
    assert LogEntry.objects.get().change_message == "[]"
    assert Article.objects.get().body == cast.BODY


def test_a_body_with_the_line_ends_of_its_source_keeps_them(curator: Client) -> None:
    article = cast.an_article("قال:\r\n«لا».\r\n")
    save(curator, screen_of(article), address="https://example.org/1")
    article.refresh_from_db()
    assert (article.body, article.address) == ("قال:\r\n«لا».\r\n", "https://example.org/1")


def test_an_article_in_which_statements_stand_is_not_deleted(
    curator: Client, promise: Statement
) -> None:
    curator.post(deletion_of(promise.article), {"post": "yes"})
    assert Article.objects.exists()


def test_a_date_without_its_basis_is_refused_in_words(curator: Client, article: Article) -> None:
    page = save(curator, screen_of(article), published_on="2015-10-16")
    assert "Say whether the date is stated or inferred." in shown(page)


def test_provenance_is_shown_and_leads_to_the_source(curator: Client, article: Article) -> None:
    page = curator.get(screen_of(article))
    assert article.source.sha256 in shown(page)
    assert f"({article.source.size} bytes)" in shown(page)
    assert screen_of(article.source) in page.content.decode()
    assert not {"source", "left_out"} & page.context["adminform"].form.fields.keys()


def test_what_the_body_leaves_out_is_shown(curator: Client) -> None:
    cut = {"start": 0, "end": 5, "reason": "share counter"}
    article = cast.an_article(source=cast.a_source("44 شرك".encode()), left_out=[cut])
    assert "share counter: 44 شر" in shown(curator.get(screen_of(article)))


def test_a_source_is_shown_as_received_and_cannot_be_changed(
    curator: Client, article: Article
) -> None:
    address = screen_of(article.source)
    assert cast.LEAK in shown(curator.get(address))
    assert "Save" not in shown(curator.get(address))
    assert curator.post(address, {"file_name": "other.txt"}).status_code == 403
    assert curator.post(deletion_of(article.source), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "text/plain; charset=none"])
def test_a_source_that_is_no_text_says_so(curator: Client, media_type: str) -> None:
    article = cast.an_article(source=cast.a_source(b"\xff\xfe", media_type=media_type))
    assert "It cannot be read as text" in shown(curator.get(screen_of(article.source)))
    assert "It cannot be read as text" in shown(curator.get(screen_of(article)))


def test_a_source_without_an_article_is_listed_and_opens(curator: Client) -> None:
    source = cast.a_source()
    assert curator.get(list_of("source")).status_code == 200
    assert curator.get(screen_of(source)).status_code == 200
