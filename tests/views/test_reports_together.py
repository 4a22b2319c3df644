"""Reports of one utterance on pages and in files, and links between statements."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.curation import linking
from statements.models import LinkKind, Opinion, Statement
from tests.curation.utterances import two_reports_and_another

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("salma")


@pytest.fixture
def reports(curator: User) -> list[Statement]:
    return two_reports_and_another(curator)


def test_the_list_says_where_else_the_words_were_printed(
    client: Client, reports: list[Statement]
) -> None:
    page = client.get("/en/statements/").content.decode()
    assert page.count("Reported in 2 articles") == 1
    assert "Al-Minbar" in page or "المنبر" in page
    assert "1 further report of the same words" in page
    assert 'href="?reports=all"' in page
    every = client.get("/en/statements/?reports=all").content.decode()
    assert every.count("Reported in 2 articles") == 2
    assert "Put them together" in every


def test_the_file_of_a_list_holds_what_the_list_shows(
    client: Client, reports: list[Statement]
) -> None:
    for address, rows in (("", 2), ("?reports=all", 3)):
        answer = client.get(f"/en/statements.csv{address}")
        lines = b"".join(answer.streaming_content).decode().strip().splitlines()  # type: ignore[attr-defined]
        assert len(lines) == rows + 1


def test_the_page_shows_every_report_with_what_differs(
    client: Client, reports: list[Statement]
) -> None:
    page = client.get(reports[1].get_absolute_url()).content.decode()
    assert 'id="reports"' in page
    assert '<mark class="dif">القادم</mark>' in page
    assert reports[0].get_absolute_url() in page
    alone = client.get(reports[2].get_absolute_url()).content.decode()
    assert 'id="reports"' not in alone


def test_links_stand_on_both_statements_once_confirmed(
    client: Client, reports: list[Statement], curator: User
) -> None:
    one, _, other = reports
    link = linking.link(other, one, LinkKind.ANSWERS, curator, "رداً على ما قيل")
    answering = client.get(f"/en/statements/{other.number}/").content.decode()
    assert "<b>Answers</b>" in answering
    assert "رداً على ما قيل" in answering
    assert "<b>Answered by</b>" in client.get(f"/en/statements/{one.number}/").content.decode()
    linking.decide(link, Opinion.DECLINED, curator)
    assert "Answers" not in client.get(f"/en/statements/{other.number}/").content.decode()
