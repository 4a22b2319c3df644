"""Feeds: the newest of a list, for whoever follows it."""

import feedparser
import pytest
from django.test import Client
from django.utils.translation import override

from statements.models import Article, Speaker, Statement
from statements.views import feeds
from tests import cast
from tests.formats import feeds as feeds_read
from tests.views.visits import LANGUAGES, Visitor

# A visitor leaves no language behind.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("visitor")]


def feed(client: Client, address: str, **query: str) -> feedparser.FeedParserDict:
    """A feed as a reader of feeds finds it."""
    answer = client.get(address, query)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return feeds_read.read(answer.content)


@pytest.fixture
def two(first_number: None, article: Article, haddad: Speaker, petrova: Speaker) -> None:
    """Haddad's promise of 2015, whose date is inferred, and Petrova's praise of 2016."""
    told = {**cast.said_on("2015-10-05"), "said_on_inferred": "date"}
    cast.the_promise(article, haddad, attribution_note_en="Perhaps his deputy.", **told)
    cast.the_praise(article, petrova, **cast.said_on("2016"))


def test_a_feed_has_the_newest_first_whatever_the_order_of_the_list(
    client: Client, two: None
) -> None:
    read = feed(client, "/en/statements.atom", sort="oldest")
    assert [entry.id for entry in read.entries] == [
        "http://testserver/s/2",
        "http://testserver/s/1",
    ]
    assert read.entries[0].link == "http://testserver/en/statements/2/"
    assert [entry.author for entry in read.entries] == ["Elena Petrova", "Samir Haddad"]
    assert read.feed.title == "Archive of Diplomatic Statements: Statements"


def test_what_was_published_last_comes_first_however_long_ago_it_was_said(
    client: Client, two: None, haddad: Speaker
) -> None:
    old = cast.an_article(title="من الأرشيف")
    cast.the_refusal(old, haddad, **cast.said_on("1994"))
    entries = feed(client, "/en/statements.atom").entries
    assert [entry.id.rpartition("/")[2] for entry in entries] == ["3", "2", "1"]
    assert entries[0].published == Statement.objects.get(number=3).release.released_at.isoformat()


def test_a_feed_never_widens_a_search_to_some_of_its_words(client: Client, two: None) -> None:
    asked = {"q": "الهدنة زرافة"}
    assert "الهُدنة" in client.get("/en/statements/", asked).content.decode()
    assert feed(client, "/en/statements.atom", **asked).entries == []


def test_an_entry_says_kind_date_and_every_doubt_in_words(client: Client, two: None) -> None:
    (entry,) = feed(client, "/en/statements.atom", speaker="samir-haddad").entries
    content = entry.content[0].value
    for words in (
        *(cast.PROMISE, "Paraphrased", "Said: 5 October 2015 (date inferred)"),
        *("Perhaps his deputy.", cast.TITLE, "undated"),
    ):
        assert words in content
    assert "«" not in entry.title
    assert entry.title.startswith("Samir Haddad: أكد وزير")
    assert entry.updated == Statement.objects.get(number=1).release.changed_at.isoformat()


def test_a_verbatim_statement_keeps_its_marks_in_a_title_however_long_it_is(
    client: Client, haddad: Speaker
) -> None:
    words = " ".join(["كلمة"] * 30)
    article = cast.an_article(f"وقال: «{words}»")
    cast.statement_in(article, article.body, haddad, [words], kind="direct")
    (entry,) = feed(client, "/en/statements.atom").entries
    assert entry.title == f"Samir Haddad: «{' '.join(['كلمة'] * 20)}…»"
    assert f"«{words}»" in entry.content[0].value


def test_a_feed_that_is_shorter_than_its_list_says_so(
    client: Client, two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "ENTRIES", 1)
    read = feed(client, "/en/statements.atom")
    assert [entry.author for entry in read.entries] == ["Elena Petrova"]
    assert read.feed.subtitle == "only the first 1 of 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_knows_its_list_and_a_list_its_feed(
    visitor: Visitor, client: Client, two: None, language: str
) -> None:
    page = visitor.page(f"/{language}/statements/?speaker=samir-haddad&sort=oldest")
    (link,) = page.all("link[type=application/atom+xml]")
    assert link["href"] == f"/{language}/statements.atom?speaker=samir-haddad"
    read = feed(client, link["href"])
    assert len(read.entries) == 1
    links = {link.rel: link.href for link in read.feed.links}
    assert links["self"] == f"http://testserver{link['href']}"
    assert links["alternate"] == f"http://testserver/{language}/statements/?speaker=samir-haddad"


def test_an_article_keeps_its_id_in_every_language(
    client: Client, two: None, article: Article
) -> None:
    for language in LANGUAGES:
        (entry,) = feed(client, f"/{language}/articles.atom", q="الوفدان").entries
        assert entry.id == f"http://testserver/ar/articles/{article.pk}/"
        with override(language):
            assert entry.link == f"http://testserver{article.get_absolute_url()}"
        assert entry.title == cast.TITLE


def test_characters_that_xml_cannot_hold_do_not_break_a_feed(
    client: Client, haddad: Speaker
) -> None:
    hostile = "وقال\x0b حداد <b>&\x1f\ufffe نعم"
    article = cast.an_article(hostile, title="عنوان\x08")
    cast.statement_in(article, hostile, haddad)
    (entry,) = feed(client, "/en/statements.atom").entries
    assert entry.title == "Samir Haddad: وقال حداد <b>& نعم"
    assert feed(client, "/en/articles.atom").entries[0].title == "عنوان"


def test_an_empty_list_has_an_empty_feed(client: Client) -> None:
    assert feed(client, "/ar/statements.atom").entries == []
